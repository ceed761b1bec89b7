"""Lines at the top of a text, and the details that they name: alone, or together with others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.bylines.credits import is_job, read_credit
from ingest.extraction.bylines.dates import says_only_when
from ingest.extraction.bylines.details import is_label, read_details
from ingest.extraction.bylines.labels import Label, find_label
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.heads.above_titles import says_nothing
from ingest.pages import NOTHING_SAID, Details


@dataclass(frozen=True, slots=True)
class Lines:
    """The filled lines at the top of a text, the last lines, and their numbers in it.

    `links` are those of the site's menu that were taken out before.
    """

    words: Sequence[str]
    numbers: Sequence[int]
    notes: Sequence[str]
    note_numbers: Sequence[int]
    links: int = 0


def read_details_at(lines: Lines, position: int) -> tuple[Details | None, int]:
    """Read the details that the lines from a position on name, and how many lines do."""
    line, *below = lines.words[position : position + 2]
    if is_label(line):
        return _read_below_label(lines, position)
    if details := read_details(line):
        # Below a byline, the job of the author.
        is_credited = details.authors and below and is_job(below[0]) and not read_details(below[0])
        at_once = below and lines.numbers[position + 1] == lines.numbers[position] + 1
        return details, 2 if is_credited and at_once else 1
    return _read_bare_names(lines, position)


def _read_below_label(lines: Lines, position: int) -> tuple[Details | None, int]:
    line, *below = lines.words[position : position + 2]
    details = read_details(f"{strip_marks(line).rstrip(':')}: {below[0]}") if below else None
    if details is None:
        return None, 1
    if find_label(strip_marks(line)) is not Label.AUTHORS or not details.authors:
        return details, 2
    names, count = gather_names(lines, position + 1)
    return (Details(authors=names), 1 + count) if count > 1 else (details, 2)


def gather_names(lines: Lines, position: int) -> tuple[tuple[str, ...], int]:
    """Gather the names on lines of their own, and count the lines, jobs included."""
    names: list[str] = []
    end = position
    for line in map(strip_marks, lines.words[position:]):
        credit = read_credit(line)
        is_jobs = bool(names) and lines.numbers[end] == lines.numbers[end - 1] + 1 and is_job(line)
        if not credit and (not is_jobs or read_details(line)):
            break
        names += credit
        end += 1
    return tuple(dict.fromkeys(names)), end - position


def _read_bare_names(lines: Lines, position: int) -> tuple[Details | None, int]:
    """Read bare names that are plainly the authors': beside the date, or in a note at the end."""
    names, count = gather_names(lines, position)
    if not names:
        return None, 1
    around = [
        next(_told(reversed(lines.words[:position])), ""),
        next(_told(lines.words[position + count :]), ""),
    ]
    # Below a title with the date above it, several names are no heading.
    is_dated = len(names) > count == 1 and any(map(_names_day, lines.words[:position]))
    is_told_of = any(line.startswith(f"{names[0]} is ") for line in around)
    if is_dated or is_told_of or any(map(_names_day, around)):
        return Details(authors=names), count
    if any(note.startswith(f"{names[0]} ") for note in lines.notes):
        return Details(authors=names[:1]), 1
    return None, 1


def _told(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """Yield the lines that say something."""
    return (
        line for line in lines
        if not says_nothing(line) and read_details(line) != NOTHING_SAID
    )  # fmt: skip


def _names_day(line: str) -> bool:
    found = read_details(line)
    label = find_label(line)
    is_day = found is not None and (found.published or found.modified)
    return bool(is_day) or label is Label.PUBLISHED or (bool(line) and says_only_when(line))
