"""Times that a question names: a range of days, or the newest first."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from vectorstore.language.calendar_names import MONTH, MONTHS, YEAR
from vectorstore.language.number_words import TWO_TO_TWELVE
from vectorstore.language.wordings import find_forms

_UNITS = {
    "day": relativedelta(days=1), "week": relativedelta(weeks=1), "month": relativedelta(months=1),
    "quarter": relativedelta(months=3), "year": relativedelta(years=1),
}  # fmt: skip
_SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
_PARTS = {"early": (1, 4), "mid": (5, 4), "late": (9, 4)}
_PART = "|".join([*_SEASONS, *_PARTS])

# "2022 Act", "2024/25" and "2024-25" name a law and financial years, not when something appeared.
_NO_PERIOD_AFTER = r"(?!\s*[/–]\s*\d|-\d{2}\b(?!-)|\s+(?:act|regulations|order)\b)"
_NO_PERIOD_BEFORE = r"(?<!act )(?<!\d)(?<![/–-])"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"

_COUNTS = {"a": 1, "few": 3, **TWO_TO_TWELVE}
_COUNT = "|".join([r"\d{1,3}", *list(_COUNTS)[1:]])
_UNIT = "|".join(_UNITS)
_AND = "and|to|until|till|[–/-]"
_NEAR = "last|past|previous|this|these"
_NOT_OWNED = r"(?<!['’]s )(?<!s['’] )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<iso>{YEAR}-\d{{2}}(?:-\d{{2}})?)\b(?!-)",
        rf"\b{_DAY}(?:\s+of)?\s+(?P<month>{MONTH})\.?,?\s+(?P<year>{YEAR})\b",
        rf"\b(?P<month>{MONTH})\.?\s+{_DAY},?\s+(?P<year>{YEAR})\b",
        rf"\b(?P<month>{MONTH})\.?,?\s+(?:of\s+)?(?P<year>{YEAR})\b",
        rf"\b(?P<part>{_PART})[\s-]+(?:of\s+)?(?P<year>{YEAR})\b{_NO_PERIOD_AFTER}",
        rf"{_NO_PERIOD_BEFORE}\b(?P<year>{YEAR})\b{_NO_PERIOD_AFTER}",
        # "The firm's last year", "the last year of the contract" and "these days" are no times.
        rf"{_NOT_OWNED}\b(?!these\s+(?:{_UNIT})s)(?P<near>{_NEAR})\s+(?:(?P<count>{_COUNT})\s+)?(?P<unit>{_UNIT})s?\b(?!\s+of\b)",
        rf"\b(?P<count>a|{_COUNT})\s+(?P<unit>{_UNIT})s?\s+(?P<near>ago)\b",
        rf"\b(?:in|since|last|this|during|until|before|after)\s+(?P<month>{MONTH})\b(?!\s+\d)",
        rf"\b(?P<month>{MONTH})(?=\s*(?:{_AND})\s*(?:{MONTH})\.?,?\s+{YEAR}\b)",
        r"\b(?P<word>yesterday|today)\b",
    )
)
_SINCE = re.compile(r"\b(?:since|after|from)\s+(?:the\s+)?(?:start of\s+)?$", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\s+$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up to|by)\s+(?:the\s+)?(?:end of\s+)?$", re.IGNORECASE)
_JOINED = re.compile(rf"^\s*(?:{_AND})\s*$", re.IGNORECASE)

_NEWEST = re.compile(
    r"(?<!at the )\b(?:latest|newest|most recent(?:ly)?|most up[- ]to[- ]date)\b", re.IGNORECASE
)
_RECENT = re.compile(
    r"\b(?:recent(?:ly)?|current(?:ly)?|nowadays|these days|right now|at the moment|at present)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A range of days, both inclusive; None leaves it open."""

    since: date | None
    until: date | None

    def holds(self, day: date | None) -> bool:
        """Return True if a day is in the range; None never is."""
        return (
            day is not None
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
        )


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    since: date
    until: date
    is_relative: bool


def find_periods(question: str, asked_on: date) -> tuple[Period, ...]:
    """Find the ranges of days that a question names: "in January 2023", "last year", "since 2022".

    Days to come are no period of anything written; what is too vague to say ("since the election")
    is none either.
    """
    periods: list[Period] = []
    mentions = [one for one in _find_mentions(question, asked_on) if one.since <= asked_on]
    before: _Mention | None = None
    for mention in mentions:
        if before and _JOINED.match(question[before.end : mention.start]) and periods:
            periods[-1] = Period(_begin_before(before.since, mention.until), mention.until)
            before = None
            continue
        periods.append(_read_range(question[: mention.start], mention))
        before = mention
    return tuple(periods)


def _begin_before(since: date, until: date) -> date:
    """Put a month without a year into that of the one it is joined to: "October and May 2024"."""
    if since <= until:
        return since
    year = until.year - ((since.month, since.day) > (until.month, until.day))
    return since + relativedelta(year=year)


def _read_range(before: str, mention: _Mention) -> Period:
    if _SINCE.search(before):
        return Period(mention.since, None)
    if _BEFORE.search(before):
        return Period(None, mention.since - timedelta(days=1))
    if _UNTIL.search(before):
        return Period(None, mention.until)
    return Period(mention.since, mention.until)


def without_relative_times(question: str, asked_on: date) -> str:
    """Leave out words such as "last year": articles hardly call that time so themselves."""
    for mention in reversed(list(_find_mentions(question, asked_on))):
        if mention.is_relative:
            question = f"{question[: mention.start]} {question[mention.end :]}"
    return question


def wish_for_newest(question: str) -> float:
    """Tell from 0 to 1 how much newer articles are wished for: "the latest", "currently"."""
    if _NEWEST.search(question):
        return 1.0
    return 0.5 if _RECENT.search(question) else 0.0


def _find_mentions(question: str, asked_on: date) -> Iterator[_Mention]:
    for match in find_forms(_FORMS, question):
        found = {key: value for key, value in match.groupdict().items() if value}
        for keys, read in _READERS:
            if keys <= found.keys():
                try:
                    since, until = read(found, asked_on)
                except (ValueError, OverflowError):
                    break
                relative = not found.keys() & {"year", "iso", "month"}
                yield _Mention(match.start(), match.end(), since, until, relative)
                break


def _read_iso(found: dict[str, str], _asked_on: date) -> tuple[date, date]:
    text = found["iso"]
    first = date.fromisoformat(text if len(text) > len("2023-01") else f"{text}-01")
    return first, first if first.isoformat() == text else _last(first, months=1)


def _read_day(found: dict[str, str], _asked_on: date) -> tuple[date, date]:
    day = date(int(found["year"]), MONTHS[found["month"].lower()], int(found["day"]))
    return day, day


def _read_month(found: dict[str, str], _asked_on: date) -> tuple[date, date]:
    first = date(int(found["year"]), MONTHS[found["month"].lower()], 1)
    return first, _last(first, months=1)


def _read_part(found: dict[str, str], _asked_on: date) -> tuple[date, date]:
    month, months = (_SEASONS | _PARTS)[found["part"].lower()]
    first = date(int(found["year"]), month, 1)
    return first, _last(first, months=months)


def _read_year(found: dict[str, str], _asked_on: date) -> tuple[date, date]:
    first = date(int(found["year"]), 1, 1)
    return first, _last(first, months=12)


def _read_near(found: dict[str, str], asked_on: date) -> tuple[date, date]:
    near, unit = found["near"].lower(), found["unit"].lower()
    count = found.get("count", "").lower()
    length = _UNITS[unit]
    number = int(_COUNTS.get(count, count or 1))
    if near == "ago":
        first = _beginning(asked_on - length * number, unit)
        return first, first + length - timedelta(days=1)
    if count:
        return asked_on - length * number, asked_on
    this = _beginning(asked_on, unit)
    if near in {"this", "these"}:
        return this, asked_on
    if near == "past":
        return asked_on - length, asked_on
    return this - length, this - timedelta(days=1)


def _read_bare_month(found: dict[str, str], asked_on: date) -> tuple[date, date]:
    month = MONTHS[found["month"].lower()]
    year = asked_on.year if month <= asked_on.month else asked_on.year - 1
    first = date(year, month, 1)
    return first, _last(first, months=1)


def _read_word(found: dict[str, str], asked_on: date) -> tuple[date, date]:
    day = asked_on - timedelta(days=found["word"].lower() == "yesterday")
    return day, day


def _last(first: date, *, months: int) -> date:
    return first + relativedelta(months=months, days=-1)


def _beginning(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "day":
        return day
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[unit]
    return day.replace(month=month, day=1)


_Reader = Callable[[dict[str, str], date], tuple[date, date]]
# The first whose parts were all found reads the mention.
_READERS: tuple[tuple[frozenset[str], _Reader], ...] = (
    (frozenset({"iso"}), _read_iso),
    (frozenset({"day", "month", "year"}), _read_day),
    (frozenset({"month", "year"}), _read_month),
    (frozenset({"part", "year"}), _read_part),
    (frozenset({"year"}), _read_year),
    (frozenset({"near", "unit"}), _read_near),
    (frozenset({"month"}), _read_bare_month),
    (frozenset({"word"}), _read_word),
)
