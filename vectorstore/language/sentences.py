"""Paragraphs and sentences of a text, as spans of character offsets."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import sentencex

from vectorstore.language.wrapping import Line, find_joints

_LINE = re.compile(r"[^\r\n]+")
LIST_ITEM = re.compile(
    r"\s*(?:[•·▪◦‣⁃●○■□➢➤✓✔*+–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{2,5}[.)]|\(?[A-Z]\))\s+"
)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
# A line in bold letters and nothing else, as `**…**` or `__…__`, with a colon or without.
BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)(?P<words>(?:(?!\1).)+)(?<=\S)\1:?")
# What stands between cells side by side.
_BETWEEN_CELLS = ("|", "\t", "   ")
# “Q: Who pays?” and “A: The board.”
_TURN = re.compile(r"(?:\*\*|__)?(?:Q|A|Question|Answer)\s?\d{0,3}[:.]\s")
# sentencex takes the square of the time for some texts of millions of characters.
_BLOCK_CHARS = 100_000

# "First published in The Pier on 3 May", on a line of its own.
_PROVENANCE = re.compile(r"\b(?:first|originally) (?:appeared|posted|published)\b", re.IGNORECASE)
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
    # Most spans have none; to cut them out of the text takes longer than to look.
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return Span(start, end)
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def split_paragraphs(text: str) -> list[Span]:
    """Find the paragraphs of a text; list items and headings count as paragraphs of their own.

    A line break ends a paragraph unless the text was wrapped there; see `vectorstore.language.
    wrapping` for what shows that.
    """
    return [Span(lines[0].start, lines[-1].end) for lines in join_lines(find_lines(text))]


def find_lines(text: str) -> list[Line]:
    """Find the lines of a text that are not blank."""
    lines: list[Line] = []
    end = 0
    for found in _LINE.finditer(text):
        span = trim(text, found.start(), found.end())
        if span.start >= span.end:
            continue
        words = text[slice(*span)]
        item = LIST_ITEM.match(words)
        stands_alone = _stands_alone(words, item.end() if item else 0)
        begins = item is not None or stands_alone or _TURN.match(words) is not None
        gap = text.count("\n", end, span.start)
        lines.append(Line(*span, span.start - found.start(), gap, words, begins, stands_alone))
        end = span.end
    return lines


def _stands_alone(words: str, mark: int) -> bool:
    """Tell whether a line is a heading, a table row or a rule, and so no part of wrapped prose."""
    return (
        MARKDOWN_HEADING.match(words) is not None
        or any([between in words[mark:] for between in _BETWEEN_CELLS])  # noqa: C419 - faster
        or (words.startswith(("**", "__")) and BOLD_LINE.fullmatch(words) is not None)
        or not any(map(str.isalnum, words))
    )


def join_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """Put the lines of each paragraph together."""
    paragraphs: list[list[Line]] = []
    for line, goes_on in zip(lines, find_joints(lines), strict=True):
        if goes_on:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def heading_level(paragraph: str, *, is_last: bool = False) -> int | None:
    """Tell the level of the heading that a paragraph is, 1 the highest; None if it is none.

    The last paragraph of a text heads nothing.
    """
    if markup := MARKDOWN_HEADING.match(paragraph[:_LONGEST_MARKED_HEADING_CHARS]):
        is_short = len(paragraph) <= _LONGEST_MARKED_HEADING_CHARS
        return len(markup[0].strip()) if is_short else None
    if len(paragraph) <= _LONGEST_MARKED_HEADING_CHARS and BOLD_LINE.fullmatch(paragraph):
        return _PLAIN_HEADING_LEVEL
    is_heading = (
        not is_last
        and len(paragraph) <= _LONGEST_HEADING_CHARS
        and len(paragraph.split()) <= _LONGEST_HEADING_WORDS
        and not LIST_ITEM.match(paragraph)
        and not _NOT_HEADING_END.search(paragraph)
        and not _PROVENANCE.search(paragraph)
        and (paragraph[0].isupper() or paragraph[0].isdigit())
    )
    return _PLAIN_HEADING_LEVEL if is_heading else None


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
    # Within a paragraph a line ends at the margin, where sentencex would end a sentence.
    words = text[start:end].replace("\n", " ")
    return [
        Span(start + boundary["start_index"], start + boundary["end_index"])
        for boundary in sentencex.get_sentence_boundaries("en", words)
    ]
