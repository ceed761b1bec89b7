"""Dates in a text, however precise, and whether another text or a publication date has them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from vectorstore.language.calendar_names import MONTH, MONTHS, WEEKDAY, YEAR
from vectorstore.language.periods import find_periods
from vectorstore.language.wordings import blank_out, find_forms

# "May" and "March" are words, too: as months they stand with a day or a year, or in capitals.
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.VERBOSE)
    for form in (
        rf"""\b(?P<year>{YEAR})-(?P<month>\d{{2}})(?:-(?P<day>\d{{2}}))?\b(?![-\d])
            (?<!\d{{4}}-[2-9]\d)""",
        rf"\b(?P<day>[0-3]?\d)/(?P<month>[01]?\d)/(?P<year>{YEAR})\b",
        rf"\b(?P<day>{_DAY})(?:\s+of)?\s+(?P<month>{MONTH})\b\.?(?:,?\s+(?P<year>{YEAR})\b)?",
        rf"""\b(?P<month>{MONTH})\.?\s+(?P<day>{_DAY})\b(?!,\d{{3}}|\s*(?:per\s+cent|%))
            (?:,?\s+(?P<year>{YEAR})\b)?""",
        rf"\b(?P<month>{MONTH})\.?,?\s+(?:of\s+)?(?P<year>{YEAR})\b",
        rf"\b(?P<year>{YEAR})\s*[-–/]\s*(?P<end>(?:{YEAR}|\d{{2}}))\b",
        rf"""\b(?:in|since|until|till|by|from|to|between|and|of|during|last|this|that|next|before|after|
            late|early|mid)[\s-]+(?P<month>{MONTH})\b(?!\.?,?\s+(?:of\s+)?(?:{YEAR}|{_DAY})\b(?!,\d{{3}}))""",
        rf"""(?<![£$€\d.,])\b(?P<year>{YEAR})s?\b
            (?![.,]\d|\s*(?:%|per\s+cent|million|billion|beds|people))""",
    )
)
_RELATIVE = re.compile(
    r"\b(?:(?:last|this|next|past|previous|coming)\s+(?:year|month|week|quarter|decade|spring|summer|"
    rf"autumn|winter|night)|yesterday|tomorrow|today|{WEEKDAY}|"
    r"\w+\s+(?:years?|months?|weeks?|days?|decades?)\s+ago)\b",
    re.IGNORECASE,
)
# "The coming year" is the next one.
_SAME = {"coming": "next", "past": "last", "previous": "last"}
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is given; `end_year` where it is a span such as 2022/23."""

    year: int | None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    words: str = ""

    def is_borne_out_by(self, other: "Moment") -> bool:
        """Tell whether another date says the same, or more precisely the same."""
        return all(
            mine is None or mine == theirs
            for mine, theirs in (
                (self.year, other.year),
                (self.month, other.month),
                (self.day, other.day),
                (self.end_year, other.end_year),
            )
        )


def find_moments(text: str) -> list[Moment]:
    """Find the dates of a text that are not relative to the day it was written on."""
    return [moment for match in find_forms(_FORMS, text) if (moment := _read(match))]


def find_relative_times(text: str) -> list[str]:
    """Find times such as "last year", in small letters and the commonest words."""
    found = (match[0].lower().split() for match in _RELATIVE.finditer(text))
    return [" ".join(_SAME.get(word, word) for word in words) for words in found]


def resolve_times(text: str, written: date | None) -> Iterator[Moment]:
    """Yield what relative times in a text mean that was written on a day."""
    if written is None or not _RELATIVE.search(text):
        return
    for period in find_periods(text, written):
        since, until = period.since, period.until
        if since and until and since.year == until.year:
            month = since.month if since.month == until.month else None
            yield Moment(since.year, month, since.day if since == until else None)
        else:
            yield from (Moment(end.year) for end in (since, until) if end)


def complete_months(moments: Iterable[Moment], written: date | None) -> Iterator[Moment]:
    """Yield the years that days and months without one may be of, seen from a day."""
    for moment in moments:
        if written and moment.year is None and moment.month:
            yield replace(moment, year=written.year)
            if moment.month != written.month:
                other = written.year + (1 if moment.month < written.month else -1)
                yield replace(moment, year=other)


def take_out_dates(text: str) -> str:
    """Replace the dates of a text, so that their numbers are not taken for quantities."""
    return blank_out(text, filter(_read, find_forms(_FORMS, text)))


def find_unsupported(claimed: Iterable[Moment], known: list[Moment]) -> Moment | None:
    """Return the first claimed date that no known one bears out."""
    unsupported = (one for one in claimed if not any(map(one.is_borne_out_by, known)))
    return next(unsupported, None)


def _read(match: re.Match[str]) -> Moment | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    year = int(parts["year"]) if "year" in parts else None
    month = parts.get("month", "").lower()
    number = MONTHS.get(month) or (int(month) if month.isdigit() else None)
    day = re.sub(r"\D", "", parts.get("day", ""))
    # "may 5" and "march 10" in small letters are verbs.
    if month in {"may", "march"} and not year and match[0].islower() and not parts.get("day"):
        return None
    end = int(parts["end"]) if "end" in parts else None
    if end is not None and year is not None and end < _CENTURY:
        end += year - year % _CENTURY
    return Moment(year, number, int(day) if day else None, end, " ".join(match[0].split()))
