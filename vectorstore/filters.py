"""Which articles a search may use."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Hard limits on what a search may return: none given, everything may be.

    `since` and `until` are inclusive; an article without a date is in no range of dates.
    `publisher` and `author` are compared without regard to case, as parts of the name.
    """

    since: date | None = None
    until: date | None = None
    publisher: str | None = None
    author: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing is filtered out."""
        return self == ArticleFilter()
