"""A quote in its place: the paragraphs around it, and the headings that it stands under."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vectorstore.language.sentences import Span
from vectorstore.reading.blocks import Block, Kind
from vectorstore.reading.structure import read_structure

_HEADS = {Kind.HEADING, Kind.QUESTION, Kind.RULE}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands.

    `paragraphs` are spans of the article's text, in order: the one before the quote, those that the
    quote is in, the one after, all of one section; `headings` is the trail above, outermost first.
    """

    quote: Span
    paragraphs: tuple[Span, ...]
    headings: tuple[str, ...]


def find_place(text: str, start: int, end: int) -> Place:
    """Find the paragraphs around the characters `[start, end)` of an article's text.

    Raises:
        ValueError: the text has no such characters.
    """
    if not 0 <= start < end <= len(text):
        message = f"{start}:{end} is not in the text, which has {len(text)} characters"
        raise ValueError(message)
    structure = read_structure(text)
    blocks = structure.blocks
    inside = [
        number
        for number, block in enumerate(blocks)
        if block.span.start < end and start < block.span.end
    ]
    if not inside:
        return Place(Span(start, end), (Span(start, end),), ())
    before = _follow(blocks, inside[0], -1)
    after = _follow(blocks, inside[-1], 1)
    # Two on one side where the other has none.
    shown = [*before[: 1 if after else 2][::-1], *inside, *after[: 1 if before else 2]]
    headings = tuple(one.text for one in structure.context_of(Span(start, end)).headings)
    return Place(Span(start, end), tuple(blocks[number].span for number in shown), headings)


def cut_out(text: str, paragraph: Span, quote: Span) -> Iterator[tuple[str, bool]]:
    """Cut a paragraph into what comes before the quote, what of the quote is in it, and the rest.

    Each comes with whether it is the quote's; empty parts are left out.
    """
    start = min(max(quote.start, paragraph.start), paragraph.end)
    end = max(min(quote.end, paragraph.end), start)
    bounds = ((paragraph.start, start, False), (start, end, True), (end, paragraph.end, False))
    yield from ((text[first:last], held) for first, last, held in bounds if first < last)


def _follow(blocks: Sequence[Block], number: int, step: int) -> list[int]:
    """List the blocks on one side of another, nearest first, as far as its section goes."""
    found: list[int] = []
    number += step
    while 0 <= number < len(blocks) and blocks[number].kind not in _HEADS:
        found.append(number)
        number += step
    return found
