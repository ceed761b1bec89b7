"""Reading the head of a text that was copied from a web page, and clearing the page around it.

What stands above the first paragraph is told apart line by line: page furniture, the site's
section, the title, the standfirst, the byline and the date. Lines that only name details are taken
out of the text; the standfirst is the article's and stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extraction.bylines.dates import names_update, read_date_line
from ingest.extraction.bylines.details import is_label, read_details
from ingest.extraction.bylines.furniture import (
    is_breadcrumb,
    is_cookie_notice,
    is_furniture,
    is_section_name,
)
from ingest.extraction.bylines.person_names import is_person
from ingest.extraction.bylines.tails import find_tail
from ingest.pages import NOTHING_SAID, Details, Extract

# Sections by which a publisher's own pages are known.
_SECTION_PUBLISHERS = {
    "nhs voices blogs": "NHS Confederation",
    "confed viewpoint blogs": "NHS Confederation",
}

_HEAD_LINES = 40
# Below the title, details are looked for no further than past a standfirst and a caption.
_MOST_PASSED_OVER = 3
_MOST_STANDFIRSTS = 1
_LONGEST_STANDFIRST_CHARS = 300
_LONGEST_TITLE_CHARS = 200
_LONGEST_TITLE_WORDS = 30
# A note about the author is among so many last lines.
_NOTE_LINES = 3

_MARKUP = re.compile(r"^#{1,6}\s+|\s#+$")
_BULLET = re.compile(r"[•·▪◦‣●○*–—-]\s")
_ENDS_LIKE_PROSE = re.compile(r"[.:;,…][\"'”’)\]]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_BLANK_RUN = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class _Head:
    title: str | None = None
    details: Details = NOTHING_SAID
    taken: frozenset[int] = frozenset()

    def take(self, *numbers: int) -> "_Head":
        return replace(self, taken=self.taken.union(numbers))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The filled lines at the top of a text, their numbers in it, and what its last lines say."""

    words: Sequence[str]
    numbers: Sequence[int]
    notes: Sequence[str]


def extract_pasted(text: str) -> Extract:
    """Find title, authors, publisher and date in the head of a text, and clear it of furniture."""
    lines = text.splitlines()
    lines = lines[: find_tail(lines)]
    lines = ["" if is_furniture(line) else line.rstrip() for line in lines]
    head = _read_head(_gather(lines))
    kept = [line for number, line in enumerate(lines) if number not in head.taken]
    text = _BLANK_RUN.sub("\n\n", "\n".join(kept)).strip()
    return Extract(text, replace(head.details, title=head.title))


def _gather(lines: Sequence[str]) -> _Lines:
    filled = [number for number, line in enumerate(lines) if line]
    numbers = filled[:_HEAD_LINES]
    return _Lines(
        [lines[number].strip() for number in numbers],
        numbers,
        [lines[number].strip() for number in filled[-_NOTE_LINES:]],
    )


def _read_head(lines: _Lines) -> _Head:
    head = _Head()
    position = 0
    while position < len(lines.words):
        line = lines.words[position]
        found, count = _read_details_at(lines, position)
        joined = head.details.join(found) if found else None
        if joined and not (found and found.authors and _is_last_title(lines, position, count)):
            taken = lines.numbers[position : position + count]
            head = replace(head, details=joined).take(*taken)
            position += count
        elif _is_above_title(lines, position):
            publisher = Details(publisher=_SECTION_PUBLISHERS.get(line.lower()))
            details = head.details.join(publisher) or head.details
            head = replace(head, details=details).take(lines.numbers[position])
            position += 1
        elif _is_rule(line) or _is_update(line):
            position += 1
        elif _is_title(lines, position):
            head = replace(head, title=_MARKUP.sub("", line)).take(lines.numbers[position])
            return _read_below_title(lines, position + 1, head)
        else:
            return _read_below_title(lines, position, head)
    return head


def _read_below_title(lines: _Lines, position: int, head: _Head) -> _Head:
    passed_over = standfirsts = 0
    while position < len(lines.words):
        line = lines.words[position]
        found, count = _read_details_at(lines, position)
        joined = head.details.join(found) if found else None
        if joined:
            taken = lines.numbers[position : position + count]
            head = replace(head, details=joined).take(*taken)
        elif _MARKUP.sub("", line) == head.title:
            head = head.take(lines.numbers[position])
        else:
            passed_over += not _is_update(line)
            standfirsts += _ENDS_SENTENCE.search(line) is not None
            if (passed_over > _MOST_PASSED_OVER or standfirsts > _MOST_STANDFIRSTS
                    or len(line) > _LONGEST_STANDFIRST_CHARS):  # fmt: skip
                break
        position += count
    return head


def _read_details_at(lines: _Lines, position: int) -> tuple[Details | None, int]:
    """Read the details that the lines from a position on name, and how many lines do."""
    line, *below = lines.words[position : position + 2]
    if is_label(line) and below and (details := read_details(f"{line.rstrip(':')}: {below[0]}")):
        return details, 2
    if details := read_details(line):
        return details, 1
    return _read_bare_names(lines, position)


def _read_bare_names(lines: _Lines, position: int) -> tuple[Details | None, int]:
    """Read bare names that are plainly the authors': beside the date, or in a note at the end."""
    end = position
    while end < len(lines.words) and is_person(lines.words[end]):
        end += 1
    names = tuple(lines.words[position:end])
    beside = [*lines.words[max(0, position - 1) : position], *lines.words[end : end + 1]]
    if names and any(read_date_line(other) for other in beside):
        return Details(authors=names), len(names)
    if names and any(note.startswith(f"{names[0]} ") for note in lines.notes):
        return Details(authors=names[:1]), 1
    return None, 1


def _is_last_title(lines: _Lines, position: int, count: int) -> bool:
    """Tell whether a bare name is all that could be the title."""
    if not is_person(lines.words[position]):
        return False
    rest = range(position + count, len(lines.words))
    after = next((other for other in rest if not _read_details_at(lines, other)[0]), None)
    return after is None or not (_is_title(lines, after) or _is_above_title(lines, after))


def _is_above_title(lines: _Lines, position: int) -> bool:
    """Tell whether a line is what a page shows above a title: a section, breadcrumb or notice."""
    line = lines.words[position]
    below = position + 1
    if below >= len(lines.words):
        return False
    if is_section_name(line):
        return _is_title(lines, below) and not is_person(lines.words[below])
    return is_breadcrumb(line) or (is_cookie_notice(line) and _is_title(lines, below))


def _is_title(lines: _Lines, position: int) -> bool:
    line = _MARKUP.sub("", lines.words[position])
    return (
        position + 1 < len(lines.words)
        and len(line) <= _LONGEST_TITLE_CHARS
        and len(line.split()) <= _LONGEST_TITLE_WORDS
        and not _ENDS_LIKE_PROSE.search(line)
        and not _BULLET.match(line)
        and not _is_rule(line)
        and read_details(line) is None
        and not _is_wrapped(lines, position)
    )


def _is_wrapped(lines: _Lines, position: int) -> bool:
    """Tell whether a line goes on below, in the middle of its sentence."""
    at_once = lines.numbers[position + 1] == lines.numbers[position] + 1
    return at_once and lines.words[position + 1][0].islower()


def _is_rule(line: str) -> bool:
    return not any(letter.isalnum() for letter in line)


def _is_update(line: str) -> bool:
    return names_update(line) and read_date_line(line) is not None
