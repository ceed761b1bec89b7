"""Finding where the article ends and the links, boxes and comments of its page begin."""

import re
from collections.abc import Sequence

from ingest.extraction.bylines.furniture import is_end_heading, is_furniture, is_link_text
from ingest.extraction.bylines.page_lines import heads_readers_comments

_CITES = re.compile(
    r"[#* ]*(?:how to cite|suggested citation|cite (?:this|as))\b.{0,30}", re.IGNORECASE
)
_MOST_CITED_LINES = 3
_DATED = re.compile(
    r"(?:(?:this )?(?:page|article) (?:was )?)?(?:last |first )?"
    r"(?:updated|reviewed|modified|published|posted|next review(?: due| date)?)"
    r"(?: on)?:? ?(?:\w+,? )?"
    r"\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}\W*",
    re.IGNORECASE,
)
# Less than this share of the text can be readers' comments and be cut off with their heading.
_LARGEST_COMMENTS = 0.4
# What other articles are shown with, so many lines of it at most: titles, and a sentence of each.
_LARGEST_TEASERS = 0.3
_LONGEST_TEASER_WORDS = 35
_MOST_TEASERS = 60


def find_foot(lines: Sequence[str]) -> int:
    """Find the line from which on there are only dates of the page, to the end.

    How to cite the article may stand above them.
    """
    last = range(len(lines))[-_MOST_CITED_LINES:]
    number = next((place for place in last if _CITES.fullmatch(lines[place])), len(lines))
    while number > 1 and (
        not lines[number - 1].strip() or _DATED.fullmatch(lines[number - 1].strip())
    ):
        number -= 1
    return number


def find_tail(lines: Sequence[str]) -> int:
    """Find the line from which on only links, boxes and readers' comments follow."""
    sizes = [len(line.strip()) for line in lines]
    whole = sum(sizes)
    links_from = _find_links(lines)
    before = 0
    for number, line in enumerate(lines):
        heads_comments = before and heads_readers_comments(line)
        if before and (heads_comments or is_end_heading(line)):
            following = whole - before
            few_comments = heads_comments and following <= whole * _LARGEST_COMMENTS
            few_teasers = following <= whole * _LARGEST_TEASERS and _heads_teasers(lines, number)
            if number + 1 >= links_from or few_comments or few_teasers:
                return number
        before += sizes[number]
    return len(lines)


def _heads_teasers(lines: Sequence[str], number: int) -> bool:
    """Tell if titles of other articles stand below a line, some marked, maybe with sentences."""
    if len(lines) - number > _MOST_TEASERS:
        return False
    has_heading = is_below_heading = False
    for line in filter(None, map(str.strip, lines[number + 1 :])):
        is_heading = line.startswith("#")
        is_title = is_heading or is_link_text(line)
        if len(line.split()) > _LONGEST_TEASER_WORDS or not (is_title or is_below_heading):
            return False
        has_heading |= is_heading
        is_below_heading = is_heading or (is_below_heading and is_title)
    return has_heading


def _find_links(lines: Sequence[str]) -> int:
    """Find the line from which on there are only links and furniture, to the end."""
    number = len(lines)
    while number and (is_link_text(lines[number - 1]) or is_furniture(lines[number - 1])):
        number -= 1
    return number
