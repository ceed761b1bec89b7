"""Cutting an article's text into passages on paragraph and sentence borders."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.chunks import Passage
from vectorstore.language.sentences import (
    MARKDOWN_HEADING,
    Span,
    heading_level,
    split_paragraph,
    split_paragraphs,
    trim,
)

TARGET_CHARS = 800


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
    """A piece that is not cut any further: a heading, a paragraph, or a part of a long one."""

    span: Span
    headings: tuple[str, ...]
    is_heading: bool = False


def split_passages(text: str, target_chars: int = TARGET_CHARS) -> list[Passage]:
    """Cut a text into passages of about so many characters, each with its trail of headings.

    Passages do not overlap, and leave out nothing but white space.
    """
    sizes = _Sizes(target_chars)
    passages: list[Passage] = []
    group: list[_Unit] = []
    for unit in _split_units(text, sizes):
        if group and _starts_anew(group, unit, sizes):
            passages.append(_join(group))
            group = []
        group.append(unit)
    if group:
        last = _join(group)
        if passages and _may_join(passages[-1], last, sizes):
            last = Passage(passages[-1].start, last.end, passages.pop().headings)
        passages.append(last)
    return passages


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
    first_prose = next((unit for unit in group if not unit.is_heading), group[0])
    return Passage(group[0].span.start, group[-1].span.end, first_prose.headings)


def _split_units(text: str, sizes: _Sizes) -> Iterator[_Unit]:
    trail: list[tuple[int, str]] = []
    paragraphs = split_paragraphs(text)
    for position, span in enumerate(paragraphs):
        words = text[slice(*span)]
        level = heading_level(words, is_last=position + 1 == len(paragraphs))
        if level is not None:
            name = MARKDOWN_HEADING.sub("", words).strip()
            trail = [outer for outer in trail if outer[0] < level] + [(level, name)]
        headings = tuple(name for _, name in trail)
        if level is not None:
            yield _Unit(span, headings, is_heading=True)
        elif span.end - span.start <= sizes.target:
            yield _Unit(span, headings)
        else:
            yield from (_Unit(piece, headings) for piece in _split_long(text, span, sizes))


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
