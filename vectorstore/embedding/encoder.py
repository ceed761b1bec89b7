"""An encoder: a transformer in ONNX's format that turns a text into one vector, on this machine.

One text at a time, on each of the machine's cores. An int8 model quantises what passes between its
layers by the largest value of the whole batch, so that in company a text has another vector than
alone (193 chunks with bge-small: cosines from .991, .997 on average), even among texts of its own
length. Alone it has the same one each time, and batches gain nothing: 4 at once took as much
processor time for each text (24 to 29 ms for a chunk of 164 tokens), 16 at once half as much again.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vectorstore.embedding.onnx_sessions import count_cores, load_tokenizer, open_session

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
        self._tokenizer = load_tokenizer(tokenizer, recipe.most_tokens)
        self._session = open_session(model)
        self._inputs = [one.name for one in self._session.get_inputs()]
        if "input_ids" not in self._inputs or not set(self._inputs) <= _INPUTS:
            message = f"model.onnx takes {', '.join(self._inputs)}, not the tokens of a text"
            raise ValueError(message)

    def encode_passages(self, texts: Sequence[str]) -> Matrix:
        """Encode passages; returns a float32 row for each."""
        prefix = self._recipe.passage_prefix
        with ThreadPoolExecutor(count_cores()) as cores:
            return np.stack(list(cores.map(lambda text: self._encode(prefix + text), texts)))

    def encode_query(self, text: str) -> Matrix:
        """Encode a query; returns one float32 row."""
        return self._encode(self._recipe.query_prefix + text)

    def match_words(self, query: str, texts: Sequence[str]) -> list[float]:
        """Give how much of a query each text has: the mean of its words' best cosines with theirs.

        The vector of a whole text says what most of it is about; here each of the query's words, as
        it is meant there, looks for its own counterpart (late interaction: Khattab and Zaharia,
        "ColBERT", 2020). A model that has but one vector for a text compares those.
        """
        wanted = self._read_words(query)
        with ThreadPoolExecutor(count_cores()) as cores:
            found = list(cores.map(self._read_words, texts))
        return [float((wanted @ rows.T).max(axis=1).mean()) for rows in found]

    def _read_words(self, text: str) -> Matrix:
        """Encode the words of a text: a float32 row of unit length for each token of a word."""
        read = self._tokenizer.encode(text)
        marks = zip(read.tokens, read.special_tokens_mask, strict=True)
        words = [not special and any(map(str.isalnum, token)) for token, special in marks]
        rows = self._run(read.ids)
        chosen = rows[words] if len(rows) == len(words) and any(words) else rows
        lengths = np.linalg.norm(chosen, axis=1, keepdims=True)
        scaled: Matrix = chosen / np.maximum(lengths, np.finfo(np.float32).tiny)
        return scaled

    def _encode(self, text: str) -> Matrix:
        rows = self._run(self._tokenizer.encode(text).ids)
        is_first = self._recipe.pooling == "cls"
        pooled: Matrix = rows[0] if is_first else rows.mean(axis=0)
        return pooled

    def _run(self, ids: Sequence[int]) -> Matrix:
        """Give a float32 row for each token, or one row where the model gives but one for all."""
        tokens = np.array([ids], dtype=np.int64)
        given = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        (found, *_) = self._session.run(None, {name: given[name] for name in self._inputs})
        rows: Matrix = np.atleast_2d(np.asarray(found, dtype=np.float32)[0])
        return rows


class EncoderEmbeddings:
    """An encoder's vectors: with bge-small 384 dimensions, some 35 chunks a second on two cores.

    Has the methods of LangChain's `Embeddings` and isn't derived from it: importing that takes as
    long as loading the tokenizer, and a single question would wait for it.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""
        vectors: list[list[float]] = self._encoder.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Embed a query, with the instruction that the model's authors put before one."""
        vector: list[float] = self._encoder.encode_query(text).tolist()
        return vector

    def match_words(self, query: str, texts: Sequence[str]) -> list[float]:
        """Give how much of a query each text has, word by word: some 25 ms of a core a chunk."""
        return self._encoder.match_words(query, texts)
