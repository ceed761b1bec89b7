"""What the pieces of a text stand under: headings, the lead of a list, the names in a table."""

from collections.abc import Sequence
from dataclasses import replace

from vectorstore.reading.blocks import Block, Cell, Context, Excerpt, Item, ItemList, Kind
from vectorstore.reading.headings import Heading
from vectorstore.reading.lists import FoundList
from vectorstore.reading.pieces import Form, Piece, find_label

_NO_CONTEXT = Context()


def make_blocks(
    pieces: Sequence[Piece], headings: dict[int, Heading], lists: Sequence[FoundList]
) -> list[Block]:
    """Make the blocks of a text, each with what it stands under."""
    item_contexts = _read_item_contexts(pieces, lists)
    trail: list[tuple[Heading, Excerpt]] = []
    blocks: list[Block] = []
    caption: tuple[int, Excerpt | None] = (-1, None)
    for place, piece in enumerate(pieces):
        heading = headings.get(place)
        if heading is not None:
            trail = [outer for outer in trail if _reaches(outer[0], heading)]
        context = _under(item_contexts.get(place, _NO_CONTEXT), trail)
        if piece.table is not None:
            if piece.table.first != caption[0]:
                caption = piece.table.first, piece.table.caption or _read_caption(blocks)
            context = replace(context, caption=caption[1])
        label = find_label(piece) if heading is None else None
        if label is not None:
            context = replace(context, headings=(*context.headings, label))
        blocks.append(_make_block(piece, context, heading))
        if heading is not None:
            trail.append((heading, blocks[-1].words))
    return blocks


def _reaches(outer: Heading, heading: Heading) -> bool:
    """Tell whether a heading also stands over another one below it."""
    # A question whose rank no mark says is over when the next one is asked.
    asks_anew = outer.is_question and heading.is_question and not outer.is_marked
    return outer.level < heading.level and not asks_anew


def _under(context: Context, trail: Sequence[tuple[Heading, Excerpt]]) -> Context:
    if not trail:
        return context
    questions = [words for heading, words in trail if heading.is_question]
    return replace(
        context,
        headings=tuple(words for _, words in trail),
        question=questions[-1] if questions else None,
    )


def _read_caption(blocks: Sequence[Block]) -> Excerpt | None:
    """Read what stands right above a table and leads to it: “Beds by place:”, “Table 2. Beds”."""
    above = blocks[-1] if blocks else None
    if above is None or above.kind is not Kind.PARAGRAPH:
        return None
    words = above.words.text
    return above.words if words.endswith(":") or words.startswith("Table ") else None


def _make_block(piece: Piece, context: Context, heading: Heading | None) -> Block:
    if heading is not None:
        kind = Kind.QUESTION if heading.is_question else Kind.HEADING
        words = piece.words if heading.is_question else _without_stop(piece.words)
        return Block(kind, piece.span, words, context, level=heading.level)
    if piece.row is not None:
        return _make_row(piece, piece.row.cells, context)
    if piece.form is Form.RULE:
        return Block(Kind.RULE, piece.span, piece.words, context)
    kind = Kind.PARAGRAPH if context.position is None else Kind.ITEM
    return Block(kind, piece.span, piece.words, context)


def _without_stop(words: Excerpt) -> Excerpt:
    text = words.text.rstrip(".: ") or words.text
    return Excerpt(words.start, words.start + len(text), text)


def _make_row(piece: Piece, cells: tuple[Cell, ...], context: Context) -> Block:
    row = piece.row
    if row is None or row.is_head:
        return Block(Kind.HEADER_ROW, piece.span, piece.words, context, cells)
    names = [cell.row for cell in cells if cell.row is not None]
    headings = (*context.headings, row.label) if row.label else context.headings
    named = replace(context, headings=headings, row_header=names[0] if names else None)
    return Block(Kind.ROW, piece.span, piece.words, named, cells)


def _read_item_contexts(pieces: Sequence[Piece], lists: Sequence[FoundList]) -> dict[int, Context]:
    """Map the places of list items to what their lists give them."""
    contexts: dict[int, Context] = {}
    for found in lists:
        parent = contexts.get(found.parent) if found.parent is not None else None
        outer: tuple[Excerpt, ...] = ()
        lead = found.lead
        if found.parent is not None and parent is not None:
            outer = (*parent.outer, pieces[found.parent].words)
            lead = parent.lead
        for number, place in enumerate(found.items, start=1):
            contexts[place] = Context(
                lead=lead, outer=outer, position=number, count=len(found.items)
            )
    return contexts


def make_lists(
    pieces: Sequence[Piece], lists: Sequence[FoundList]
) -> tuple[list[ItemList], dict[int, int]]:
    """Make the whole of each list, and map the places of blocks to the list that they are of."""
    nested: dict[int, list[FoundList]] = {}
    for found in lists:
        if found.parent is not None:
            nested.setdefault(found.parent, []).append(found)
    made = [ItemList(one.lead, tuple(_unfold(pieces, one, nested, 0))) for one in lists]
    leads = {
        found.lead_place: number
        for number, found in enumerate(lists)
        if found.lead_place is not None and found.parent is None
    }
    # The last item of one list may lead to another.
    return made, leads | {place: number for number, one in enumerate(lists) for place in one.items}


def _unfold(
    pieces: Sequence[Piece],
    found: FoundList,
    nested: dict[int, list[FoundList]],
    depth: int,
) -> list[Item]:
    items = []
    for place in found.items:
        items.append(Item(pieces[place].words, depth))
        for inner in nested.get(place, []):
            items += _unfold(pieces, inner, nested, depth + 1)
    return items
