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


def write_conditions(filters: ArticleFilter) -> tuple[str, list[str]]:
    """Write a filter as a WHERE clause, empty if the filter is open, and its values."""
    conditions = {
        "published >= ?": filters.since.isoformat() if filters.since else None,
        "published <= ?": filters.until.isoformat() if filters.until else None,
        "instr(fold(publisher), fold(?)) > 0": filters.publisher,
        "instr(fold(name_line(authors)), fold(?)) > 0": filters.author,
    }
    used = {condition: value for condition, value in conditions.items() if value is not None}
    return (" WHERE " + " AND ".join(used) if used else "", list(used.values()))
