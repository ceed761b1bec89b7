"""Tables in a text: rows between bars, tabs or runs of blanks, with or without marks of a head."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from vectorstore.language.sentences import LIST_ITEM, MARKDOWN_HEADING, Span, trim
from vectorstore.language.wrapping import Line
from vectorstore.reading.blocks import Cell, Excerpt, excerpt
from vectorstore.reading.table_heads import count_heads

_RULE = re.compile(r"[-=+|:\s]*[-=][-=+|:\s]*")
_COLUMN_RULES = re.compile(r"[-=]+(?:\s+[-=]+)+")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
# Two blanks behind the end of a sentence are a typist's.
_GAP = re.compile(r"(?<=[^\s.!?:;…]) {2,}")
_LONGEST_CELL_CHARS = 80
_FEWEST_ROWS = 2
_FEWEST_LABELLED_COLUMNS = 3


class Style(Enum):
    """What stands between the cells of a row."""

    BARS = "|"
    TABS = "\t"
    GAPS = "  "


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; `label` is the row above it that stands for a part of the table."""

    span: Span
    cells: tuple[Cell, ...]
    is_head: bool = False
    label: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The lines `[first, last)` of a text; a line that only rules off has None for its row."""

    first: int
    last: int
    rows: tuple[TableRow | None, ...]
    caption: Excerpt | None = None


class _Row(NamedTuple):
    style: Style
    cells: tuple[Span, ...]
    is_rule: bool = False
    is_framed: bool = False


def find_tables(text: str, lines: Sequence[Line]) -> Iterator[Table]:
    """Find the tables among the lines of a text, in order."""
    rows = [_read_row(line) for line in lines]
    first = 0
    while first < len(rows):
        last = _end_of_table(rows, lines, first)
        found = [row for row in rows[first:last] if row is not None]
        if _is_table(found, lines[first:last]):
            yield _read_table(text, lines, found, first)
        first = max(last, first + 1)


def _read_row(line: Line) -> _Row | None:
    words = line.words
    if "|" in words or words.startswith("+"):
        return _read_barred(line)
    if words[0] in "-=" and _COLUMN_RULES.fullmatch(words):
        return _Row(Style.GAPS, (), is_rule=True)
    # Most lines of most texts are prose, which looking for a blank tells soonest.
    has_cells = "\t" in words or "  " in words
    if not has_cells or LIST_ITEM.match(words) or MARKDOWN_HEADING.match(words):
        return None
    style, between = (Style.TABS, _TAB) if "\t" in words else (Style.GAPS, _GAP)
    cells = _split(line, between, line.start, line.end)
    return _Row(style, cells) if len(cells) > 1 else None


def _read_barred(line: Line) -> _Row | None:
    words = line.words
    if _RULE.fullmatch(words):
        return _Row(Style.BARS, (), is_rule=True, is_framed=words[0] in "|+")
    if LIST_ITEM.match(words) or MARKDOWN_HEADING.match(words):
        return None
    begins, ends = words.startswith("|"), words.endswith("|") and len(words) > 1
    cells = _split(line, _BAR, line.start + begins, line.end - ends)
    return _Row(Style.BARS, cells, is_framed=begins and ends)


def _split(line: Line, between: re.Pattern[str], start: int, end: int) -> tuple[Span, ...]:
    cells = []
    for border in between.finditer(line.words, start - line.start, end - line.start):
        cells.append(Span(start, line.start + border.start()))
        start = line.start + border.end()
    return (*cells, Span(start, end))


def _end_of_table(rows: Sequence[_Row | None], lines: Sequence[Line], first: int) -> int:
    head = rows[first]
    if head is None:
        return first
    for number in range(first + 1, len(rows)):
        row = rows[number]
        if row is None or not _goes_on(head, row, lines[number]):
            return number
        below = rows[number + 1] if number + 1 < len(rows) else None
        if below is not None and below.is_rule and lines[number].gap > 1:
            return number
    return len(rows)


def _goes_on(head: _Row, row: _Row, line: Line) -> bool:
    if row.style is not head.style:
        return False
    is_even = row.is_rule or head.is_rule or len(row.cells) == len(head.cells)
    if line.gap > 1:
        # Between bars alone: Word files were once read with a blank line between rows.
        return head.style is Style.BARS and is_even and not (row.is_framed or head.is_framed)
    return is_even or head.style is not Style.GAPS


def _is_table(rows: Sequence[_Row], lines: Sequence[Line]) -> bool:
    filled = [row for row in rows if not row.is_rule]
    if not filled:
        return False
    is_ruled = len(filled) < len(rows)
    if filled[0].style is Style.BARS:
        is_row = filled[0].is_framed and len(filled[0].cells) > 1
        return is_ruled or is_row or len(filled) >= _FEWEST_ROWS
    widths = (end - start for row in filled for start, end in row.cells)
    is_short = max(widths) <= _LONGEST_CELL_CHARS
    is_prose = filled[0].style is Style.GAPS and any(line.words.endswith(".") for line in lines)
    return (is_ruled or len(filled) >= _FEWEST_ROWS) and is_short and not is_prose


def _read_table(text: str, lines: Sequence[Line], found: Sequence[_Row], first: int) -> Table:
    grid = [
        None if row.is_rule else tuple(excerpt(text, *cell) for cell in row.cells) for row in found
    ]
    captions, heads = count_heads(grid)
    reader = _Reader(max(len(row) for row in grid if row is not None))
    rows: list[TableRow | None] = []
    seen = 0
    for number, row in enumerate(grid):
        span = trim(text, lines[first + number].start, lines[first + number].end)
        if row is None:
            rows.append(None)
            continue
        rows.append(reader.read(span, row, is_head=seen < captions + heads))
        seen += 1
    title = next(row for row in grid if row is not None)[0] if captions else None
    return Table(first, first + len(found), tuple(rows), title)


class _Reader:
    """Gives the rows of one table, from the top, what stands over and before their cells."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._head: tuple[Excerpt, ...] = ()
        self._name: Excerpt | None = None
        self._label: Excerpt | None = None

    def read(self, span: Span, row: tuple[Excerpt, ...], *, is_head: bool) -> TableRow:
        filled = [cell for cell in row if cell.text]
        if is_head:
            self._head = row
            return TableRow(span, tuple(map(Cell, row)), is_head=True)
        if self._is_label(row, filled):
            self._label, self._name = filled[0], None
            return TableRow(span, (Cell(filled[0]),), is_head=True)
        if row[0].text:
            self._name = row[0]
        cells = [
            Cell(cell, self._column(number), self._name if number else None)
            for number, cell in enumerate(row)
        ]
        return TableRow(span, tuple(cells), label=self._label)

    def _column(self, number: int) -> Excerpt | None:
        head = self._head[number] if number < len(self._head) else None
        return head if head and head.text else None

    def _is_label(self, row: Sequence[Excerpt], filled: Sequence[Excerpt]) -> bool:
        """Tell whether a row names the rows below it, with a cell over all columns."""
        is_wide = len(row) == 1 < self._columns
        is_alone = len(filled) == 1 and bool(row[0].text)
        return is_alone and (is_wide or self._columns >= _FEWEST_LABELLED_COLUMNS)
