"""An article: one published piece, the unit of citation."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """What is known about an article besides its text.

    `source` names the place it was ingested from; `authors` is empty, and the other fields None,
    where nothing trustworthy was found. `first_published` is the article's own sentence about where
    it appeared before; `copy_of` the id of the article that it nearly repeats.
    """

    article_id: str
    title: str
    source: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    modified: date | None = None
    first_published: str | None = None
    copy_of: str | None = None

    @property
    def author(self) -> str | None:
        """The authors in one line, None if there are none."""
        return ", ".join(self.authors) or None


@dataclass(frozen=True, slots=True)
class Article:
    """An article's details and its whole text, which every quote is verified against."""

    details: ArticleDetails
    text: str

    @property
    def content_hash(self) -> str:
        """SHA-256, in hexadecimal, of everything a reader of the article could see changed.

        A new day of modification alone doesn't count as a change.
        """
        details = self.details
        published = details.published.isoformat() if details.published else None
        seen = [
            details.title,
            details.authors,
            details.publisher,
            published,
            details.url,
            self.text,
        ]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ArticleListing:
    """An article's line in the store's list: its details and its size."""

    details: ArticleDetails
    chunks: int
    characters: int


def make_article_id(identity: str) -> str:
    """Make the id of an article from its URL or, without one, from where it came from."""
    return hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()[:12]
