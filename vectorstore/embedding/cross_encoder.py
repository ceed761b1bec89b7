"""A cross-encoder: reads a question together with a passage, and says if the passage answers it.

It tells what shares words with a question from what answers it, which cosines can't: see
tests/benchmarks/README.md for how it was trained and what it gains.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.embedding.onnx_sessions import count_cores, load_tokenizer, open_session

# What it was trained on.
_MOST_TOKENS = 256


class CrossEncoder:
    """Scores passages for a question, one pair at a time on each of the machine's cores.

    `words` are the embeddings of the tokens, which `model` names `words_name` and doesn't hold.

    Raises:
        ValueError: `model` or `tokenizer` is not what its name says, or they do not fit together.
    """

    def __init__(
        self, model: bytes, tokenizer: bytes, words_name: str, words: NDArray[np.uint8]
    ) -> None:
        self._tokenizer = load_tokenizer(tokenizer, _MOST_TOKENS)
        self._session = open_session(model, {words_name: words})

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Give for each passage the logit that it answers the question."""
        pairs = self._tokenizer.encode_batch([(question, passage) for passage in passages])
        with ThreadPoolExecutor(count_cores()) as cores:
            return list(cores.map(self._score, pairs))

    def _score(self, pair: Any) -> float:  # noqa: ANN401  tokenizers has no types
        given = {
            "input_ids": [pair.ids],
            "attention_mask": [pair.attention_mask],
            "token_type_ids": [pair.type_ids],
        }
        arrays = {name: np.array(values, dtype=np.int64) for name, values in given.items()}
        (logits,) = self._session.run(None, arrays)
        return float(np.asarray(logits)[0, 0])
