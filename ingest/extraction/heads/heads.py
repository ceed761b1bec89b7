"""The head of a text that was copied from a web page: what stands above its first paragraph.

Line by line, from the top: menus, sections and other furniture, the title, the standfirst, bylines
and dates.
"""

import re
from dataclasses import replace
from functools import partial
from itertools import pairwise

from ingest.extraction.bylines.credits import is_affiliation
from ingest.extraction.bylines.dates import find_days, says_how_long_ago
from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.first_published import is_embargo
from ingest.extraction.bylines.furniture import is_cookie_notice, is_filing
from ingest.extraction.bylines.kickers import is_kicker
from ingest.extraction.bylines.labels import Label, find_label
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.heads.above_titles import count_menu, is_menu, is_menu_line, says_nothing
from ingest.extraction.heads.author_blocks import names_day, read_names_above
from ingest.extraction.heads.head import Head
from ingest.extraction.heads.head_lines import is_to_read, read_details_at, read_publisher_beside
from ingest.extraction.heads.lines import Lines
from ingest.extraction.heads.mastheads import is_masthead_above
from ingest.extraction.heads.title_choice import Candidate, choose_title, find_line
from ingest.extraction.heads.title_lines import (
    find_masthead,
    is_title,
    is_trail,
    names_part_of_site,
    split_site,
)
from ingest.extraction.heads.told_elsewhere import add_what_is_told
from ingest.pages import Details

# Sections by which a publisher's own pages are known.
_SECTION_PUBLISHERS = {
    "nhs voices blogs": "NHS Confederation",
    "confed viewpoint blogs": "NHS Confederation",
}

# Below the title, details are looked for no further than past a standfirst and a caption.
_MOST_PASSED_OVER, _MOST_STANDFIRSTS = 3, 1
_LONGEST_STANDFIRST_CHARS = 300
_LINES_ABOVE_LABELLED_TITLE, _LINES_TO_BYLINE = 10, 6
_MOST_SECTION_WORDS = 5
_MOST_WORDS_BESIDE_TITLE = 10

_FORWARDED = re.compile(r"(?:fwd?\s*:\s*)+", re.IGNORECASE)
_BEGINS_WITH_MARK, _ENDS_WITH_MARK = (
    re.compile(r"\s*[|·•>»›/–—-]\s"),
    re.compile(r"\s[|·•>»›/–—-]\s*$"),
)
_GUEST = re.compile(r"(?:a )?guest (?:article|blog|column|post) by\b", re.IGNORECASE)
_FIRST_PUBLISHED = re.compile(
    r"(?:first|originally) published\b|(?:issue|edition) \d", re.IGNORECASE
)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")


def read_head(lines: Lines, known: str | None = None) -> Head:
    """Read the head of a text, whose title may be known."""
    title = find_line(lines, known) if known else _find_subject(lines)
    # Nothing stands above the title of most pages of HTML.
    menu = 0 if title and title.place == 0 else _count_menu(lines)
    is_labelled = not title and any(map(_names_title, lines.words[:_LINES_ABOVE_LABELLED_TITLE]))
    title = title or (None if is_labelled else choose_title(lines, menu))
    head, position = _read_above_title(lines, menu, title, is_labelled=is_labelled)
    if title and head.title is None:
        head = _add_title(head, lines, title.place, title.lines)
        position = title.place + title.lines
    head, end = _read_below_title(lines, position, head)
    head = replace(head, details=head.details.or_else(Details(publisher=lines.own_name)))
    return add_what_is_told(head, lines, position, end + 1)


def _find_subject(lines: Lines) -> Candidate | None:
    """Find what a letter is about: "Re: …" below its greeting."""
    greeted = (
        place
        for place, (line, below) in enumerate(pairwise(lines.words), start=1)
        if line.lower().startswith("dear ") and below.startswith("Re: ")
    )
    place = next(greeted, None)
    return None if place is None else Candidate(place, 1, {})


def _count_menu(lines: Lines) -> int:
    top = lines.count_top()
    if top < len(lines.words) and is_menu(lines.words[:top]):
        return top
    return count_menu(lines.words, partial(is_title, lines), lines.links)


def _read_above_title(
    lines: Lines, menu: int, title: Candidate | None, *, is_labelled: bool
) -> tuple[Head, int]:
    """Read the lines above the title; without one, those that a page shows above its text."""
    head, position = Head(), 0
    last = title.place if title else len(lines.words)
    while position < last and head.title is None:
        line = lines.words[position]
        found, count = read_details_at(lines, position)
        if title and not read_details(line):
            found, count = _read_names_above(lines, position, title.place)
        joined = _join(head.details, found, line) if found else None
        if position < menu:
            head = _add_masthead(_add_section(head, lines, position), lines, position)
        elif joined:
            head = head.add(joined, lines.numbers[position : position + count])
            position += count - 1
        elif says_nothing(line) or says_how_long_ago(line):
            head = head.take(lines.numbers[position : position + 1])
        elif names_part_of_site(line) or is_trail(line) or is_cookie_notice(line):
            head = _add_section(head, lines, position)
        elif title and (
            lines.names_site(line)
            or _is_short(line)
            or _shows(line, strip_marks(lines.words[title.place]))
        ):
            head = _add_masthead(head, lines, position)
        elif not (title or is_labelled):
            break
        position += 1
    return head, position


def _read_names_above(lines: Lines, position: int, title: int) -> tuple[Details | None, int]:
    """Read bare names above the title; nobody's if a byline below it says who writes."""
    below = map(read_details, lines.words[title + 1 : title + 1 + _LINES_TO_BYLINE])
    if any(found and found.authors for found in below):
        return None, 1
    found, count = read_details_at(lines, position)
    return (found, count) if found else read_names_above(lines, position, title)


def _add_title(head: Head, lines: Lines, position: int, count: int) -> Head:
    title = " ".join(map(strip_marks, lines.words[position : position + count]))
    title, site = split_site(_FORWARDED.sub("", title))
    details = head.details.or_else(Details(publisher=site))
    taken = head.take(lines.numbers[position : position + count])
    return replace(taken, title=title, details=details)


def _add_section(head: Head, lines: Lines, position: int) -> Head:
    line = lines.words[position]
    is_other = is_menu_line(line) or is_to_read(lines, position)
    masthead = None if is_other else find_masthead(line)
    publisher = Details(publisher=_SECTION_PUBLISHERS.get(line.lower(), masthead))
    details = head.details.join(publisher) or head.details
    return replace(head, details=details).take(lines.numbers[position : position + 1])


def _add_masthead(head: Head, lines: Lines, position: int) -> Head:
    """Add the paper whose name is the first line, or stands below the day; the day beside it."""
    line = lines.words[position]
    paper = line if is_masthead_above(lines.page, position, line) else None
    days = find_days(line) if lines.names_site(line) else []
    said = Details(publisher=paper, published=days[0].day if len(days) == 1 else None)
    joined = head.details.join(said) or head.details
    return head.add(joined, lines.numbers[position : position + 1])


def _read_below_title(lines: Lines, position: int, head: Head) -> tuple[Head, int]:
    passed_over = standfirsts = 0
    while position < len(lines.words):
        line = lines.words[position]
        found, count = read_details_at(lines, position)
        joined = _join(head.details, found, line) if found else None
        if joined:
            head = head.add(joined, lines.numbers[position : position + count])
        elif publisher := read_publisher_beside(lines, position, head):
            head = head.add(publisher, lines.numbers[position : position + 1])
        elif _is_furniture(lines, position, head):
            head = head.take(lines.numbers[position : position + 1])
        else:
            passed_over += 1
            standfirsts += _ENDS_SENTENCE.search(line) is not None
            if (passed_over > _MOST_PASSED_OVER or standfirsts > _MOST_STANDFIRSTS
                    or len(line) > _LONGEST_STANDFIRST_CHARS):  # fmt: skip
                break
        position += count
    return head, position


def _join(details: Details, found: Details, line: str) -> Details | None:
    """Join details; the day of "First published", an issue or an embargo's end counts most.

    What is known to be the outlet is nobody's name.
    """
    if details.publisher in found.authors:
        return None
    line = strip_marks(line)
    is_first = found.published is not None and (_FIRST_PUBLISHED.match(line) or is_embargo(line))
    # Whoever keeps the blog stands beside the guest.
    is_guests = _GUEST.match(line) and set(found.authors) < set(details.authors)
    known = replace(details, published=None) if is_first else details
    return (replace(known, authors=()) if is_guests else known).join(found)


def _shows(line: str, title: str | None) -> bool:
    """Tell if a line is the title with the site or the way to the page beside it, and a mark."""
    before, found, behind = line.partition(title) if title else (line, "", "")
    if not found or bool(before) == bool(behind):
        return False
    is_apart = _ENDS_WITH_MARK.search(before) if before else _BEGINS_WITH_MARK.match(behind)
    return is_apart is not None and len((before or behind).split()) <= _MOST_WORDS_BESIDE_TITLE


def _is_short(line: str) -> bool:
    """Tell if a line above the title is a section, a series or a link, and no sentence."""
    return len(line.split()) <= _MOST_SECTION_WORDS and not _ENDS_SENTENCE.search(line)


def _names_title(line: str) -> bool:
    found = read_details(line)
    return found is not None and found.title is not None


def _is_section_of(lines: Lines, position: int, head: Head) -> bool:
    """Tell whether a line right below a byline says where it was filed: "in News, Finance"."""
    is_below = position > 0 and lines.numbers[position - 1] in head.taken
    return is_below and is_filing(lines.words[position])


def _asks_for_value(lines: Lines, position: int) -> bool:
    """Tell if a line is a label whose value, such as subjects, stands right below."""
    line, value = strip_marks(lines.words[position]), lines.words[position + 1]
    is_label = line.endswith(":") and find_label(line) is Label.OTHER
    return is_label and lines.is_right_below(position + 1) and not _ENDS_SENTENCE.search(value)


def _is_furniture(lines: Lines, position: int, head: Head) -> bool:
    """Tell whether a line below the title is it again, a label or what pages have about."""
    line = lines.words[position]
    return (
        strip_marks(line) == head.title
        or says_nothing(line)
        or says_how_long_ago(line)
        or lines.names_site(line)
        or _shows(line, head.title)
        or is_affiliation(line)
        or (is_kicker(line) and any(map(names_day, lines.words[position + 1 : position + 2])))
        or find_label(strip_marks(line)) is Label.OTHER
        or (position > 0 and _asks_for_value(lines, position - 1))
        or _is_section_of(lines, position, head)
    )
