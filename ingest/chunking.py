"""Cutting an article's text into passages on paragraph and sentence borders."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.chunks import Passage
from vectorstore.sentences import (
    MARKDOWN_HEADING,
    Span,
    heading_level,
    split_paragraph,
    split_paragraphs,
    trim,
)

TARGET_CHARS = 800
# A shorter piece joins its neighbour, even beyond the target.
_SHORTEST_CHARS = 200
# A heading ends the passage before it once that has this much to say.
_ENOUGH_CHARS = 400
_LARGEST_CHARS = 1200


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece that is not cut any further: a heading, a paragraph, or a part of a long one."""

    span: Span
    headings: tuple[str, ...]
    is_heading: bool = False


def split_passages(text: str) -> list[Passage]:
    """Cut a text into passages of about 800 characters, each with the headings it stands under.

    Passages do not overlap, and leave out nothing but white space.
    """
    passages: list[Passage] = []
    group: list[_Unit] = []
    for unit in _split_units(text):
        if group and _starts_anew(group, unit):
            passages.append(_join(group))
            group = []
        group.append(unit)
    if group:
        last = _join(group)
        if passages and _may_join(passages[-1], last):
            last = Passage(passages[-1].start, last.end, passages.pop().headings)
        passages.append(last)
    return passages


def _may_join(passage: Passage, last: Passage) -> bool:
    return last.end - last.start < _SHORTEST_CHARS and last.end - passage.start <= _LARGEST_CHARS


def _starts_anew(group: list[_Unit], unit: _Unit) -> bool:
    size = group[-1].span.end - group[0].span.start
    joined = unit.span.end - group[0].span.start
    if all(member.is_heading for member in group):
        return joined > (_ENOUGH_CHARS if unit.is_heading else _LARGEST_CHARS)
    if unit.is_heading:
        return size >= _ENOUGH_CHARS or joined > TARGET_CHARS
    return joined > (TARGET_CHARS if size >= _SHORTEST_CHARS else _LARGEST_CHARS)


def _join(group: list[_Unit]) -> Passage:
    first_prose = next((unit for unit in group if not unit.is_heading), group[0])
    return Passage(group[0].span.start, group[-1].span.end, first_prose.headings)


def _split_units(text: str) -> Iterator[_Unit]:
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
        elif span.end - span.start <= TARGET_CHARS:
            yield _Unit(span, headings)
        else:
            yield from (_Unit(piece, headings) for piece in _split_long(text, span))


def _split_long(text: str, paragraph: Span) -> Iterator[Span]:
    # Sentences only say where to cut: the mark of a list item belongs to the first piece.
    starts = [sentence.start for sentence in split_paragraph(text, paragraph)]
    borders = [paragraph.start, *starts[1:], paragraph.end]
    for start, end in pairwise(borders):
        yield from _split_sentence(text, trim(text, start, end))


def _split_sentence(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > TARGET_CHARS:
        blank = text.rfind(" ", start + 1, start + TARGET_CHARS)
        cut = blank if blank > start else start + TARGET_CHARS
        yield trim(text, start, cut)
        start = cut
        while text[start].isspace():
            start += 1
    yield Span(start, sentence.end)
