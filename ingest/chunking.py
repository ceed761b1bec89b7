"""Cutting an article's text into passages on paragraph and sentence borders."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.chunks import Passage
from vectorstore.sentences import (
    LIST_ITEM,
    MARKDOWN_HEADING,
    Span,
    split_paragraphs,
    split_sentences,
)

TARGET_CHARS = 800
# A shorter last piece of a section joins the one before, even beyond the target.
_SHORTEST_CHARS = 200
# A heading ends the passage before it once that has this much to say.
_ENOUGH_CHARS = 400

_LONGEST_HEADING_CHARS = 90
_LONGEST_HEADING_WORDS = 14
_NOT_HEADING_END = re.compile(r"[.,:;!…][\"'”’)\]]*$")
_PLAIN_HEADING_LEVEL = 2


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
        if passages and last.end - last.start < _SHORTEST_CHARS:
            last = Passage(passages[-1].start, last.end, passages.pop().headings)
        passages.append(last)
    return passages


def _starts_anew(group: list[_Unit], unit: _Unit) -> bool:
    if all(member.is_heading for member in group):
        return False
    if unit.is_heading:
        return group[-1].span.end - group[0].span.start >= _ENOUGH_CHARS
    return unit.span.end - group[0].span.start > TARGET_CHARS


def _join(group: list[_Unit]) -> Passage:
    first_prose = next((unit for unit in group if not unit.is_heading), group[0])
    return Passage(group[0].span.start, group[-1].span.end, first_prose.headings)


def _split_units(text: str) -> Iterator[_Unit]:
    trail: list[tuple[int, str]] = []
    paragraphs = split_paragraphs(text)
    for position, span in enumerate(paragraphs):
        words = text[slice(*span)]
        level = _heading_level(words, is_last=position + 1 == len(paragraphs))
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


def _heading_level(words: str, *, is_last: bool) -> int | None:
    if markup := MARKDOWN_HEADING.match(words):
        return len(markup[0].strip())
    is_heading = (
        not is_last
        and len(words) <= _LONGEST_HEADING_CHARS
        and len(words.split()) <= _LONGEST_HEADING_WORDS
        and not LIST_ITEM.match(words)
        and not _NOT_HEADING_END.search(words)
        and (words[0].isupper() or words[0].isdigit())
    )
    return _PLAIN_HEADING_LEVEL if is_heading else None


def _split_long(text: str, paragraph: Span) -> Iterator[Span]:
    for sentence in split_sentences(text, paragraph):
        start = sentence.start
        while sentence.end - start > TARGET_CHARS:
            blank = text.rfind(" ", start + 1, start + TARGET_CHARS)
            cut = blank if blank > start else start + TARGET_CHARS
            yield Span(start, cut)
            start = cut + len(text[cut : sentence.end]) - len(text[cut : sentence.end].lstrip())
        if start < sentence.end:
            yield Span(start, sentence.end)
