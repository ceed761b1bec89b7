"""The details that lines at the top of a text name: alone, or together with others."""

from collections.abc import Sequence
from datetime import date

from ingest.extraction.bylines.credits import is_job, read_credit
from ingest.extraction.bylines.dates import read_date
from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.kickers import is_paper, is_publisher
from ingest.extraction.bylines.labels import Label, find_label, is_label, split_label
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.bylines.person_names import read_byline
from ingest.extraction.bylines.senders import MAIL_ADDRESS, read_sender
from ingest.extraction.heads.author_blocks import (
    gather_names,
    is_greeted,
    names_day,
    names_only_authors,
    read_bare_names,
    read_greeting,
)
from ingest.extraction.heads.head import Head
from ingest.extraction.heads.lines import Lines
from ingest.pages import Details

_BADGE_LINES = 3
_LINES_OF_ADDRESSEE = 2


def read_details_at(lines: Lines, position: int) -> tuple[Details | None, int]:
    """Read the details that the lines from a position on name, and how many lines do."""
    if is_label(lines.words[position]):
        return _read_below_label(lines, position)
    if day := _read_badge(lines.words[position : position + _BADGE_LINES]):
        return Details(published=day), _BADGE_LINES
    details = read_details(lines.words[position])
    if details is None:
        return _read_sender_above(lines, position) or read_bare_names(lines, position)
    if names_only_authors(details):
        block = gather_names(lines, position)
        is_bare = not read_byline(strip_marks(lines.words[position]))
        if is_bare and block.names and is_greeted(lines, position + block.count, block):
            return None, 1
        return block.details, block.count
    return details, 2 if _has_job_below(lines, position, details) else 1


def _read_badge(lines: Sequence[str]) -> date | None:
    """Read a day that stands as on a leaf of a calendar: the month, the day and the year."""
    is_badge = len(lines) == _BADGE_LINES and all(map(str.isalnum, lines))
    return read_date(" ".join(lines)) if is_badge else None


def _read_sender_above(lines: Lines, position: int) -> tuple[Details, int] | None:
    """Read "Ann Example from Example Weekly" above the mail address, as mail programs show it."""
    below = next(iter(lines.words[position + 1 : position + 2]), "")
    is_sender = below.startswith("<") and MAIL_ADDRESS.fullmatch(below)
    details = read_sender(strip_marks(lines.words[position])) if is_sender else None
    return (details, 2) if details else None


def _has_job_below(lines: Lines, position: int, details: Details) -> bool:
    """Tell if the author's job stands right below a byline with a date."""
    line = next(iter(lines.words[position + 1 : position + 2]), "")
    is_below = lines.is_right_below(position + 1)
    return bool(details.authors) and is_below and is_job(line) and not read_details(line)


def _read_below_label(lines: Lines, position: int) -> tuple[Details | None, int]:
    line, *below = lines.words[position : position + 2]
    details = read_details(f"{strip_marks(line).rstrip(':')}: {below[0]}") if below else None
    if details is None:
        return None, 1
    if find_label(strip_marks(line)) is not Label.AUTHORS or not details.authors:
        return details, 2
    block = gather_names(lines, position + 1)
    return (block.details, 1 + block.count) if block.names else (details, 2)


def read_publisher_beside(lines: Lines, position: int, head: Head) -> Details | None:
    """Read the name of a body or paper beside the day, or of a paper beside a byline."""
    line = lines.words[position]
    around = [*lines.words[position - 1 : position], *lines.words[position + 1 : position + 2]]
    is_beside_day = is_publisher(line) and any(map(names_day, around))
    is_outlet = is_paper(line) and any(map(read_credit, around))
    is_above_byline = is_publisher(line) and any(map(_begins_byline, around[-1:]))
    is_named = is_beside_day or is_outlet or is_above_byline
    is_named = is_named and not is_to_read(lines, position)
    return head.details.join(Details(publisher=line)) if is_named else None


def is_to_read(lines: Lines, position: int) -> bool:
    """Tell if a line stands above the greeting of a letter, and so is about who is to read it."""
    surname = next(reversed(read_greeting(lines, position + 1)), "")
    above = lines.words[max(0, position - _LINES_OF_ADDRESSEE) : position + 1]
    return surname[:1].isupper() and any(surname in one for one in above)


def _begins_byline(line: str) -> bool:
    found = read_details(line)
    return found is not None and bool(found.authors) and split_label(strip_marks(line)) is not None
