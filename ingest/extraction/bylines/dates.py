"""Publication dates as they stand in page heads and metadata."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from dateutil import parser, tz

from vectorstore.language.calendar_names import MONTH

_LABEL = re.compile(
    r"(?:first )?(?:published|posted|publication date|date|updated|last updated)"
    r"(?: (?:on|at))? ?[:\-–]? ",
    re.IGNORECASE,
)
# dateutil would make a day up from a weekday where the day itself is missing.
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b", re.IGNORECASE
)
# Words that a date may be shown with.
_WORDS_OF_DATES = re.compile(
    rf"\b(?:{MONTH})\b|\b\d+(?:st|nd|rd|th|am|pm|[dhmwy])?\b|{_WEEKDAY.pattern}"
    r"|\b(?:of|at|on|the|am|pm|gmt|bst|utc|ago|an?)\b"
    r"|\b(?:(?:second|minute|min|hour|hr|day|week|month|year)s?|yesterday|today|[dhmw])\b",
    re.IGNORECASE,
)
_TRAILING_TIME = re.compile(
    r" ?[,|•·–-]? ?(?:at )?\d{1,2}[:.]\d{2} ?(?:am|pm)?(?: ?(?:GMT|BST|UTC))?$", re.IGNORECASE
)
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# A line without them has no day, and is passed over before the longer pattern is tried.
_YEAR_DIGITS = re.compile(r"(?:19|20)\d{2}")
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/. ])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})"
    r"(?:[T ]\d{2}:\d{2}[\d:.]{0,20} ?(?:Z|[A-Z]{3}|[+-]\d{2}:?\d{2})?)?"
)
# "20240503", maybe with a time.
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_SHORT_YEAR = re.compile(
    rf"(?P<rest>\d{{1,2}}(?:st|nd|rd|th)?(?P<mark>[ ./-])(?:{MONTH}|\d{{1,2}})(?P=mark))"
    r"['’]?(?P<year>\d{2})(?:,? (?:at )?\d{1,2}[:.]\d{2} ?(?:am|pm)?)?",
    re.IGNORECASE,
)
_IN_UTC = re.compile(
    r"(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s?(?:Z|UTC|GMT|[+-]00:?00)$", re.IGNORECASE
)
# By its rule since 1996, as POSIX writes it: not every machine has a list of zones.
_LONDON = tz.tzstr("GMT0BST,M3.5.0/1,M10.5.0/2")
_LONGEST_DATE_CHARS = 60
_LONGEST_LINE_CHARS = 100
_FIRST_DAY_OF_THE_WEB = date(1990, 1, 1)

# A whole date as it stands in a line, with a time before or behind it, glued to what is beside it.
_TIME = (
    r"(?:(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|noon|midnight)"
    r"(?:\s?(?:GMT|BST|UTC|CES?T|[AECMP][ES]?[SD]?T|hrs|hours|[+-]\d{4})\b)?)"
)
_YEAR_BEHIND = r"(?:19|20)\d{2}(?!\d)"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_ORDINAL = re.compile(
    rf"\b(?P<day>{'|'.join(reversed(_ORDINALS))})\s+of(?=\s+(?:{MONTH})\b)", re.IGNORECASE
)
_SHORT_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:r|rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_DAY = re.compile(
    rf"(?:{_TIME}\s*(?:,|on)?\s*)?"
    rf"(?:(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z]))){_SHORT_WEEKDAY}\.?,?\s*)?(?:the\s+)?"
    r"(?P<day>"
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]*(?:{MONTH})\b\.?,?[\s-]*{_YEAR_BEHIND}"
    rf"|{_ORDINAL.pattern.replace('?P<day>', '?:')}\s+(?:{MONTH})\b,?\s+{_YEAR_BEHIND}"
    rf"|(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z])))(?:{MONTH})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR_BEHIND}"
    rf"|(?<![\d/.-])\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark){_YEAR_BEHIND}"
    r"|(?<![\d/.-])(?:19|20)\d{2}([-/.])\d{2}\3\d{2}(?:T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
    rf")(?:\s*[,|·–-]?\s*(?:at\s+|@\s*)?{_TIME})?",
    re.IGNORECASE,
)

# Two fillers that differ in every part show which parts the text left open.
_FILLERS = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 - only dates are compared


@dataclass(frozen=True, slots=True)
class Day:
    """A date within a line: the day, and where the words for it and its time begin and end."""

    day: date
    start: int
    end: int


def find_days(line: str) -> list[Day]:
    """Find the whole dates in a line, in order."""
    if not _YEAR_DIGITS.search(line):
        return []
    found = ((_read_day(match["day"]), match) for match in _DAY.finditer(line))
    return [Day(day, match.start(), match.end()) for day, match in found if day]


def _read_day(text: str) -> date | None:
    """Read a date; one with a time in UTC, as programs write it, is on its day in London."""
    return (_read_in_london(text) if _IN_UTC.search(text) else None) or read_date(text)


@lru_cache(maxsize=1024)
def read_date(text: str) -> date | None:
    """Read a text that is a date and nothing else; day before month; None if it is not one.

    A month without a day, or a day without a year, is not a date.
    """
    text = _ORDINAL.sub(_in_figures, " ".join(text.split()))
    if len(text) > _LONGEST_DATE_CHARS or not _HAS_YEAR.search(text):
        return None
    if re.match(r"\d{4}\D", text):
        return _read_year_first(text)
    text = _WEEKDAY.sub("", text)
    try:
        first, second = (
            # An unknown time zone is no business of ours, and dateutil would warn of it.
            parser.parse(text, dayfirst=True, default=filler, ignoretz=True)
            for filler in _FILLERS
        )
    except (ValueError, OverflowError):
        return None
    return first.date() if first.date() == second.date() else None


def _in_figures(ordinal: re.Match[str]) -> str:
    return str(_ORDINALS.index(ordinal["day"].lower()) + 1)


def read_short_date(text: str) -> date | None:
    """Read a date with the last two digits of its year, where a label says that it is a date.

    Articles on the web are of this century.
    """
    text = " ".join(text.split())
    label = _LABEL.match(text)
    short = _SHORT_YEAR.fullmatch(text, label.end() if label else 0)
    return read_date(f"{short['rest']}20{short['year']}") if short else None


def _read_year_first(text: str) -> date | None:
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def read_date_line(line: str) -> date | None:
    """Read a line that holds a date and nothing else but a label: "Published: 3 May 2024"."""
    if len(line) > _LONGEST_LINE_CHARS:
        return None
    line = " ".join(line.split())
    label = _LABEL.match(line)
    return read_date(_TRAILING_TIME.sub("", line[label.end() if label else 0 :]))


def says_only_when(text: str) -> bool:
    """Tell whether a text, such as "3rd of May" or "Published yesterday", is about a day alone."""
    if len(text) > _LONGEST_LINE_CHARS:
        return False
    label = _LABEL.match(f"{text} ")
    return not any(map(str.isalpha, _WORDS_OF_DATES.sub("", text[label.end() if label else 0 :])))


def says_how_long_ago(text: str) -> bool:
    """Tell whether a text, such as "Posted 3 days ago" or "3rd of May", is about an unknown day."""
    return says_only_when(text) and any(map(str.isalpha, text)) and not find_days(text)


def read_plausible_date(text: str, today: date) -> date | None:
    """Read a date on which something on the web can have been published, seen from today.

    There were no sites before 1990, and 1970-01-01 is what an empty field becomes. Tomorrow has
    begun elsewhere. The day is the one that is written, in the time zone it is written in. A time
    in UTC, which is what programs write, is on the day that it is in London.
    """
    text = " ".join(text.split())
    compact = _COMPACT.fullmatch(text)
    day = read_date("-".join(compact.groups()) if compact else text)
    if day and _IN_UTC.search(text):
        day = _read_in_london(text) or day
    within = day and _FIRST_DAY_OF_THE_WEB <= day <= today + timedelta(days=1)
    return day if within else None


def _read_in_london(text: str) -> date | None:
    try:
        time = parser.parse(_IN_UTC.sub(r"\g<time>", text))
    except (ValueError, OverflowError):
        return None
    return time.replace(tzinfo=timezone.utc).astimezone(_LONDON).date()
