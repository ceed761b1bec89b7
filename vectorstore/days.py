"""Days as people write them in options: a date, a month or a year."""

import calendar
import re
from datetime import date, datetime

_FORM = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def today() -> date:
    """Return the day that it is where this runs."""
    return datetime.now().astimezone().date()


def first_day(text: str) -> date:
    """Read YYYY-MM-DD, YYYY-MM or YYYY; of a month or a year, its first day.

    Raises:
        ValueError: it is not one of these.
    """
    return _read(text)[0]


def last_day(text: str) -> date:
    """Read YYYY-MM-DD, YYYY-MM or YYYY; of a month or a year, its last day.

    Raises:
        ValueError: it is not one of these.
    """
    return _read(text)[1]


def _read(text: str) -> tuple[date, date]:
    message = f"{text!r} is not a date: use YYYY-MM-DD, YYYY-MM or YYYY"
    form = _FORM.fullmatch(text.strip())
    if form is None:
        raise ValueError(message)
    year, month, day = (None if part is None else int(part) for part in form.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
        last = first.replace(month=12) if month is None else first
        length = calendar.monthrange(last.year, last.month)[1]
        return first, last.replace(day=length) if day is None else last
    except ValueError:
        raise ValueError(message) from None
