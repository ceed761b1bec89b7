"""The times that an article's words are about, to be compared with those a question names."""

import re
from collections.abc import Iterable
from datetime import date

from vectorstore.language.periods import Period, find_periods

_FINANCIAL = re.compile(r"\b(?P<year>20\d{2})\s?[/–-]\s?(?:20)?(?P<next>\d{2})(?![\d/–-])")
_AMOUNT = re.compile(r"[£$€]\s?\d[\d,.]*")
_YEAR = re.compile(r"(?<![\d£$/,.–-])(?:19|20)\d{2}(?![\d/,–-]|\.\d)")


def find_told_periods(text: str, told_on: date | None) -> tuple[Period, ...]:
    """Find the times that words name; "last year" is understood as on the day they were written.

    Times to come are found, too.
    """
    financial = find_financial_years(text)
    rest = _AMOUNT.sub(" ", _FINANCIAL.sub(" ", text))
    told = find_periods(rest, told_on or date.max.replace(year=2100))
    years = {int(year) for year in _YEAR.findall(rest)}
    known = {day.year for period in told for day in (period.since, period.until) if day}
    coming = [Period(date(year, 1, 1), date(year, 12, 31)) for year in sorted(years - known)]
    return (*financial, *told, *coming)


def find_financial_years(text: str) -> list[Period]:
    """Find the financial years that words name: from 1 April to 31 March."""
    return [
        Period(date(int(one["year"]), 4, 1), date(int(one["year"]) + 1, 3, 31))
        for one in _FINANCIAL.finditer(text)
        if (int(one["year"]) + 1) % 100 == int(one["next"])
    ]


def overlap(asked: Iterable[Period], told: Iterable[Period]) -> bool:
    """Return True if any two of the times overlap; two financial years only if they are one."""
    told = tuple(told)
    return any(_overlap(one, other) for one in asked for other in told)


def _overlap(one: Period, other: Period) -> bool:
    if is_financial(one) and is_financial(other):
        return one == other
    starts = (one.since or date.min, other.since or date.min)
    ends = (one.until or date.max, other.until or date.max)
    return max(starts) <= min(ends)


def is_financial(period: Period) -> bool:
    """Return True if a period is one financial year."""
    return (
        period.since is not None
        and period.until is not None
        and (period.since.month, period.since.day) == (4, 1)
        and (period.until.month, period.until.day) == (3, 31)
    )
