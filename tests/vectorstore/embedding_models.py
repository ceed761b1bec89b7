"""Embedding models for tests: real `Embeddings`, handed in where the product hands in its own."""

from collections.abc import Callable

from langchain_core.embeddings import Embeddings

from vectorstore.embedding.named_models import EmbeddingModel

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class LetterEmbeddings(Embeddings):
    """Counts the letters of a text: nothing to load, always the same."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Embed a query."""
        return [float(text.lower().count(letter)) for letter in _ALPHABET]


class RecordingEmbeddings(LetterEmbeddings):
    """Keeps the texts that it was asked to embed."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts, and remember them."""
        self.embedded += texts
        return super().embed_documents(texts)


class OpposedEmbeddings(Embeddings):
    """Puts every text exactly opposite to every query."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""
        return [[-1.0, 0.0] for _ in texts]

    def embed_query(self, text: str) -> list[float]:  # noqa: ARG002
        """Embed a query."""
        return [1.0, 0.0]


def make_letter_model(name: str = "letters") -> EmbeddingModel:
    """Make a model that counts letters."""
    return EmbeddingModel(name, LetterEmbeddings)


def make_failing_model(failure: Exception) -> EmbeddingModel:
    """Make a model that cannot be loaded."""
    return EmbeddingModel("failing", _raise(failure))


def _raise(failure: Exception) -> Callable[[], Embeddings]:
    def load() -> Embeddings:
        raise failure

    return load
