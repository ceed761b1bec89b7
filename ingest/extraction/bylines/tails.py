"""Finding where the article ends and the links, boxes and comments of its page begin."""

import re
from collections.abc import Sequence

from ingest.extraction.bylines.furniture import is_end_heading, is_furniture, is_link_text
from ingest.extraction.bylines.page_lines import heads_readers_comments

_DATED = re.compile(
    r"(?:(?:this )?(?:page|article) (?:was )?)?(?:last |first )?"
    r"(?:updated|reviewed|modified|published|posted|next review(?: due| date)?)"
    r"(?: on)?:? ?(?:\w+,? )?"
    r"\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}\W*",
    re.IGNORECASE,
)
# Less than this share of the text can be readers' comments and be cut off with their heading.
_LARGEST_COMMENTS = 0.4


def find_foot(lines: Sequence[str]) -> int:
    """Find the line from which on there are only dates of the page, to the end."""
    number = len(lines)
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
            few_follow = whole - before <= whole * _LARGEST_COMMENTS
            if number + 1 >= links_from or (heads_comments and few_follow):
                return number
        before += sizes[number]
    return len(lines)


def _find_links(lines: Sequence[str]) -> int:
    """Find the line from which on there are only links and furniture, to the end."""
    number = len(lines)
    while number and (is_link_text(lines[number - 1]) or is_furniture(lines[number - 1])):
        number -= 1
    return number
