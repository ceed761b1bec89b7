"""Which rows of a table are its head: marked by a rule below them, or unlike the rows below."""

import re
from collections.abc import Sequence

from vectorstore.reading.blocks import Excerpt

_Grid = Sequence[tuple[Excerpt, ...] | None]

_MOST_HEADS = 3
_LONGEST_HEAD_CHARS = 60
# "2024/25", "Q3 2024", "Month 6": names of columns that begin with a figure, or nearly.
_YEAR = re.compile(
    r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?:\s*[(A-Za-z].*)?"
    r"|(?:Q[1-4]|M(?:onth)?\s?\d+)\b.*"
)
_FIGURE = re.compile(r"[^\w]*\d")
_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.?\s+)+[A-Z][\w’'-]*")
# Of the cells of a column, so many are of one kind where the head is of another.
_NEARLY_ALL = 0.6
# With fewer rows and columns, words over words may be a pair like any other.
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3


def count_heads(grid: _Grid) -> tuple[int, int]:
    """Count the rows at the top that are the table's caption, and those below that are its head.

    `grid` has the cells of each row, and None for a line that only rules off.
    """
    rows = [row for row in grid if row is not None]
    ruled = next((number for number, row in enumerate(grid) if row is None and number), 0)
    if ruled and grid[0] is None:
        ruled -= 1
    may_be_titled = len(rows) > 1 and (ruled > 1 or len(rows) > _FEWEST_ROWS)
    captions = int(may_be_titled and _is_caption(rows[0], rows[1]))
    if captions < ruled <= _MOST_HEADS and ruled < len(rows):
        return captions, ruled - captions
    return captions, int(_is_head(rows[captions], rows[captions + 1 :]))


def _is_caption(row: Sequence[Excerpt], below: Sequence[Excerpt]) -> bool:
    filled = [cell for cell in row if cell.text]
    return len(filled) == 1 and bool(row[0].text) and sum(bool(cell.text) for cell in below) > 1


def _is_head(row: Sequence[Excerpt], below: Sequence[tuple[Excerpt, ...]]) -> bool:
    if not below or any(_is_data(cell.text) for cell in row):
        return False
    columns = range(1, len(row))
    if not row[0].text and any(row[number].text for number in columns):
        return True
    if any(_differs(row[number].text, _column(below, number)) for number in columns):
        return True
    kinds = {_kind(cell.text) for cells in below for cell in cells[1:]}
    has_many = len(row) >= _FEWEST_COLUMNS and len(below) + 1 >= _FEWEST_ROWS
    return has_many and "figure" not in kinds


def _is_data(words: str) -> bool:
    return len(words) > _LONGEST_HEAD_CHARS or words.endswith(".") or _kind(words) == "figure"


def _column(rows: Sequence[Sequence[Excerpt]], number: int) -> list[str]:
    return [row[number].text for row in rows if number < len(row) and row[number].text]


def _differs(head: str, column: Sequence[str]) -> bool:
    """Tell whether a column has cells of one kind below a head of another."""
    figures = sum(_FIGURE.match(words) is not None for words in column)
    if column and figures >= _NEARLY_ALL * len(column):
        return True
    names = sum(_kind(words) == "name" for words in column)
    return len(column) > 1 and names >= _NEARLY_ALL * len(column) and _kind(head) != "name"


def _kind(words: str) -> str:
    if _YEAR.fullmatch(words):
        return "year"
    if _FIGURE.match(words):
        return "figure"
    return "name" if _NAME.fullmatch(words) else "words"
