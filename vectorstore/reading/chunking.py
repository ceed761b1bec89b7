"""Cutting an article's text into passages on paragraph and sentence borders."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.chunks import Passage
from vectorstore.language.sentences import Span, split_paragraph, trim
from vectorstore.reading.blocks import Block, Excerpt, Kind
from vectorstore.reading.structure import Structure, read_structure

TARGET_CHARS = 800

_HEADINGS = frozenset({Kind.HEADING, Kind.QUESTION})
_LEADING_ON = _HEADINGS | {Kind.HEADER_ROW}
# A passage does not end with a heading or a lead, unless there are more of them than this.
_MOST_LEADING_ON = 4


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How long passages may be, in characters."""

    target: int

    @property
    def shortest(self) -> int:
        """A shorter piece joins its neighbour, even beyond the target."""
        return self.target // 4

    @property
    def enough(self) -> int:
        """A heading ends the passage before it once that has this much to say."""
        return self.target // 2

    @property
    def largest(self) -> int:
        """A passage that takes in a short piece or headings is not longer than this."""
        return self.target * 3 // 2


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece that is not cut any further: a block, or a part of a long one.

    `leads_on`: it says nothing without the unit after it, as a heading or the lead of a list.
    """

    span: Span
    block: Block
    leads_on: bool = False

    @property
    def is_heading(self) -> bool:
        return self.block.kind in _HEADINGS


def split_passages(text: str, target_chars: int = TARGET_CHARS) -> list[Passage]:
    """Cut a text into passages of about so many characters, each with what it stands under.

    Passages do not overlap, and leave out nothing but white space.
    """
    sizes = _Sizes(target_chars)
    passages: list[Passage] = []
    group: list[_Unit] = []
    for unit in _split_units(text, sizes):
        if group and _starts_anew(group, unit, sizes):
            kept = _count_kept(group)
            passages.append(_join(group[:kept]))
            group = group[kept:]
        group.append(unit)
    if group:
        last = _join(group)
        if passages and _may_join(passages[-1], last, sizes):
            last = Passage(passages[-1].start, last.end, passages.pop().headings)
        passages.append(last)
    return passages


def _count_kept(group: list[_Unit]) -> int:
    """Count the units of a passage, without those at its end that lead on to the next one."""
    kept = len(group)
    while group[kept - 1].leads_on and len(group) - kept < _MOST_LEADING_ON:
        kept -= 1
        if not kept:
            return len(group)
    return kept


def _may_join(passage: Passage, last: Passage, sizes: _Sizes) -> bool:
    return last.end - last.start < sizes.shortest and last.end - passage.start <= sizes.largest


def _starts_anew(group: list[_Unit], unit: _Unit, sizes: _Sizes) -> bool:
    size = group[-1].span.end - group[0].span.start
    joined = unit.span.end - group[0].span.start
    if all(member.is_heading for member in group):
        return joined > (sizes.enough if unit.is_heading else sizes.largest)
    if unit.is_heading:
        return size >= sizes.enough or joined > sizes.target
    return joined > (sizes.target if size >= sizes.shortest else sizes.largest)


def _join(group: list[_Unit]) -> Passage:
    start, end = group[0].span.start, group[-1].span.end
    first_prose = next((unit for unit in group if not unit.is_heading), group[0])
    return Passage(start, end, _name_surroundings(first_prose.block, start, end))


def _name_surroundings(block: Block, start: int, end: int) -> tuple[str, ...]:
    """List the headings over a passage's first block, and what of its list or table is outside."""
    context = block.context
    headings = [*context.headings, block.words] if block.kind in _HEADINGS else context.headings
    columns = [cell.column for cell in block.cells if block.kind is Kind.ROW and cell.column]
    outside = [
        words
        for words in (context.caption, context.lead, *context.outer, *columns)
        if words is not None and not start <= words.start < end
    ]
    return tuple(dict.fromkeys(words.text for words in [*headings, *outside]))


def _split_units(text: str, sizes: _Sizes) -> Iterator[_Unit]:
    structure = read_structure(text)
    leads = _find_leads(structure)
    leads_on = False
    for block in structure.blocks:
        is_rule = block.kind is Kind.RULE
        leads_on = leads_on if is_rule else block.kind in _LEADING_ON or block.span.start in leads
        if block.span.end - block.span.start <= sizes.target:
            yield _Unit(block.span, block, leads_on)
        else:
            yield from (_Unit(piece, block) for piece in _split_long(text, block.span, sizes))


def _find_leads(structure: Structure) -> set[int]:
    """Find where the blocks start that lead to a list or a table."""
    leads: set[Excerpt | None] = set()
    for block in structure.blocks:
        leads |= {block.context.caption, block.context.lead}
    found = (structure.block_at(words.start) for words in leads if words is not None)
    return {block.span.start for block in found if block is not None and not block.cells}


def _split_long(text: str, paragraph: Span, sizes: _Sizes) -> Iterator[Span]:
    # Sentences only say where to cut: the mark of a list item belongs to the first piece.
    starts = [sentence.start for sentence in split_paragraph(text, paragraph)]
    borders = [paragraph.start, *starts[1:], paragraph.end]
    for start, end in pairwise(borders):
        yield from _split_sentence(text, trim(text, start, end), sizes)


def _split_sentence(text: str, sentence: Span, sizes: _Sizes) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > sizes.target:
        blank = text.rfind(" ", start + 1, start + sizes.target)
        cut = blank if blank > start else start + sizes.target
        yield trim(text, start, cut)
        start = cut
        while text[start].isspace():
            start += 1
    yield Span(start, sentence.end)
