"""Tables on the sheets of a PDF: cells that are printed side by side, row below row.

A PDF has no tables, only words and where they are printed; read as lines, the cells of a row come
one below the other, and nobody can tell whose figure is whose.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

# Points within which words stand on one line: superscripts and mixed fonts move them a little.
_SAME_LINE = 2.0
# The mean width of a letter, and the gap between two columns, as shares of the size of the font.
# Between the words of a line the gap is a quarter of it.
_LETTER = 0.45
_GAP = 0.8
_LONGEST_CELL_CHARS = 60
_FEWEST_ROWS = 2
# A sheet of figures in small print has 2,000; each table is looked for among all lines.
_MOST_FRAGMENTS = 5_000


class Fragment(NamedTuple):
    """Words that were printed in one go: where they begin, and the size of the font, in points."""

    words: str
    x: float
    y: float
    size: float


def write_tables(lines: Sequence[str], fragments: Sequence[Fragment]) -> list[str]:
    """Return the lines of a sheet with those of each table as rows between bars."""
    if len(fragments) > _MOST_FRAGMENTS:
        return list(lines)
    written: list[str] = []
    start = 0
    for table in _find_tables(fragments):
        place = _find_lines(lines, start, "".join(map(_squeeze, chain.from_iterable(table))))
        if place is not None:
            first, last = place
            written += lines[start:first]
            written += [f"| {' | '.join(row)} |" for row in table]
            start = last
    return [*written, *lines[start:]]


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table that `write_tables` wrote."""
    return line.startswith("| ") and line.endswith(" |")


def _find_tables(fragments: Sequence[Fragment]) -> Iterator[list[list[str]]]:
    table: list[list[Fragment]] = []
    for row in [*_find_rows(fragments), []]:
        if table and not _is_below(table[-1], row):
            if len(table) >= _FEWEST_ROWS:
                yield [[cell.words for cell in one] for one in table]
            table = []
        if _has_cells(row):
            table.append(row)


def _find_rows(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    row: list[Fragment] = []
    for fragment in fragments:
        words = " ".join(fragment.words.split())
        if not words:
            continue
        if row and not (abs(fragment.y - row[-1].y) < _SAME_LINE and fragment.x > row[-1].x):
            yield row
            row = []
        row.append(fragment._replace(words=words))
    yield row


def _has_cells(row: Sequence[Fragment]) -> bool:
    """Tell whether words stand apart as those of cells do."""
    return (
        len(row) > 1
        and all(len(cell.words) <= _LONGEST_CELL_CHARS for cell in row)
        and all(
            after.x - cell.x > cell.size * (_LETTER * len(cell.words) + _GAP)
            for cell, after in pairwise(row)
        )
    )


def _is_below(above: Sequence[Fragment], row: Sequence[Fragment]) -> bool:
    """Tell whether the cells of a row stand in the columns of the row above it."""
    return (
        _has_cells(row)
        and len(row) == len(above)
        and row[0].y < above[0].y
        and all(
            max(above[number].x, row[number].x) < min(above[number + 1].x, row[number + 1].x)
            for number in range(len(row) - 1)
        )
    )


def _find_lines(lines: Sequence[str], start: int, words: str) -> tuple[int, int] | None:
    """Find the lines that hold these words, and no others."""
    for first in range(start, len(lines)):
        held, last = "", first
        while last < len(lines) and len(held) < len(words) and words.startswith(held):
            held += _squeeze(lines[last])
            last += 1
        if held == words:
            return first, last
    return None


def _squeeze(words: str) -> str:
    return "".join(words.split())
