"""Publication dates as they stand in page heads and metadata."""

import re
from datetime import date, datetime

from dateutil import parser

_LABEL = re.compile(
    r"^(?:first\s+)?(?:published|posted|publication\s+date|date|updated|last\s+updated)"
    r"(?:\s+(?:on|at))?\s*[:\-–]?\s+",
    re.IGNORECASE,
)
_TRAILING_TIME = re.compile(
    r"(?:\s*[,|•·–-]?\s*(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:am|pm)?(?:\s*(?:GMT|BST|UTC))?)$",
    re.IGNORECASE,
)
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ISO_START = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_DATE_CHARS = 60

# Two fillers that differ in every part show which parts the text left open.
_FILLERS = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 - only dates are compared


def read_date(text: str) -> date | None:
    """Read a text that is a date and nothing else; day before month; None if it is not one.

    A month without a day, or a day without a year, is not a date.
    """
    text = " ".join(text.split())
    if _ISO_START.match(text):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            return None
    if len(text) > _LONGEST_DATE_CHARS or not _HAS_YEAR.search(text):
        return None
    try:
        first, second = (parser.parse(text, dayfirst=True, default=filler) for filler in _FILLERS)
    except (ValueError, OverflowError):
        return None
    return first.date() if first.date() == second.date() else None


def read_date_line(line: str) -> date | None:
    """Read a line that holds a publication date and nothing else: "Published: 3 May 2024"."""
    return read_date(_TRAILING_TIME.sub("", _LABEL.sub("", line.strip())))
