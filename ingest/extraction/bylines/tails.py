"""Finding where the article ends and the links, boxes and comments of its page begin."""

from collections.abc import Sequence

from ingest.extraction.bylines.furniture import (
    heads_comments,
    is_end_heading,
    is_furniture,
    is_link_text,
)

# Less than this share of the text can be readers' comments and be cut off with their heading.
_LARGEST_COMMENTS = 0.4


def find_tail(lines: Sequence[str]) -> int:
    """Find the line from which on only links, boxes and readers' comments follow."""
    sizes = [len(line.strip()) for line in lines]
    whole = sum(sizes)
    links_from = _find_links(lines)
    before = 0
    for number, line in enumerate(lines):
        if before and is_end_heading(line):
            few_follow = whole - before <= whole * _LARGEST_COMMENTS
            if number + 1 >= links_from or (heads_comments(line) and few_follow):
                return number
        before += sizes[number]
    return len(lines)


def _find_links(lines: Sequence[str]) -> int:
    """Find the line from which on there are only links and furniture, to the end."""
    number = len(lines)
    while number and (is_link_text(lines[number - 1]) or is_furniture(lines[number - 1])):
        number -= 1
    return number
