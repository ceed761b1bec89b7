"""Clearing a text that was copied from a web page of the page around it, and reading its head.

Lines that only name details are taken out of the text; the standfirst is the article's and stays.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.extraction.broken_words import join_broken_words
from ingest.extraction.bylines.furniture import is_furniture
from ingest.extraction.bylines.tails import find_foot, find_tail
from ingest.extraction.heads.above_titles import is_menu_word
from ingest.extraction.heads.heads import read_head
from ingest.extraction.heads.lines import Lines
from ingest.extraction.heads.own_names import find_own_name
from ingest.extraction.heads.running_heads import (
    drop_running_heads,
    find_running_heads,
    name_in_running_heads,
)
from ingest.pages import Extract

_HEAD_LINES = 40
# A note about the author is among so many last lines.
_NOTE_LINES = 3

_MOST_LINK_WORDS = 4
# With fewer lines it may be that only a quotation was pasted.
_FEWEST_QUOTED = 6
_MAIL_FROM = re.compile(r"\W{0,4}from\W{1,4}\w", re.IGNORECASE)
_MAIL_HEAD = re.compile(r"\W{0,4}(?:sent|date|to|cc|subject)\W{0,2}:", re.IGNORECASE)
_FEWEST_MAIL_HEADS = 2
_QUOTE_MARK = re.compile(r"^> ?", re.MULTILINE)
_BLANK_RUN = re.compile(r"\n{3,}")


def extract_pasted(text: str, title: str | None = None) -> Extract:
    """Find title, authors, publisher and date in the head of a text, and clear it of furniture.

    Where the `title` is known, it is a line of the text.
    """
    lines = join_broken_words(_unquote(text)).splitlines()
    lines = lines[_find_innermost_mail(lines) :]
    # A page of HTML tells it otherwise.
    filled = [] if title else [line.strip() for line in lines if line.strip()]
    running = find_running_heads(lines)
    own_name = find_own_name(filled) or name_in_running_heads(running)
    lines = drop_running_heads(lines, running)
    lines = lines[: find_tail(lines)]
    lines = ["" if is_furniture(line) else line.rstrip() for line in lines]
    head = read_head(gather_lines(lines, _count_links(text), own_name, filled), title)
    kept = [line for number, line in enumerate(lines) if number not in head.taken]
    text = _BLANK_RUN.sub("\n\n", "\n".join(kept[: find_foot(kept)])).strip()
    return Extract(text, replace(head.details, title=head.title))


def _find_innermost_mail(lines: Sequence[str]) -> int:
    """Find the head of the mail that was passed on last; 0 without one.

    What stands above is of those who passed it on.
    """
    for place in reversed(range(min(len(lines), _HEAD_LINES))):
        below = sum(_MAIL_HEAD.match(line) is not None for line in lines[place + 1 : place + 5])
        if _MAIL_FROM.match(lines[place]) and below >= _FEWEST_MAIL_HEADS:
            above = lines[:place]
            return place if any(map(_MAIL_FROM.match, above)) else 0
    return 0


def _unquote(text: str) -> str:
    """Take the marks off a mail that is quoted as a whole, below its head.

    Those of a part say that somebody else wrote it.
    """
    filled = [line for line in text.splitlines() if line.strip()]
    quoted = [number for number, line in enumerate(filled) if line.startswith(">")]
    is_whole = len(quoted) >= _FEWEST_QUOTED and len(filled) - quoted[0] == len(quoted)
    return _QUOTE_MARK.sub("", text) if is_whole else text


def _count_links(text: str) -> int:
    """Count the links of a menu above the first longer line, which are furniture anywhere."""
    filled = filter(None, map(str.strip, text.splitlines()))
    short = takewhile(lambda line: len(line.split()) <= _MOST_LINK_WORDS, filled)
    return sum(is_furniture(line) and is_menu_word(line) for line in short)


def gather_lines(
    lines: Sequence[str], links: int = 0, own_name: str | None = None, page: Sequence[str] = ()
) -> Lines:
    """Gather those that are filled; `links` are those of a menu that were taken out before."""
    filled = [number for number, line in enumerate(lines) if line]
    numbers = filled[:_HEAD_LINES]
    return Lines(
        [lines[number].strip() for number in numbers],
        numbers,
        [lines[number].strip() for number in filled[-_NOTE_LINES:]],
        filled[-_NOTE_LINES:],
        links,
        whole=[lines[number].strip() for number in filled],
        own_name=own_name,
        page=page,
    )
