"""What each source says of an article, and whom of them to believe."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import Any


class Source(Enum):
    """Who can say something of an article, in order of trust.

    Front matter is written for us, by hand; a file of another kind says what a page does. `KEPT`
    are the details of articles that were kept before it was noted who said what.
    """

    OPERATOR = "operator"
    FRONT_MATTER = "front matter"
    PAGE = "page"
    FILE = "file"
    FEED = "feed"
    SITEMAP = "sitemap"
    DEFAULT = "default"
    KEPT = "kept before"

    @property
    def rank(self) -> int:
        """Its place in the order of trust, from 0."""
        return _ORDER[self]


_ORDER = {source: place for place, source in enumerate(Source)}


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says of an article; an empty field says nothing.

    `place` is the address or path that it says it at.
    """

    source: Source
    place: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    modified: date | None = None

    @property
    def says_anything(self) -> bool:
        """Whether any field is filled."""
        return any(getattr(self, name) for name in DETAILS)

    def or_else(self, older: "Account") -> "Account":
        """Fill what this account doesn't say from an older one of the same source."""
        gaps = {name: getattr(older, name) for name in DETAILS if not getattr(self, name)}
        return replace(self, **gaps)


DETAILS = tuple(one.name for one in fields(Account))[2:]


def join_accounts(new: Sequence[Account], known: Iterable[Account]) -> tuple[Account, ...]:
    """Join new accounts with those that are known, the most trusted first.

    An account takes the place of an older one by the same source at the same place, and keeps what
    only that one said.
    """
    joined = {(one.source, one.place): one for one in known}
    newest = {(one.source, one.place): one for one in new}
    for key, account in newest.items():
        newest[key] = account.or_else(joined.pop(key)) if key in joined else account
    return tuple(
        sorted([*newest.values(), *joined.values()], key=lambda account: account.source.rank)
    )


def find_teller(accounts: Iterable[Account], name: str, value: object) -> Account | None:
    """Find the most trusted account that says just this of a detail."""
    ranked = sorted(accounts, key=lambda account: account.source.rank)
    return next((one for one in ranked if value and getattr(one, name) == value), None)


def choose_details(
    found: Mapping[str, Any], accounts: Sequence[Account], new: Sequence[Account]
) -> dict[str, Any]:
    """Choose each detail among those just found and what accounts say, the most trusted first.

    What was found is the word of the new account that says it, and of nobody if none does.
    """
    chosen = {}
    for name in DETAILS:
        teller = find_teller(new, name, found[name])
        said = next((one for one in accounts if getattr(one, name)), None)
        is_outranked = said and (teller is None or said.source.rank < teller.source.rank)
        chosen[name] = getattr(said, name) if said and is_outranked else found[name]
    return chosen
