"""An encoder: a transformer in ONNX's format that turns a text into one vector, on this machine.

One text at a time, on each of the machine's cores. An int8 model quantises what passes between its
layers by the largest value of the whole batch, so that in company a text has another vector than
alone (193 chunks with bge-small: cosines from .991, .997 on average), even among texts of its own
length. Alone it has the same one each time, and batches gain nothing: 4 at once took as much
processor time for each text (24 to 29 ms for a chunk of 164 tokens), 16 at once half as much again.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from vectorstore.settings import keep_use_of_models_home

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Pooling = Literal["cls", "mean"]
Matrix = NDArray[np.float32]

_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model's authors mean it to be used.

    `pooling` makes one vector of those of the tokens: the first token's ("cls"), or the mean of
    all. The prefixes are put before queries and passages; texts are cut after `most_tokens`.
    """

    pooling: Pooling
    query_prefix: str = ""
    passage_prefix: str = ""
    most_tokens: int = 512


class Encoder:
    """Turns texts into vectors, which are not of unit length yet.

    Raises:
        ValueError: `model` or `tokenizer` is not what its name says, or they do not fit together.
    """

    def __init__(self, model: bytes, tokenizer: bytes, recipe: Recipe) -> None:
        self._recipe = recipe
        self._tokenizer = _load_tokenizer(tokenizer, recipe.most_tokens)
        self._session = _open_session(model)
        self._inputs = [one.name for one in self._session.get_inputs()]
        if "input_ids" not in self._inputs or not set(self._inputs) <= _INPUTS:
            message = f"model.onnx takes {', '.join(self._inputs)}, not the tokens of a text"
            raise ValueError(message)

    def encode_passages(self, texts: Sequence[str]) -> Matrix:
        """Encode passages; returns a float32 row for each."""
        prefix = self._recipe.passage_prefix
        with ThreadPoolExecutor(_count_cores()) as cores:
            return np.stack(list(cores.map(lambda text: self._encode(prefix + text), texts)))

    def encode_query(self, text: str) -> Matrix:
        """Encode a query; returns one float32 row."""
        return self._encode(self._recipe.query_prefix + text)

    def _encode(self, text: str) -> Matrix:
        tokens = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        given = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        (found, *_) = self._session.run(None, {name: given[name] for name in self._inputs})
        rows: Matrix = np.asarray(found, dtype=np.float32)[0]
        if rows.ndim == 1:
            return rows
        pooled: Matrix = rows[0] if self._recipe.pooling == "cls" else rows.mean(axis=0)
        return pooled


def _load_tokenizer(content: bytes, most_tokens: int) -> "Tokenizer":
    from tokenizers import Tokenizer  # noqa: PLC0415  loads only where it is used

    try:
        tokenizer = Tokenizer.from_buffer(content)
        tokenizer.enable_truncation(most_tokens)
    # What tokenizers raises has no class of its own.
    except Exception as error:
        message = f"tokenizer.json cannot be read: {error}"
        raise ValueError(message) from error
    tokenizer.no_padding()
    return tokenizer


def _open_session(content: bytes) -> "InferenceSession":
    keep_use_of_models_home()
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415  the same

    options = SessionOptions()
    # Each text has a core of its own. Threads that share one text wait for each other, and by
    # default they do so in a loop that keeps the cores from everybody else.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return InferenceSession(content, options, providers=["CPUExecutionProvider"])
    # onnxruntime's exceptions are known to its compiled part only.
    except Exception as error:
        reason = str(error).partition("\n")[0]
        message = f"model.onnx cannot be read: {reason}"
        raise ValueError(message) from error


def _count_cores() -> int:
    # In a container there may be fewer than the machine has.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
