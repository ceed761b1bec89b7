"""Paragraphs with the quotations in each, which may go on over several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from vectorstore.language.sentences import Span, split_paragraphs, trim
from vectorstore.reading.narrative.quotations import Quotation, find_quotations, nest

_BLOCK_MARK = re.compile(r"(?:>[ \t]*)+")
# A short line under a block quote, without a full stop: "**Ann Example**, chair".
_SIGNATURE = re.compile(r"[*_]{0,2}[A-Z][^.!?;:\n]{2,80}")
_NEXT_LINE = re.compile(r"[ \t\r]*\n[ \t]*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BEGINS_ANEW = re.compile(r"[“‘\"'—–*-]")
_MARK = re.compile(r"[“”\"‘’'«»„]")
# A quotation whose marks aren't opened again in each paragraph is closed within so many.
_MOST_PARAGRAPHS = 8


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's words, without the marks of a block quote, and the quotations in it."""

    start: int
    end: int
    is_block: bool
    quotations: tuple[Quotation, ...] = ()

    @cached_property
    def outermost(self) -> list[Quotation]:
        """The quotations that stand in no other."""
        return self.within.get(None, [])

    @cached_property
    def within(self) -> dict[Span | None, list[Quotation]]:
        """The quotations by what they stand in."""
        found: dict[Span | None, list[Quotation]] = {}
        for quotation in self.quotations:
            found.setdefault(quotation.inside, []).append(quotation)
        return found


def read_paragraphs(text: str) -> list[Paragraph]:
    """Find the paragraphs of a text with the quotations in each, outer ones before inner ones."""
    paragraphs = []
    strays = []
    for span, is_block in _split(text):
        found, stray = find_quotations(text, span)
        paragraphs.append(Paragraph(*span, is_block, tuple(found)))
        strays.append(stray)
    carried = _carry_on(paragraphs, strays)
    return [
        _put_whole_block(text, one, before)
        for one, before in zip(carried, [None, *carried], strict=False)
    ]


def _split(text: str) -> list[tuple[Span, bool]]:
    """Find the paragraphs, and which of them are of a block quote; its lines are put together."""
    split: list[tuple[Span, bool]] = []
    block_ends = None
    for start, end in _split_rows(text):
        mark = _BLOCK_MARK.match(text, start, end)
        begin = mark.end() if mark else start
        goes_on = mark and block_ends is not None and _NEXT_LINE.fullmatch(text, block_ends, start)
        if goes_on and begin < end and not _BEGINS_ANEW.match(text, begin):
            split[-1] = (Span(split[-1][0].start, end), True)
        elif begin < end:
            split.append((Span(begin, end), mark is not None))
        block_ends = end if mark and begin < end else None
    return split


def _split_rows(text: str) -> Iterator[Span]:
    """Find paragraphs; each row of a table is one."""
    for paragraph in split_paragraphs(text):
        if text[paragraph.start] != "|":
            yield paragraph
            continue
        for row in _LINE.finditer(text, *paragraph):
            yield trim(text, row.start(), row.end())


def _carry_on(paragraphs: Sequence[Paragraph], strays: Sequence[int | None]) -> list[Paragraph]:
    """Let quotations go on over paragraphs, with marks that are opened again or that are not."""
    carried = list(paragraphs)
    for position, paragraph in enumerate(carried[:-1]):
        last = paragraph.outermost[-1:]
        if not last or not last[0].is_open:
            continue
        following = carried[position + 1]
        if following.outermost and _opens_paragraph(following, following.outermost[0]):
            carried[position + 1] = _mark_going_on(following)
            continue
        closed = _find_closing_paragraph(carried, strays, position)
        for later in range(position + 1, (closed or 0) + 1):
            carried[later] = _cover(carried[later], strays[later] if later == closed else None)
    return carried


def _opens_paragraph(paragraph: Paragraph, quotation: Quotation) -> bool:
    return quotation.start <= paragraph.start + 1


def _mark_going_on(paragraph: Paragraph) -> Paragraph:
    first = paragraph.outermost[0]
    going_on = [replace(one, goes_on=True) if one is first else one for one in paragraph.quotations]
    return replace(paragraph, quotations=tuple(going_on))


def _find_closing_paragraph(
    paragraphs: Sequence[Paragraph], strays: Sequence[int | None], opened: int
) -> int | None:
    for later in range(opened + 1, min(opened + 1 + _MOST_PARAGRAPHS, len(paragraphs))):
        stray = strays[later]
        first = paragraphs[later].outermost[:1]
        if stray is not None and (not first or stray < first[0].start):
            return later
        if first:
            return None
    return None


def _cover(paragraph: Paragraph, end: int | None) -> Paragraph:
    stop = paragraph.end if end is None else end
    if stop <= paragraph.start:
        return paragraph
    around = Quotation(paragraph.start, stop, is_open=end is None, goes_on=True)
    later = [one for one in paragraph.quotations if one.start >= stop]
    return replace(paragraph, quotations=(around, *later))


def _put_whole_block(text: str, paragraph: Paragraph, before: Paragraph | None) -> Paragraph:
    """Count a block quote without marks of its own as a quotation."""
    words = text[paragraph.start : paragraph.end]
    if before and before.is_block and _SIGNATURE.fullmatch(words):
        return paragraph
    if not paragraph.is_block or _MARK.match(words) or words.startswith(("—", "–", "--")):
        return paragraph
    whole = Quotation(paragraph.start, paragraph.end)
    return replace(paragraph, quotations=tuple(nest([*paragraph.quotations, whole])))
