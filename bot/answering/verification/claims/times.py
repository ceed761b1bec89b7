"""Dates in a text, however precise, and whether another text or a publication date has them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.parser import parserinfo

from vectorstore.language.periods import find_periods

_MONTHS = {
    name.lower(): number for number, names in enumerate(parserinfo.MONTHS, 1) for name in names
}
# "May" and "March" are words, too: as months they stand with a day or a year, or in capitals.
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_SPAN = r"\s*[-–/]\s*"
_DATE = re.compile(
    rf"""\b(?P<year1>{_YEAR})-(?P<month1>\d{{2}})(?:-(?P<day1>\d{{2}}))?\b(?![-\d])(?<!\d{{4}}-[2-9]\d)
    |\b(?P<day2>[0-3]?\d)/(?P<month2>[01]?\d)/(?P<year2>{_YEAR})\b
    |\b(?P<day3>{_DAY})(?:\s+of)?\s+(?P<month3>{_MONTH})\b\.?(?:,?\s+(?P<year3>{_YEAR})\b)?
    |\b(?P<month4>{_MONTH})\.?\s+(?P<day4>{_DAY})\b(?!\s*(?:per\s+cent|%))(?:,?\s+(?P<year4>{_YEAR})\b)?
    |\b(?P<month5>{_MONTH})\.?,?\s+(?:of\s+)?(?P<year5>{_YEAR})\b
    |\b(?P<year6>{_YEAR}){_SPAN}(?P<end6>(?:{_YEAR}|\d{{2}}))\b
    |\b(?:in|since|until|by|from|of|during|last|this|next|before|after|late|early|mid)[\s-]+
        (?P<month7>{_MONTH})\b(?!\.?,?\s+(?:of\s+)?(?:{_YEAR}|{_DAY})\b)
    |(?<![£$€\d.,])\b(?P<year8>{_YEAR})s?\b(?![.,]\d|\s*(?:%|per\s+cent|million|billion|beds|people))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RELATIVE = re.compile(
    r"\b(?:(?:last|this|next|past|previous|coming)\s+(?:year|month|week|quarter|decade|spring|summer|"
    r"autumn|winter|night)|yesterday|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"\w+\s+(?:years?|months?|weeks?|days?|decades?)\s+ago)\b",
    re.IGNORECASE,
)
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
    return [moment for match in _DATE.finditer(text) if (moment := _read(match))]


def find_relative_times(text: str) -> list[str]:
    """Find times such as "last year", in small letters."""
    return [" ".join(match[0].lower().split()) for match in _RELATIVE.finditer(text)]


def resolve_times(text: str, written: date | None) -> Iterator[Moment]:
    """Yield what relative times in a text mean that was written on a day."""
    if written is None or not _RELATIVE.search(text):
        return
    for period in find_periods(text, written):
        since, until = period.since, period.until
        if since and until and since.year == until.year:
            month = since.month if since.month == until.month else None
            yield Moment(since.year, month, since.day if since == until else None)


def take_out_dates(text: str) -> str:
    """Replace the dates of a text, so that their numbers are not taken for quantities."""
    return _DATE.sub(lambda match: "·" * len(match[0]) if _read(match) else match[0], text)


def find_unsupported(claimed: Iterable[Moment], known: list[Moment]) -> Moment | None:
    """Return the first claimed date that no known one bears out."""
    unsupported = (one for one in claimed if not any(map(one.is_borne_out_by, known)))
    return next(unsupported, None)


def _read(match: re.Match[str]) -> Moment | None:
    parts = {name.rstrip("12345678"): value for name, value in match.groupdict().items() if value}
    year = int(parts["year"]) if "year" in parts else None
    month = parts.get("month", "").lower()
    number = _MONTHS.get(month) or (int(month) if month.isdigit() else None)
    day = re.sub(r"\D", "", parts.get("day", ""))
    # "may 5" and "march 10" in small letters are verbs.
    if month in {"may", "march"} and not year and match[0].islower() and not parts.get("day"):
        return None
    end = int(parts["end"]) if "end" in parts else None
    if end is not None and year is not None and end < _CENTURY:
        end += year - year % _CENTURY
    return Moment(year, number, int(day) if day else None, end, " ".join(match[0].split()))
