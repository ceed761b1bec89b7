"""What to know about a store's embedding model: what it lacks, and what a better one would take."""

from dataclasses import dataclass

from vectorstore.embedding.choosing import (
    choose_embedding_model,
    estimate_seconds,
    find_better,
    find_lack,
)
from vectorstore.embedding.named_models import build_embedding_model
from vectorstore.reading.chunking import TARGET_CHARS
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore, open_store

# So many texts of a chunk's length are embedded to see how fast this machine is.
_TRIAL_TEXTS = 8
_HOSTED = "openai:"


@dataclass(frozen=True, slots=True)
class ModelAdvice:
    """An embedding model by its name, what it lacks to be loaded, and what is better than it.

    `reindex_seconds` is about how long it takes to embed the store's chunks with the better one.
    """

    name: str
    lack: str | None = None
    better: str | None = None
    reindex_seconds: float = 0.0


def advise(settings: StoreSettings) -> ModelAdvice:
    """Look at the embedding model of the store, which must exist, and at those installed.

    A better model is looked for only where the settings leave the choice to the store.

    Raises:
        StoreError: the store cannot be read, or the settings name no known model.
    """
    with open_store(settings) as store:
        name = store.model.name
        better = None if settings.embeddings else find_better(name)
        seconds = _estimate(store, better, settings) if better else 0.0
    return ModelAdvice(name, find_lack(name, settings), better, seconds)


def advise_for_new(settings: StoreSettings) -> ModelAdvice:
    """Look at the embedding model that a new store will have.

    Raises:
        StoreError: the settings name no known model.
    """
    name = choose_embedding_model(settings).name
    return ModelAdvice(name, find_lack(name, settings))


def try_embedding_server(settings: StoreSettings) -> str | None:
    """Embed a word, where a server does that, and return the model's name; None where none does.

    Raises:
        StoreError: the server can't be reached, or refuses the key or the model.
    """
    name = advise(settings).name if settings.has_store else choose_embedding_model(settings).name
    if not name.startswith(_HOSTED):
        return None
    build_embedding_model(name, settings).embed_query("ready")
    return name


def _estimate(store: ArticleStore, better: str, settings: StoreSettings) -> float:
    _, chunks = store.count()
    whole = "\n".join(
        store.article(one.details.article_id).text for one in store.listings()[:_TRIAL_TEXTS]
    )
    texts = [
        whole[start : start + TARGET_CHARS]
        for start in range(0, _TRIAL_TEXTS * TARGET_CHARS, TARGET_CHARS)
    ]
    trial = [text for text in texts if text]
    model = build_embedding_model(better, settings)
    return estimate_seconds(model, trial, chunks) if trial else 0.0
