"""Embedding models by name, with the methods of LangChain's `Embeddings`.

`bge-small`, `wordllama`, `onnx-minilm` and those of `onnx:FOLDER` run on this machine;
`openai:MODEL` asks the server that OPENAI_BASE_URL names; with `none` there are no vectors, and
search goes by words alone. Vectors leave here with unit length, so that a dot product is a cosine.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

from vectorstore.catalogue.reader import Vector
from vectorstore.errors import EmbeddingModelError, EmbeddingModelMissingError

if TYPE_CHECKING:
    from vectorstore.settings import StoreSettings

# Requests of this many texts keep a hosted model's answers small enough to retry; a static model
# takes a tenth of a second for them.
_LARGE_BATCH = 256
# An encoder takes a second for these.
_SMALL_BATCH = 32

WORDS_ALONE = "none"
KNOWN_MODELS = f"bge-small, wordllama, onnx-minilm, onnx:FOLDER, openai:MODEL or {WORDS_ALONE}"


class Embedder(Protocol):
    """What turns texts into vectors: a LangChain `Embeddings`, or what can do the same."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""

    def embed_query(self, text: str) -> list[float]:
        """Embed a query."""


@runtime_checkable
class WordMatcher(Protocol):
    """An embedder that has a vector for each word, too."""

    def match_words(self, query: str, texts: Sequence[str]) -> list[float]:
        """Give how much of a query each text has, from -1 to 1."""


@dataclass(frozen=True)
class EmbeddingModel:
    """A model that is loaded when it is first needed.

    `name` is kept with the vectors: another name means other vectors. `batch_texts` are embedded
    between two looks at what else there is to do. `is_local` if that is done on this machine.
    """

    name: str
    load: Callable[[], Embedder]
    batch_texts: int = _LARGE_BATCH
    is_local: bool = True
    _guard: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    @property
    def makes_vectors(self) -> bool:
        """Whether there is anything to load."""
        return self.name != WORDS_ALONE

    def prepare(self) -> None:
        """Load the model, if it can be: whoever needs it is told otherwise."""
        with suppress(EmbeddingModelError):
            self._get_loaded()

    def _get_loaded(self) -> Embedder:
        # From Python 3.12 on, a cached property lets two threads do its work.
        with self._guard:
            return self._loaded

    @cached_property
    def _loaded(self) -> Embedder:
        try:
            return self.load()
        except (ImportError, OSError, ValueError) as error:
            message = (
                f"The embedding model {self.name} could not be loaded ({error}): install it, "
                "or set ICS_EMBEDDINGS to another model and run `ics-ingest reindex`."
            )
            raise EmbeddingModelMissingError(message) from error

    def embed_chunks(self, texts: Sequence[str]) -> list[Vector]:
        """Embed texts; returns one float32 vector of unit length for each.

        Raises:
            EmbeddingModelMissingError: the model cannot be loaded.
            EmbeddingModelError: its server does not answer.
        """
        vectors: list[Vector] = []
        for first in range(0, len(texts), self.batch_texts):
            batch = list(texts[first : first + self.batch_texts])
            vectors += _normalise(self._get_loaded().embed_documents(batch))
        return vectors

    def embed_query(self, text: str) -> Vector:
        """Embed a query; returns a float32 vector of unit length.

        Raises:
            EmbeddingModelMissingError: the model cannot be loaded.
            EmbeddingModelError: its server does not answer.
        """
        return _normalise([self._get_loaded().embed_query(text)])[0]

    def match_words(self, query: str, texts: Sequence[str]) -> list[float] | None:
        """Give how much of a query each text has, word by word; None if the model can't tell.

        Raises:
            EmbeddingModelMissingError: the model cannot be loaded.
        """
        loaded = self._get_loaded()
        return loaded.match_words(query, texts) if isinstance(loaded, WordMatcher) else None


def build_embedding_model(name: str, settings: "StoreSettings") -> EmbeddingModel:
    """Find a model by its name; it is loaded when it is first used.

    Raises:
        EmbeddingModelError: there is no model of that name.
    """
    provider, _, model = name.partition(":")
    if name == WORDS_ALONE:
        return EmbeddingModel(name, _load_nothing)
    if name == "bge-small":
        return EmbeddingModel(name, _load_bge_small, _SMALL_BATCH)
    if name == "wordllama":
        return EmbeddingModel(name, _load_wordllama)
    if name == "onnx-minilm":
        return EmbeddingModel(name, _load_minilm, _SMALL_BATCH)
    if provider == "onnx" and model:
        # A store is opened from other working folders, too.
        folder = Path(model).expanduser().resolve()
        return EmbeddingModel(f"onnx:{folder}", lambda: _load_onnx(folder), _SMALL_BATCH)
    if provider == "openai" and model:
        return EmbeddingModel(name, lambda: _load_openai(model, settings), is_local=False)
    message = f"ICS_EMBEDDINGS is set to an unknown model, {name!r}: set it to {KNOWN_MODELS}."
    raise EmbeddingModelError(message)


def _normalise(vectors: Sequence[Sequence[float]]) -> list[Vector]:
    matrix = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return list(matrix / np.maximum(lengths, np.finfo(np.float32).tiny))


def _load_nothing() -> Embedder:
    raise ImportError("there is nothing to load")


def _load_bge_small() -> Embedder:
    from vectorstore.embedding.bundled import load_bge_small  # noqa: PLC0415
    from vectorstore.embedding.encoder import EncoderEmbeddings  # noqa: PLC0415

    return EncoderEmbeddings(load_bge_small())


def _load_onnx(folder: Path) -> Embedder:
    from vectorstore.embedding.encoder import EncoderEmbeddings  # noqa: PLC0415
    from vectorstore.embedding.folders import load_folder  # noqa: PLC0415

    return EncoderEmbeddings(load_folder(folder))


def _load_wordllama() -> Embedder:
    try:
        import wordllama  # noqa: PLC0415
        from wordllama import WordLlama  # noqa: PLC0415
    except ImportError as error:
        raise ImportError("the extra `fast` is not installed") from error

    from vectorstore.embedding.local import WordLlamaEmbeddings  # noqa: PLC0415

    # The weights come with the package, but its loader looks for them in the user's cache first
    # and then on the network, unless it is shown its own folder.
    folder = Path(wordllama.__file__).parent
    return WordLlamaEmbeddings(WordLlama.load(cache_dir=folder, disable_download=True))


def _load_minilm() -> Embedder:
    from vectorstore.embedding.local import MiniLMEmbeddings  # noqa: PLC0415

    return MiniLMEmbeddings()


def _load_openai(model: str, settings: "StoreSettings") -> Embedder:
    from vectorstore.embedding.hosted import HostedEmbeddings  # noqa: PLC0415

    return HostedEmbeddings(model, settings.openai_api_key, settings.openai_base_url)
