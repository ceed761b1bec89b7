"""Which embedding model, and which text analysis, a store records that it was made with."""

from typing import Protocol

from vectorstore.embedding.named_models import WORDS_ALONE
from vectorstore.errors import EmbeddingModelChangedError
from vectorstore.language.analysis import ANALYSIS_VERSION

_OUTDATED = (
    "The store was indexed by another version of ics-policy-bot: run `ics-ingest reindex`. Until "
    "that is done, questions are answered from it as it is, and nothing is added."
)


class Record(Protocol):
    """Where facts about a store are noted: its catalogue, or a read handle on it."""

    def fact(self, name: str, /) -> str | None:
        """Return what was noted under a name, None if nothing was."""


def require_same_vectors(store: Record, model: str) -> None:
    """Check that an embedding model is that of a store, which a search needs.

    Raises:
        EmbeddingModelChangedError: it is not.
    """
    known = store.fact("model")
    if known is not None and known != model:
        embedded = "kept without vectors" if known == WORDS_ALONE else f"embedded with {known}"
        message = (
            f"The articles were {embedded}, but ICS_EMBEDDINGS is now {model}: "
            f"run `ics-ingest reindex`, or set ICS_EMBEDDINGS={known}."
        )
        raise EmbeddingModelChangedError(message)


def require_same_model(store: Record, model: str) -> None:
    """Check that an embedding model, and this version's text analysis, are those of a store.

    Raises:
        EmbeddingModelChangedError: they are not, and nothing must be added before a reindex.
    """
    require_same_vectors(store, model)
    if outdated := find_outdated(store):
        raise EmbeddingModelChangedError(outdated)


def find_outdated(store: Record) -> str | None:
    """Say what to do where another version analysed the texts; None where this one did."""
    known = store.fact("analysis")
    return None if known in {None, ANALYSIS_VERSION} else _OUTDATED
