"""The details that lines at the top of a text name: alone, or together with others."""

from ingest.extraction.bylines.credits import is_job
from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.labels import Label, find_label, is_label
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.heads.author_blocks import (
    gather_names,
    names_only_authors,
    read_bare_names,
)
from ingest.extraction.heads.lines import Lines
from ingest.pages import Details


def read_details_at(lines: Lines, position: int) -> tuple[Details | None, int]:
    """Read the details that the lines from a position on name, and how many lines do."""
    if is_label(lines.words[position]):
        return _read_below_label(lines, position)
    details = read_details(lines.words[position])
    if details is None:
        return read_bare_names(lines, position)
    if names_only_authors(details):
        block = gather_names(lines, position)
        return block.details, block.count
    return details, 2 if _has_job_below(lines, position, details) else 1


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
