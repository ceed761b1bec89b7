"""Everything the store can fail with.

StoreError
├── ArticleNotFoundError      an id that no article has
├── ArticleUnreadableError    reading a kept article led to an error of ours
├── StoreBusyError            another process is writing
├── StoreUnreadableError      the catalogue cannot be opened or is damaged
├── EmbeddingModelError       the embedding model cannot be named or reached
│   └── EmbeddingModelMissingError  it is not installed here, or not whole
├── EmbeddingModelChangedError  the store was embedded with another model
└── IndexPublishError         a new dense index failed its check and was not published

Each message says what failed, on what, and what to do about it, in one line fit for a user.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_log = logging.getLogger(__name__)


class StoreError(Exception):
    """Something about the store that its user has to know."""


class ArticleNotFoundError(StoreError):
    """No article has the id that was asked for."""


class ArticleUnreadableError(StoreError):
    """Reading an article that is kept led to an error of ours."""


class StoreBusyError(StoreError):
    """Another process holds the writer lock."""


class StoreUnreadableError(StoreError):
    """The catalogue cannot be opened, is damaged, or belongs to another version."""


class EmbeddingModelError(StoreError):
    """The embedding model's name is unknown, or the model cannot be loaded or reached."""


class EmbeddingModelMissingError(EmbeddingModelError):
    """The embedding model cannot be loaded here; a search can go by words alone without it."""


class EmbeddingModelChangedError(StoreError):
    """The store's vectors come from another embedding model than the settings name."""


class IndexPublishError(StoreError):
    """A dense index that was just built failed its check; the one before it stays in use."""


@contextmanager
def passing_over(article_id: str) -> Iterator[None]:
    """Leave the block when reading this article in it leads to an error of ours, and go on.

    The log says so, and at debug where it came from.

    Raises:
        StoreError: the block's own.
    """
    try:
        with _blaming(article_id):
            yield
    except ArticleUnreadableError as error:
        _log.warning("%s", error)
        _log.debug("it came from", exc_info=True)


@contextmanager
def _blaming(article_id: str) -> Iterator[None]:
    try:
        yield
    except StoreError:
        raise
    # Voices, acronyms and sentences are read by rules that a version changed, and one text that
    # they stumble over must not end the reading of a thousand others.
    except Exception as error:
        # Its message may hold the text's words.
        raise ArticleUnreadableError(
            f"The article {article_id} led to an error of ours ({type(error).__name__}), and was "
            "passed over: please report it."
        ) from error
