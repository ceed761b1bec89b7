"""The values of a structure: blocks of a text, and what each of them stands under."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from vectorstore.language.sentences import Span, trim

_EMPHASIS = re.compile(r"[*_`]{1,3}")


class Excerpt(NamedTuple):
    """Words of a text as they stand in it: `text` is just what stands at `[start, end)`."""

    start: int
    end: int
    text: str


class Kind(Enum):
    """What a block of a text is."""

    HEADING = "heading"
    QUESTION = "question"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    HEADER_ROW = "header row"
    ROW = "table row"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Context:
    """What gives words their meaning from around them.

    `headings` is the trail of headings, outermost first, with the questions that stand as headings
    and a name that begins the paragraph or item ("Westford: …"); `question` the innermost question
    that is answered here. An item of a list has the `lead` of the list, its `position` among
    `count` items, from 1, and the items that it is nested in as `outer`. A row of a table has the
    table's `caption`, its `row_header`, and its `column_header` where the words are of one column.
    """

    headings: tuple[Excerpt, ...] = ()
    question: Excerpt | None = None
    lead: Excerpt | None = None
    outer: tuple[Excerpt, ...] = ()
    position: int | None = None
    count: int | None = None
    caption: Excerpt | None = None
    row_header: Excerpt | None = None
    column_header: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, and the cells that name its column and its row, where any do."""

    words: Excerpt
    column: Excerpt | None = None
    row: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, question, paragraph, list item, table row, or a rule, which says nothing.

    `span` is the whole block, `words` what it says without its mark: without "## ", "- ", "Q: ".
    A heading's `level` orders it among the headings of its text, the least is the outermost.
    """

    kind: Kind
    span: Span
    words: Excerpt
    context: Context
    cells: tuple[Cell, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `depth` is 0 for the list's own, 1 for those nested in them, and so on."""

    words: Excerpt
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ItemList:
    """A whole list: the words that lead to it, where any do, and all of its items in order."""

    lead: Excerpt | None
    items: tuple[Item, ...]


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """Take words out of a text, without white space and the marks of emphasis around them."""
    span = trim(text, start, end)
    while mark := _EMPHASIS.match(text, span.start, span.end):
        width = len(mark[0])
        if span.end - span.start <= 2 * width or not text.endswith(mark[0], span.start, span.end):
            break
        span = trim(text, span.start + width, span.end - width)
    if span.start >= span.end:
        return Excerpt(start, start, "")
    return Excerpt(*span, text[slice(*span)])
