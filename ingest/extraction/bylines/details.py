"""Lines of a page's head that name details of the article: its people, publisher and date."""

import re
from collections.abc import Iterable

from ingest.extraction.bylines.dates import names_update, read_date_line, split_update
from ingest.extraction.bylines.furniture import is_furniture
from ingest.extraction.bylines.person_names import is_person, read_byline, read_publisher
from ingest.pages import NOTHING_SAID, Details

_LONGEST_LINE_CHARS = 300
_POSTED = re.compile(
    r"(?P<date>(?:posted|published|written)\s.{6,40}?)\s(?P<byline>by\s.+)", re.IGNORECASE
)
_MARK = re.compile(r"\s[|·•–—]\s")
_BEFORE_DATE = re.compile(r",|\s+on\s+", re.IGNORECASE)
# A label with its value on the line below.
_LABEL = re.compile(
    r"(?:(?:written|posted|words)\s+by|by|authors?|date|published|publisher):?", re.IGNORECASE
)


def read_details(line: str) -> Details | None:
    """Read a line that names details and says nothing else; None if it is no such line."""
    if len(line) > _LONGEST_LINE_CHARS:
        return None
    if dates := split_update(line):
        return _read_part(dates[0])
    if posted := _POSTED.fullmatch(line):
        return _read_parts([posted["date"], posted["byline"]])
    return _read_byline_and_date(line) or _read_parts(_MARK.split(line)) or _read_part(line)


def is_label(line: str) -> bool:
    """Tell whether a line is the label of a detail that stands on the line below."""
    return _LABEL.fullmatch(line) is not None


def _read_part(part: str) -> Details | None:
    published = read_date_line(part)
    if published and not names_update(part):
        return Details(published=published)
    if authors := read_byline(part):
        return Details(authors=authors)
    if publisher := read_publisher(part):
        return Details(publisher=publisher)
    return None


def _read_parts(parts: Iterable[str]) -> Details | None:
    """Read the parts of a line, of which a bare name counts only beside a date."""
    details = NOTHING_SAID
    people: list[str] = []
    for part in parts:
        read = NOTHING_SAID if is_furniture(part) else _read_part(part)
        if read is None and is_person(part):
            people.append(part)
            read = NOTHING_SAID
        joined = details.join(read) if read else None
        if joined is None:
            return None
        details = joined
    if people:
        return details.join(Details(authors=tuple(people))) if details.published else None
    return details if details != NOTHING_SAID else None


def _read_byline_and_date(line: str) -> Details | None:
    for mark in _BEFORE_DATE.finditer(line):
        if read_date_line(line[mark.end() :]):
            byline = line[: mark.start()]
            return _read_parts([byline, line[mark.end() :]]) if read_byline(byline) else None
    return None
