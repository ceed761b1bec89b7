"""What can go wrong with one source. The message is shown to the user beside the source's name.

SourceError
├── UnreadableSourceError   it cannot be found, opened or decoded
├── UnsupportedSourceError  it is of a kind that is not read
├── NoArticleError          it was read, but holds no article
├── PageVanishedError       it held an article, and is not there any more
└── FetchError              it could not be fetched: see ingest.fetching.errors
"""

from collections.abc import Iterator
from contextlib import contextmanager

from vectorstore.errors import StoreError


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

    A `{kind}` in the message stands for the kind of error.

    Raises:
        SourceError: the block's own, or an UnreadableSourceError for any other error.
        StoreError: the block's own.
    """
    try:
        yield
    except (SourceError, StoreError):
        raise
    # Third-party parsers meet hostile files with whatever the broken part leads to, and one such
    # file must not end the ingest of a thousand good ones.
    except Exception as error:
        raise UnreadableSourceError(message.format(kind=type(error).__name__)) from error
