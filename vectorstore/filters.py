"""Which articles a search may use."""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Hard limits on what a search may return: none given, everything may be.

    `since` and `until` are inclusive; an article without a date is in no range of dates.
    `publisher`, `author` and `voice` are compared without regard to case, as parts of the name.
    `voice` is who speaks: of the articles that somebody wrote everything may be returned, of those
    that quote the person or body the chunks with the quoted words. Of `publishers` one has to be
    the article's, by its whole name.
    """

    since: date | None = None
    until: date | None = None
    publisher: str | None = None
    author: str | None = None
    voice: str | None = None
    publishers: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing is filtered out."""
        return self == ArticleFilter()

    def within(self, since: date | None, until: date | None) -> "ArticleFilter":
        """Return this filter with a span of time besides its own."""
        first = max(filter(None, (self.since, since)), default=None)
        last = min(filter(None, (self.until, until)), default=None)
        return replace(self, since=first, until=last)
