"""The marks of headings, which trafilatura makes into lines like any other.

Which part a heading is of, and how far it reaches, is the page's to say: lines without marks all
look alike, so that "Beds" below one town would be taken for a section beside it. The marks are
Markdown's, as in the files that people write.
"""

from collections import deque
from collections.abc import Iterable

from lxml import html

_LEVELS = {f"h{level}": level for level in range(1, 7)}


def mark_headings(lines: Iterable[str], tree: html.HtmlElement) -> list[str]:
    """Return lines with "## " before those that are headings of the second order, and so on."""
    levels: dict[str, deque[int]] = {}
    for heading in tree.iter(*_LEVELS):
        words = _squeeze(heading.text_content())
        levels.setdefault(words, deque()).append(_LEVELS[heading.tag])
    return [_mark(line, levels) for line in lines]


def _mark(line: str, levels: dict[str, deque[int]]) -> str:
    waiting = levels.get(_squeeze(line))
    return f"{'#' * waiting.popleft()} {line.strip()}" if waiting else line


def _squeeze(words: str) -> str:
    return "".join(words.split())
