"""Which embedding model, and which text analysis, a store records that it was made with."""

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.embedding.named_models import WORDS_ALONE
from vectorstore.errors import EmbeddingModelChangedError
from vectorstore.language.analysis import ANALYSIS_VERSION


def require_same_model(catalogue: Catalogue, model: str) -> None:
    """Check that an embedding model, and this version's text analysis, are those of a store.

    Raises:
        EmbeddingModelChangedError: they are not.
    """
    known = catalogue.fact("model")
    if known is not None and known != model:
        embedded = "kept without vectors" if known == WORDS_ALONE else f"embedded with {known}"
        message = (
            f"The articles were {embedded}, but ICS_EMBEDDINGS is now {model}: "
            f"run `ics-ingest reindex`, or set ICS_EMBEDDINGS={known}."
        )
        raise EmbeddingModelChangedError(message)
    if known is not None and catalogue.fact("analysis") != ANALYSIS_VERSION:
        message = (
            "The store was indexed by another version of ics-policy-bot: run `ics-ingest reindex`."
        )
        raise EmbeddingModelChangedError(message)
