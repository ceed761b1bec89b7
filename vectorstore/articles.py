"""An article: one published piece, the unit of citation."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from vectorstore.accounts import DETAILS, Account, choose_details, join_accounts


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """What is known about an article besides its text.

    `source` names the place it was ingested from; `authors` is empty, and the other fields None,
    where nothing trustworthy was found. `first_published` is the article's own sentence about where
    it appeared before; `copy_of` the id of the article that it nearly repeats. Of one that is cut
    off, as by a paywall, only the beginning is there.
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
    is_cut_off: bool = False

    @property
    def author(self) -> str | None:
        """The authors in one line, None if there are none."""
        return ", ".join(self.authors) or None


@dataclass(frozen=True, slots=True)
class Article:
    """An article's details and its whole text, which every quote is verified against.

    `accounts` are what its sources said when it was read; those of a kept one are asked for apart.
    """

    details: ArticleDetails
    text: str
    accounts: tuple[Account, ...] = field(default=(), compare=False)

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

    def complete(self, known: Iterable[Account]) -> "Article":
        """Fill and correct the details by what other sources said before, if they say more."""
        accounts = join_accounts(self.accounts, known)
        found = {name: getattr(self.details, name) for name in DETAILS}
        chosen = choose_details(found, accounts, self.accounts)
        return replace(self, details=replace(self.details, **chosen), accounts=accounts)


@dataclass(frozen=True, slots=True)
class ArticleListing:
    """An article's line in the store's list: its details and its size."""

    details: ArticleDetails
    chunks: int
    characters: int


def make_article_id(identity: str) -> str:
    """Make the id of an article from its URL or, without one, from where it came from."""
    return hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()[:12]
