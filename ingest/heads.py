"""Reading the head of a text that was copied from a web page, and clearing the page around it.

What stands above the first paragraph is told apart line by line: page furniture, the site's
section, the title, the standfirst, the byline and the date. Lines that only name details are taken
out of the text; the standfirst is the article's and stays.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.dates import read_date_line
from ingest.furniture import is_end_heading, is_furniture, is_link_text, is_section_name
from ingest.names import is_person, read_byline, read_publisher
from ingest.pages import Extract

# Sections by which a publisher's own pages are known.
_SECTION_PUBLISHERS = {
    "nhs voices blogs": "NHS Confederation",
    "confed viewpoint blogs": "NHS Confederation",
}

# How far below the title a byline or a date is still looked for.
_HEAD_LINES = 9
_HEAD_PROSE_CHARS = 700
_LONGEST_TITLE_CHARS = 200
_LONGEST_TITLE_WORDS = 30
# Less than this share of the text can follow "Comments" or "Related articles" and be cut with it.
_LARGEST_TAIL = 0.4

_MARKUP = re.compile(r"^#{1,6}\s+|\s+#+$")
_BREADCRUMB = re.compile(r"\S+(?:\s+[>»›]\s+\S+.*)+")
_ENDS_LIKE_PROSE = re.compile(r"[.:;,…]$")
_BLANK_RUN = re.compile(r"\n(?:[^\S\n]*\n){2,}")


@dataclass(frozen=True, slots=True)
class _Head:
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    taken: frozenset[int] = field(default_factory=frozenset)


def extract_pasted(text: str) -> Extract:
    """Find title, authors, publisher and date in the head of a text, and clear it of furniture."""
    lines = text.splitlines()
    lines = lines[: _find_tail(lines)]
    lines = [
        "" if is_furniture(line) or _BREADCRUMB.fullmatch(line.strip()) else line for line in lines
    ]
    head = _read_head(lines)
    kept = [line.rstrip() for number, line in enumerate(lines) if number not in head.taken]
    return Extract(
        text=_BLANK_RUN.sub("\n\n", "\n".join(kept)).strip(),
        title=head.title,
        authors=head.authors,
        publisher=head.publisher,
        published=head.published,
    )


def _find_tail(lines: list[str]) -> int:
    """Find the line from which on only links, boxes and readers' comments follow."""
    sizes = [len(line.strip()) for line in lines]
    whole, before = sum(sizes) or 1, 0
    for number, line in enumerate(lines):
        if is_end_heading(line) and before:
            rest = [other for other in lines[number + 1 :] if other.strip()]
            only_links = all(is_link_text(other) or is_furniture(other) for other in rest)
            if only_links or (whole - before) / whole <= _LARGEST_TAIL:
                return number
        before += sizes[number]
    return len(lines)


def _read_head(lines: list[str]) -> _Head:
    filled = [number for number, line in enumerate(lines) if line.strip()]
    head = _Head()
    for position, number in enumerate(filled):
        line = lines[number].strip()
        after = [lines[other].strip() for other in filled[position + 1 :]]
        named = _read_detail(line, head)
        if named is not None:
            head = replace(named, taken=head.taken | {number})
        elif _is_section(line, after):
            publisher = _SECTION_PUBLISHERS.get(line.lower())
            head = replace(head, publisher=publisher, taken=head.taken | {number})
        elif _is_title(line, after):
            head = replace(head, title=_MARKUP.sub("", line), taken=head.taken | {number})
            return _read_below_title(lines, filled[position + 1 :], head)
        else:
            return _read_below_title(lines, filled[position:], head)
    return head


def _read_below_title(lines: list[str], below: list[int], head: _Head) -> _Head:
    prose_chars = 0
    for position, number in enumerate(below[:_HEAD_LINES]):
        line = lines[number].strip()
        around = [lines[other].strip() for other in below[max(0, position - 1) : position + 2]]
        named = _read_detail(line, head)
        if named is None and not head.authors and _is_signature(line, around, lines):
            named = replace(head, authors=(line,))
        if named is None and _MARKUP.sub("", line) == head.title:
            named = head
        if named is not None:
            head = replace(named, taken=head.taken | {number})
        else:
            prose_chars += len(line)
        if prose_chars > _HEAD_PROSE_CHARS:
            break
    return head


def _read_detail(line: str, head: _Head) -> _Head | None:
    """Read a line that names a date, people or a publisher; None if it is none of these."""
    if published := read_date_line(line):
        return replace(head, published=head.published or published)
    if authors := read_byline(line):
        return replace(head, authors=head.authors or authors)
    if publisher := read_publisher(line):
        return replace(head, publisher=publisher)
    return None


def _is_section(line: str, after: list[str]) -> bool:
    return bool(after) and is_section_name(line) and _is_title(after[0], after[1:])


def _is_title(line: str, after: list[str]) -> bool:
    line = _MARKUP.sub("", line)
    return (
        bool(after)
        and len(line) <= _LONGEST_TITLE_CHARS
        and len(line.split()) <= _LONGEST_TITLE_WORDS
        and not _ENDS_LIKE_PROSE.search(line)
    )


def _is_signature(line: str, around: list[str], lines: list[str]) -> bool:
    """Tell whether a bare name is the author's: beside the date, or named again in the text."""
    if not is_person(line):
        return False
    beside_date = any(read_date_line(other) for other in around)
    folded = line.lower()
    return beside_date or any(folded in other.lower() for other in lines if other.strip() != line)
