"""The lines of one sheet, each with its place and the size of its letters, upright and in order."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ingest.extraction.printed.printed_tables import Fragment

_Matrix = Sequence[float]
# What marks a raised number, which may refer to a foot note, until the notes are known.
RAISED = re.compile("\ue000(\\d{1,3})\ue001")
_SMALLEST_SIZE = 1.0
_NO_LINE_END = re.compile(r"[^\n]+")
_MARK = re.compile(r"\s*\d{1,3}\s*")
_RAISED_SIZE = 0.8
# The mean width of a letter as a share of the size of its font.
_LETTER = 0.45
_FEWEST_COLUMN_LINES = 4
_FEWEST_COLUMN_WORDS = 4
_NARROWEST_COLUMN = 100.0
_FEWEST_SWITCHES = 4
_START_WITHIN = 6.0


class Run(NamedTuple):
    """Words as a program printed them: with line ends, and the matrices that place them."""

    words: str
    matrix: _Matrix
    place: _Matrix
    size: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line: where it begins, in points from the lower left corner, and how large it is set."""

    words: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """Where it ends, about."""
        return self.x + len(self.words) * self.size * _LETTER


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is read: its lines and fragments, and its height in points.

    `hidden` counts the pieces of text that are too small to be seen, or off the sheet; `unseen`
    those that were printed in white on white, or in no colour.
    """

    lines: tuple[PrintedLine, ...]
    fragments: tuple[Fragment, ...]
    height: float
    hidden: int = 0
    unseen: int = 0


def read_sheet(runs: Sequence[Run], width: float, height: float) -> Sheet:
    """Set a sheet upright, whichever way most of its words run, and put its lines in order."""
    turn = _find_turn(runs)
    printed = [_place(run, turn, width, height) for run in runs]
    placed, hidden = _leave_out_unseen(printed, max(width, height))
    fragments = [one for one in placed if one.words.strip()]
    upright = width if turn in {90, 270} else height
    lines = order_columns(list(_build_lines(placed)))
    return Sheet(tuple(lines), tuple(fragments), upright, hidden)


def _leave_out_unseen(printed: Sequence[Fragment], longest: float) -> tuple[list[Fragment], int]:
    """Leave out words that nobody can see, but for the line ends among them; count the pieces.

    Where most of a sheet seems to be so, its font is measured in units of its own.
    """
    unseen = [one for one in printed if _is_out_of_sight(one, longest)]
    chars = sum(len(one.words) for one in unseen)
    if not unseen or 2 * chars > sum(len(one.words) for one in printed):
        return list(printed), 0
    kept = (
        one._replace(words=_NO_LINE_END.sub("", one.words))
        if _is_out_of_sight(one, longest)
        else one
        for one in printed
    )
    return list(kept), len(unseen)


def _is_out_of_sight(piece: Fragment, longest: float) -> bool:
    """Tell if words are smaller than anyone can read, or far off the sheet, wherever it begins."""
    is_off = max(abs(piece.x), abs(piece.y)) > 2 * longest
    return bool(piece.words.strip()) and (0 < piece.size < _SMALLEST_SIZE or is_off)


def _direction(run: Run) -> tuple[float, float]:
    a, b = run.place[0], run.place[1]
    m = run.matrix
    return a * m[0] + b * m[2], a * m[1] + b * m[3]


def _find_turn(runs: Iterable[Run]) -> int:
    """Find by how many degrees most words are turned: 0, 90, 180 or 270."""
    turns: Counter[int] = Counter()
    for run in runs:
        x, y = _direction(run)
        turns[round(math.degrees(math.atan2(y, x)) / 90) * 90 % 360] += len(run.words.strip())
    return turns.most_common(1)[0][0] if turns else 0


def _place(run: Run, turn: int, width: float, height: float) -> Fragment:
    """Find where words are printed: their place in the text's space, taken into the sheet's."""
    m, x, y = run.matrix, run.place[4], run.place[5]
    x, y = x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]
    p = run.place
    scale = math.sqrt(abs((p[0] * p[3] - p[1] * p[2]) * (m[0] * m[3] - m[1] * m[2])))
    turned = {0: (x, y), 90: (y, width - x), 180: (width - x, height - y), 270: (height - y, x)}
    return Fragment(run.words, *turned[turn], run.size * scale)


def _build_lines(fragments: Iterable[Fragment]) -> Iterator[PrintedLine]:
    pieces: list[Fragment] = []
    for fragment in fragments:
        first, *others = fragment.words.split("\n")
        pieces.append(fragment._replace(words=first))
        for words in others:
            yield from _join(pieces)
            pieces = [fragment._replace(words=words)]
    yield from _join(pieces)


def _join(pieces: Sequence[Fragment]) -> Iterator[PrintedLine]:
    filled = [piece for piece in pieces if piece.words.strip()]
    if not filled:
        return
    sizes: Counter[float] = Counter()
    for piece in filled:
        sizes[round(piece.size, 1)] += len(piece.words.strip())
    size = sizes.most_common(1)[0][0]
    words = "".join(_mark_raised(piece, filled[0], size) for piece in pieces)
    yield PrintedLine(words.strip(), filled[0].x, filled[-1].y, size)


def _mark_raised(piece: Fragment, first: Fragment, size: float) -> str:
    is_raised = (
        piece is not first
        and piece.size <= size * _RAISED_SIZE
        # Some programs raise letters without placing them anew.
        and piece.y >= first.y
        and _MARK.fullmatch(piece.words)
    )
    return f"\ue000{piece.words.strip()}\ue001" if is_raised else piece.words


def order_columns(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Put the lines of two columns one below the other, where they were printed by turns."""
    starts = _find_columns(lines)
    if starts is None:
        return list(lines)
    right = starts[1]
    ordered: list[PrintedLine] = []
    columns: tuple[list[PrintedLine], list[PrintedLine]] = ([], [])
    for line in lines:
        if line.x < right - _START_WITHIN and line.end > right + _NARROWEST_COLUMN:
            ordered += [*columns[0], *columns[1], line]
            columns = ([], [])
        else:
            columns[line.x >= right - _START_WITHIN].append(line)
    return [*ordered, *columns[0], *columns[1]]


def _find_columns(lines: Sequence[PrintedLine]) -> tuple[float, float] | None:
    """Find where two columns of prose begin whose lines were printed by turns; None if not."""
    prose = [line for line in lines if len(line.words.split()) >= _FEWEST_COLUMN_WORDS]
    starts = Counter(round(line.x) for line in prose).most_common(2)
    if len(starts) < 2 or starts[1][1] < _FEWEST_COLUMN_LINES:  # noqa: PLR2004 - two columns
        return None
    left, right = sorted(start for start, _ in starts)
    if right - left < _NARROWEST_COLUMN:
        return None
    sides = [line.x >= right - _START_WITHIN for line in prose]
    switches = sum(one != other for one, other in pairwise(sides))
    return (left, right) if switches >= _FEWEST_SWITCHES else None


def unmark(line: PrintedLine, notes: set[str]) -> PrintedLine:
    """Take the marks of a sheet's foot notes out of a line; other raised numbers stay."""
    words = RAISED.sub(lambda mark: "" if mark[1] in notes else mark[1], line.words)
    return replace(line, words=words)
