"""What can go wrong with one source. The message is shown to the user beside the source's name.

SourceError
├── UnreadableSourceError   it cannot be found, opened or decoded
├── UnsupportedSourceError  it is of a kind that is not read
├── NoArticleError          it was read, but holds no article
├── PageVanishedError       it held an article, and is not there any more
└── FetchError              it could not be fetched: see ingest.fetching.errors
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from vectorstore.errors import StoreError

_log = logging.getLogger(__name__)


class SourceError(Exception):
    """One source cannot be ingested; the others go on."""


class UnreadableSourceError(SourceError):
    """The source cannot be found, opened or decoded."""


class UnsupportedSourceError(SourceError):
    """The source is of a kind that is not read."""


class NoArticleError(SourceError):
    """The source was read, but holds no article."""


class PageVanishedError(SourceError):
    """A page that held an article is not there any more."""

    def __init__(self, article_id: str, message: str) -> None:
        super().__init__(message)
        self.article_id = article_id


@contextmanager
def refusing(message: str) -> Iterator[None]:
    """Turn whatever goes wrong in the block into a refusal of the source with this message.

    The log says which kind of error it was, and at debug where it came from.

    Raises:
        SourceError: the block's own, or an UnreadableSourceError for any other error.
        StoreError: the block's own.
    """
    try:
        yield
    except (SourceError, StoreError):
        raise
    # Parsers, and our own reading of heads, bodies and voices, meet strange texts with whatever the
    # broken part leads to, and one such text must not end the ingest of a thousand good ones.
    except Exception as error:
        # Its message may hold the text's words.
        _log.info("%s: %s", message, type(error).__name__)
        _log.debug("it came from", exc_info=True)
        raise UnreadableSourceError(message) from error
