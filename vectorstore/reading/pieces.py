"""The pieces of a text in order, by the marks that they bear themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from vectorstore.language.sentences import (
    BOLD_LINE,
    LIST_ITEM,
    MARKDOWN_HEADING,
    Span,
    find_lines,
    join_lines,
)
from vectorstore.language.wrapping import Line
from vectorstore.reading.blocks import Excerpt, excerpt
from vectorstore.reading.tables import Table, TableRow, find_tables

_LONGEST_HEADING_CHARS = 200
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_CLOSING_MARKS = re.compile(r"\s+#+$")
_ASKS = re.compile(r"(?:\*\*|__)?(?:Q|Question)\s?\d{0,3}\s?[:.)–—]\s*")
_ANSWERS = re.compile(r"(?:\*\*|__)?(?:A|Answer)\s?\d{0,3}\s?[:.)–—](?:\*\*|__)?\s+")
_ANSWER_WITHIN = re.compile(
    r"[?.!][\"'”’)]?(?:\*\*|__)?\s+(?=(?:\*\*|__)?A(?:nswer)?\s?(?:\d{1,3}[:.]|:)\s)"
)
# “**Beds.** The board has many.”: words in bold letters that head what follows in the line.
_RUN_IN = re.compile(
    r"(?P<mark>\*\*|__)(?=\S)(?P<words>(?:(?!(?P=mark)).){1,200})(?P=mark)(?P<colon>:?)\s+(?=\S)"
)
# “Westford: the trust is late. Its board …”: a name that the rest of the line is about.
_LABEL = re.compile(
    r"(?P<mark>\*\*|__)(?P<bold>[^*_\n]{2,60})(?P=mark)(?P<colon>:?)\s"
    r"|(?P<plain>[A-Z][\w’'&-]*(?:\s(?:[A-Z][\w’'&-]*|of|and|the|for|in)){0,4}):\s"
)
_ENDS_RUN_IN = re.compile(r"[.:?!][\"'”’)]?$")
_LONGEST_RUN_IN_WORDS = 12
_QUESTION = re.compile(r"\?[\"'”’)\]]?$")
# “It was late. Did it help?”
_STATES = re.compile(r"\w\w[.!][\"'”’)]?\s+[\"'“‘(]?[A-Z]")
# A question in speech heads nothing.
_SPEECH = ("“", '"', "‘", "'", ">")
_LONGEST_QUESTION_CHARS = 250


class Form(Enum):
    """What mark a piece bears."""

    MARKED = "marked heading"
    BOLD = "line in bold letters"
    RUN_IN = "bold words that begin a line"
    ASKED = "question marked as one"
    ANSWERED = "answer marked as one"
    ITEM = "list item"
    ROW = "table row"
    RULE = "rule"
    TEXT = "text"


_MAY_HAVE_LABEL = frozenset({Form.ITEM, Form.TEXT})


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list item or table row, before its place among the others is known.

    `words` is what it says without its mark, `mark` the mark of a list item; `level` that of a
    marked heading; `indent` and `gap` are those of its first line.
    """

    form: Form
    span: Span
    words: Excerpt
    indent: int = 0
    gap: int = 0
    mark: str = ""
    level: int = 0
    row: TableRow | None = None
    table: Table | None = None

    @property
    def is_question(self) -> bool:
        """Whether it is a question, and nothing else."""
        words = self.words.text
        return self.form is Form.ASKED or (
            len(words) <= _LONGEST_QUESTION_CHARS
            and _QUESTION.search(words) is not None
            and not words.startswith(_SPEECH)
            and not _STATES.search(words)
        )


def find_label(piece: Piece) -> Excerpt | None:
    """Find the name at the beginning of an item or paragraph that all of it is about."""
    label = _LABEL.match(piece.words.text) if piece.form in _MAY_HAVE_LABEL else None
    if label is None:
        return None
    words = label["plain"] or label["bold"]
    if label["bold"] and not (label["colon"] or words.endswith((":", "."))):
        return None
    start = piece.words.start + label.start("plain" if label["plain"] else "bold")
    words = words.rstrip(".: ")
    return Excerpt(start, start + len(words), words) if words else None


def read_pieces(text: str) -> list[Piece]:
    """Cut a text into pieces, which leave out nothing but white space."""
    lines = find_lines(text)
    pieces: list[Piece] = []
    start = 0
    for table in find_tables(text, lines):
        pieces += _read_paragraphs(text, lines[start : table.first])
        pieces += _read_rows(lines, table)
        start = table.last
    return pieces + _read_paragraphs(text, lines[start:])


def _read_rows(lines: Sequence[Line], table: Table) -> Iterator[Piece]:
    for line, row in zip(lines[table.first : table.last], table.rows, strict=True):
        span = Span(line.start, line.end)
        words = Excerpt(*span, line.words)
        form = Form.RULE if row is None else Form.ROW
        yield Piece(form, span, words, line.indent, line.gap, row=row, table=table)


def _read_paragraphs(text: str, lines: Sequence[Line]) -> list[Piece]:
    pieces: list[Piece] = []
    for paragraph in join_lines(lines):
        first, span = paragraph[0], Span(paragraph[0].start, paragraph[-1].end)
        if pieces and _underlines(pieces[-1], first):
            level = 1 if first.words.startswith("=") else 2
            above = pieces.pop()
            pieces.append(Piece(Form.MARKED, above.span, above.words, gap=above.gap, level=level))
        pieces += _read_paragraph(text, span, first)
    return pieces


def _underlines(above: Piece, line: Line) -> bool:
    return (
        line.gap == 1
        and above.form is Form.TEXT
        and len(above.words.text) <= _LONGEST_HEADING_CHARS
        and _UNDERLINE.fullmatch(line.words) is not None
    )


def _read_paragraph(text: str, span: Span, first: Line) -> list[Piece]:
    words = text[slice(*span)]
    if not any(map(str.isalnum, words)):
        return [Piece(Form.RULE, span, Excerpt(*span, words), first.indent, first.gap)]
    if heading := _read_heading(text, span, first):
        return [heading]
    if item := LIST_ITEM.match(words):
        said = excerpt(text, span.start + item.end(), span.end)
        mark = item[0].strip()
        return [Piece(Form.ITEM, span, said, first.indent, first.gap, mark=mark)]
    return list(_read_text(text, span, first))


def _read_heading(text: str, span: Span, first: Line) -> Piece | None:
    if span.end - span.start > _LONGEST_HEADING_CHARS:
        return None
    words = text[slice(*span)]
    if mark := MARKDOWN_HEADING.match(words):
        closing = _CLOSING_MARKS.search(words)
        end = span.start + closing.start() if closing else span.end
        said = excerpt(text, min(span.start + mark.end(), end), end)
        level = len(mark[0].strip())
        return Piece(Form.MARKED, span, said, first.indent, first.gap, level=level)
    if BOLD_LINE.fullmatch(words) and not _ASKS.match(words):
        said = excerpt(text, span.start, span.end - words.endswith(":"))
        return Piece(Form.BOLD, span, said, first.indent, first.gap)
    return None


def _read_text(text: str, span: Span, first: Line) -> Iterator[Piece]:
    """Yield a paragraph: in two where it begins with a question, or what heads the rest of it."""
    border = _find_border(text, span)
    if border is not None:
        form, end = border
        yield Piece(
            form,
            Span(span.start, _trim_end(text, end)),
            _read_asked(text, span.start, _trim_end(text, end)),
            first.indent,
            first.gap,
        )
        span = Span(end, span.end)
    if span.start < span.end:
        answer = _ANSWERS.match(text, *span)
        said = excerpt(text, answer.end() if answer else span.start, span.end)
        form = Form.ANSWERED if answer else Form.TEXT
        gap = 0 if border else first.gap
        yield Piece(form, span, said, first.indent, gap)


def _read_asked(text: str, start: int, end: int) -> Excerpt:
    mark = _ASKS.match(text, start, end)
    if mark is None:
        return excerpt(text, start, end)
    # “**Q: Who pays?**”: the stars before the mark of the question have theirs at the end.
    is_bold = mark[0].startswith(("**", "__")) and text.endswith(("**", "__"), mark.end(), end)
    return excerpt(text, mark.end(), end - 2 if is_bold else end)


def _find_border(text: str, span: Span) -> tuple[Form, int] | None:
    """Find where what heads a paragraph ends, and what it is."""
    if _ASKS.match(text, *span):
        within = _ANSWER_WITHIN.search(text, *span)
        return Form.ASKED, within.end() if within else span.end
    run_in = _RUN_IN.match(text, *span)
    if run_in is None or _ANSWERS.match(text, *span):
        return None
    words = run_in["words"]
    is_ended = run_in["colon"] or _ENDS_RUN_IN.search(words)
    if not is_ended or len(words.split()) > _LONGEST_RUN_IN_WORDS * (2 if "?" in words else 1):
        return None
    return Form.ASKED if words.rstrip().endswith("?") else Form.RUN_IN, run_in.end()


def _trim_end(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
