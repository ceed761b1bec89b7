"""Which articles a search may use."""

import json
from collections.abc import Collection
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


# Where a name stands for the question mark: articles by its holder, and voices of its holder's.
IS_AUTHOR = "instr(fold(name_line(authors)), fold(?)) > 0"
IS_SPEAKER = "instr(fold(name), fold(?)) > 0"
_IS_ONE_OF = "fold(publisher) IN (SELECT fold(value) FROM json_each(?))"
_SPEAKS = f"({IS_AUTHOR} OR article_id IN (SELECT article_id FROM voices WHERE {IS_SPEAKER}))"


def write_conditions(filters: ArticleFilter, hidden: Collection[str] = ()) -> tuple[str, list[str]]:
    """Write a filter as a WHERE clause, empty if the filter is open, and its values.

    Articles with the `hidden` ids aren't let through.
    """
    conditions = {
        "published >= ?": filters.since.isoformat() if filters.since else None,
        "published <= ?": filters.until.isoformat() if filters.until else None,
        "instr(fold(publisher), fold(?)) > 0": filters.publisher,
        IS_AUTHOR: filters.author,
        _SPEAKS: filters.voice,
        _IS_ONE_OF: json.dumps(filters.publishers) if filters.publishers else None,
        "article_id NOT IN (SELECT value FROM json_each(?))": (
            json.dumps(list(hidden)) if hidden else None
        ),
    }
    used = {condition: value for condition, value in conditions.items() if value is not None}
    values = [value for condition, value in used.items() for _ in range(condition.count("?"))]
    return (" WHERE " + " AND ".join(used) if used else "", values)
