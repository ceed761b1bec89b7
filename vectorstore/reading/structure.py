"""An article's text as a person reads it: what each part stands under, and which list it is of.

    structure = read_structure(article.text)
    context = structure.context_of(Span(start, end))
    whole = structure.full_list(Span(start, end))

All parts have offsets into the text, so that they can be quoted as they stand.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vectorstore.language.sentences import Span
from vectorstore.reading.blocks import Block, Context, Excerpt, Item, ItemList
from vectorstore.reading.contexts import make_blocks, make_lists
from vectorstore.reading.headings import find_headings
from vectorstore.reading.lists import (
    find_headed_lists,
    find_marked_lists,
    find_told_items,
    find_unmarked_lists,
)
from vectorstore.reading.pieces import Form, read_pieces

_NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class _Told:
    """A list that sentences tell."""

    lead: Excerpt | None
    items: tuple[Excerpt, ...]


class Structure:
    """The blocks of a text in order; every character that is not white space is in just one."""

    def __init__(
        self,
        blocks: Sequence[Block],
        lists: Sequence[ItemList],
        list_of: dict[int, int],
        told: Sequence[_Told],
    ) -> None:
        """Keep lists by the place of each block that is in one, or leads to one."""
        self.blocks = tuple(blocks)
        self._starts = [block.span.start for block in blocks]
        self._lists = lists
        self._list_of = list_of
        self._told = told
        self._told_starts = [one.items[0].start for one in told]

    def block_at(self, offset: int) -> Block | None:
        """Return the block that a character stands in, or the last one before it."""
        place = self._place(offset)
        return self.blocks[place] if place >= 0 else None

    def context_of(self, span: Span) -> Context:
        """Return what gives words their meaning; of several blocks, the first one's.

        Of a table's row, the words of one cell have its column's header; so have the whole row's
        where only one cell stands beside the row's name.
        """
        block = self.block_at(span.start)
        if block is None:
            return _NO_CONTEXT
        if block.cells:
            return _narrow(block, span)
        found, number = self._told_at(span)
        if found is not None and block.context.position is None:
            count = len(found.items)
            return replace(block.context, lead=found.lead, position=number, count=count)
        return block.context

    def full_list(self, span: Span) -> ItemList | None:
        """Return the whole list that words are an item of, or lead to; None if there is none."""
        number = self._list_of.get(self._place(span.start))
        if number is not None:
            return self._lists[number]
        found, _ = self._told_at(span)
        if found is None:
            return None
        return ItemList(found.lead, tuple(map(Item, found.items)))

    def _place(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _told_at(self, span: Span) -> tuple[_Told | None, int]:
        """Find the told list that a sentence is of, and its number there."""
        place = bisect_right(self._told_starts, span.start) - 1
        found = self._told[place] if place >= 0 else None
        for number, item in enumerate(found.items if found else (), start=1):
            if item.start <= span.start < item.end:
                return found, number
        return None, 0


def _narrow(block: Block, span: Span) -> Context:
    """Return the context of some words of a table's row."""
    held = [cell for cell in block.cells if _overlaps(cell.words, span)]
    values = [cell for cell in held if cell.row is not None] or held
    columns = {cell.column for cell in values}
    column = columns.pop() if len(values) == 1 else None
    return replace(block.context, column_header=column)


def _overlaps(words: Excerpt, span: Span) -> bool:
    return words.start < span.end and span.start < words.end


def read_structure(text: str) -> Structure:
    """Read the structure of a text. Never raises; takes time that grows with the text's length."""
    pieces = read_pieces(text)
    unmarked = find_unmarked_lists(text, pieces)
    listed = {place for found in unmarked for place in found.items}
    # A line that leads to a list heads nothing besides.
    listed |= {found.items[0] - 1 for found in unmarked}
    headings = find_headings(pieces, listed)
    marked = find_marked_lists(text, pieces, headings)
    levels = {place: heading.level for place, heading in headings.items()}
    headed = find_headed_lists(text, pieces, levels)
    lists = sorted([*unmarked, *marked, *headed], key=lambda found: found.items[0])
    blocks = make_blocks(pieces, headings, lists)
    made, list_of = make_lists(pieces, lists)
    told = []
    for piece in pieces:
        if piece.form in {Form.TEXT, Form.ANSWERED}:
            lead, items = find_told_items(text, piece)
            if items:
                told.append(_Told(lead, tuple(items)))
    return Structure(blocks, made, list_of, told)
