"""Paragraphs and sentences of a text, as spans of character offsets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import sentencex

# A line shorter than this was ended by its author, not by a margin.
_SHORTEST_WRAPPED_LINE_CHARS = 50
_LINE = re.compile(r"[^\r\n]+")
LIST_ITEM = re.compile(r"\s*(?:[•·▪◦‣●○*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
# sentencex takes the square of the time for some texts of millions of characters.
_BLOCK_CHARS = 100_000
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


_LONGEST_HEADING_CHARS = 90
_LONGEST_HEADING_WORDS = 14
# A longer line is prose, whatever stands before it.
_LONGEST_MARKED_HEADING_CHARS = 200
_NOT_HEADING_END = re.compile(r"[.,:;!…][\"'”’)\]]*$")
_PLAIN_HEADING_LEVEL = 2


class Span(NamedTuple):
    """The characters `[start, end)` of a text."""

    start: int
    end: int


def trim(text: str, start: int, end: int) -> Span:
    """Leave out white space at both ends of a span."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def split_paragraphs(text: str) -> list[Span]:
    """Find the paragraphs of a text; list items and headings count as paragraphs of their own.

    A line break ends a paragraph unless the line looks wrapped at a margin: long, without the end
    of a sentence, and followed at once by a line that is not a list item.
    """
    paragraphs: list[Span] = []
    may_wrap = _BLANK_LINE.search(text) is not None
    for line in _LINE.finditer(text):
        span = trim(text, line.start(), line.end())
        if span.start >= span.end:
            continue
        if paragraphs and may_wrap and _is_wrapped(text, paragraphs[-1], span):
            paragraphs[-1] = Span(paragraphs[-1].start, span.end)
        else:
            paragraphs.append(span)
    return paragraphs


def _is_wrapped(text: str, paragraph: Span, line: Span) -> bool:
    if text.count("\n", paragraph.end, line.start) != 1:
        return False
    last_line = text[max(paragraph.start, text.rfind("\n", 0, paragraph.end) + 1) : paragraph.end]
    words = text[slice(*line)]
    return (
        len(last_line) >= _SHORTEST_WRAPPED_LINE_CHARS
        and not _ENDS_SENTENCE.search(last_line)
        and not LIST_ITEM.match(words)
        and not MARKDOWN_HEADING.match(words)
        and not MARKDOWN_HEADING.match(last_line)
    )


def heading_level(paragraph: str, *, is_last: bool = False) -> int | None:
    """Tell the level of the heading that a paragraph is, 1 the highest; None if it is none.

    The last paragraph of a text heads nothing.
    """
    if markup := MARKDOWN_HEADING.match(paragraph[:_LONGEST_MARKED_HEADING_CHARS]):
        is_short = len(paragraph) <= _LONGEST_MARKED_HEADING_CHARS
        return len(markup[0].strip()) if is_short else None
    is_heading = (
        not is_last
        and len(paragraph) <= _LONGEST_HEADING_CHARS
        and len(paragraph.split()) <= _LONGEST_HEADING_WORDS
        and not LIST_ITEM.match(paragraph)
        and not _NOT_HEADING_END.search(paragraph)
        and (paragraph[0].isupper() or paragraph[0].isdigit())
    )
    return _PLAIN_HEADING_LEVEL if is_heading else None


def split_prose(text: str) -> list[Span]:
    """Find the sentences of a text that are not headings."""
    paragraphs = split_paragraphs(text)
    return [
        sentence
        for position, paragraph in enumerate(paragraphs)
        if heading_level(text[slice(*paragraph)], is_last=position + 1 == len(paragraphs)) is None
        for sentence in split_paragraph(text, paragraph)
    ]


def split_sentences(text: str, within: Span | None = None) -> list[Span]:
    """Find the sentences of a text, or of a part of it, paragraph by paragraph."""
    start, end = within or Span(0, len(text))
    part = text[start:end]
    return [
        Span(start + sentence.start, start + sentence.end)
        for paragraph in split_paragraphs(part)
        for sentence in split_paragraph(part, paragraph)
    ]


def split_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    """Find the sentences of one paragraph of a text; the mark of a list item is in none."""
    words = text[slice(*paragraph)]
    bullet = LIST_ITEM.match(words)
    offset = paragraph.start + (bullet.end() if bullet else 0)
    while offset < paragraph.end:
        spans = _split_block(text, offset, min(offset + _BLOCK_CHARS, paragraph.end))
        # The last sentence of a block may go on in the next.
        whole = spans[:-1] if offset + _BLOCK_CHARS < paragraph.end and len(spans) > 1 else spans
        trimmed = [trim(text, *span) for span in whole]
        yield from (span for span in trimmed if span.start < span.end)
        offset = whole[-1].end if whole else paragraph.end


def _split_block(text: str, start: int, end: int) -> list[Span]:
    return [
        Span(start + boundary["start_index"], start + boundary["end_index"])
        for boundary in sentencex.get_sentence_boundaries("en", text[start:end])
    ]
