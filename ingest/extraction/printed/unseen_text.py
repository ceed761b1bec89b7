"""Words of a sheet that are printed in white on white, or not at all; PDF 32000-1, 8 and 9.3.6.

Below white words there may be a dark box, and below invisible ones the picture of a page that they
repeat, as programs that read scans put them. Where it isn't plain what stands below, words are
taken to be seen.
"""

import math
from collections.abc import Iterable, MutableSequence, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

_Matrix = Sequence[float]
_Colour = tuple[float, ...]

_LIGHTEST = 0.95
_INVISIBLE = frozenset({3, 7})
# Letters begin right of and above the point at which they are put.
_INTO_LETTER = 1.0
_MOST_PAINTED = 5_000
_COMPONENTS = {b"g": 1, b"rg": 3, b"k": 4}
_SHOWS = {b"Tj": 0, b"TJ": 0, b"'": 0, b'"': 2}
_FILLS = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}
_DRAWS = {b"m", b"l", b"c", b"v", b"y"}
_ENDS = _FILLS | {b"n", b"S", b"s"}


class _Box(NamedTuple):
    """Something painted: its corners, and its colour, None where it isn't one that is known."""

    left: float
    bottom: float
    right: float
    top: float
    colour: _Colour | None

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


_EVERYWHERE = _Box(-math.inf, -math.inf, math.inf, math.inf, None)


@dataclass(frozen=True, slots=True)
class _State:
    """What words are printed with: the colour, and the mode of rendering."""

    colour: _Colour | None = (0.0, 0.0, 0.0)
    mode: int = 0


class UnseenText:
    """Follows the operations of a sheet, and empties those that show what nobody sees.

    Those that `are_dropped`, by their number, were found to be so before.
    """

    def __init__(self, are_dropped: frozenset[int] = frozenset()) -> None:
        self.pieces = 0
        self._are_dropped = are_dropped
        self._shown = 0
        self._state = _State()
        self._saved: list[_State] = []
        self._depth = 0
        self._painted: list[_Box] = []
        self._path: list[_Box] = []
        self._chars = self._invisible_chars = 0
        self._invisible: set[int] = set()
        self._is_form_drawn = False

    def before(self, operator: bytes, operands: object, cm: _Matrix, tm: _Matrix) -> None:
        """Look at an operation before it is carried out, with the matrices that hold then."""
        if operator == b"Do":
            self._is_form_drawn |= self._depth > 0
            self._saved.append(self._state)
            self._depth += 1
        elif not isinstance(operands, MutableSequence):
            if operator == b"INLINE IMAGE" and not self._depth:
                self._paint(_unit_square(cm))
        elif operator in _SHOWS:
            self._show(operands, _SHOWS[operator], cm, tm)
        else:
            self._follow(operator, operands, cm)

    def after(self, operator: bytes, _operands: object, cm: _Matrix, _tm: _Matrix) -> None:
        """Look at an operation that was carried out: what a picture or form may have covered."""
        if operator == b"Do":
            self._depth -= 1
            self._state = self._saved.pop()
            if not self._depth:
                # A picture, which has no operations of its own, or a form that draws anything.
                self._paint(_EVERYWHERE if self._is_form_drawn else _unit_square(cm))
                self._is_form_drawn = False

    @property
    def invisible(self) -> frozenset[int]:
        """The numbers of those that show words in no colour, and are to be dropped.

        Where that is most of a sheet, it stands for what is drawn there.
        """
        is_most = 2 * self._invisible_chars > self._chars
        return frozenset() if is_most else frozenset(self._invisible)

    def _follow(self, operator: bytes, operands: Sequence[object], cm: _Matrix) -> None:
        numbers = [float(one) for one in operands if isinstance(one, int | float)]
        if operator == b"q":
            self._saved.append(self._state)
        elif operator == b"Q" and len(self._saved) > self._depth:
            self._state = self._saved.pop()
        elif operator == b"Tr" and numbers:
            self._state = replace(self._state, mode=int(numbers[0]))
        elif operator in _COMPONENTS or operator in {b"sc", b"scn", b"cs"}:
            is_named = operator in _COMPONENTS and len(numbers) == _COMPONENTS[operator]
            # One number alone may be the share of an ink.
            is_known = is_named or (operator != b"cs" and len(numbers) in {3, 4})
            self._state = replace(self._state, colour=_to_rgb(numbers) if is_known else None)
        elif self._depth:
            self._is_form_drawn |= operator in _FILLS or operator == b"sh"
        else:
            self._draw(operator, numbers, cm)

    def _draw(self, operator: bytes, numbers: Sequence[float], cm: _Matrix) -> None:
        if operator == b"re" and len(numbers) == 4:  # noqa: PLR2004 - a corner, width and height
            x, y, width, height = numbers
            self._path.append(_box([(x, y), (x + width, y + height)], cm, self._state.colour))
        elif operator in _DRAWS and numbers:
            points = list(zip(numbers[::2], numbers[1::2], strict=False))
            self._path.append(_box(points, cm, None))
        elif operator in _ENDS:
            self._fill_path(operator)
        elif operator == b"sh":
            self._paint(_EVERYWHERE)

    def _fill_path(self, operator: bytes) -> None:
        boxes, self._path = self._path, []
        if operator not in _FILLS or not boxes:
            return
        if all(box.colour is not None for box in boxes):
            for box in boxes:
                self._paint(box)
            return
        # Of any other shape, it isn't known what it covers.
        self._paint(
            _Box(
                min(box.left for box in boxes),
                min(box.bottom for box in boxes),
                max(box.right for box in boxes),
                max(box.top for box in boxes),
                None,
            )
        )

    def _paint(self, box: _Box) -> None:
        if len(self._painted) < _MOST_PAINTED:
            self._painted.append(box)

    def _show(
        self, operands: MutableSequence[object], place: int, cm: _Matrix, tm: _Matrix
    ) -> None:
        if len(operands) <= place:
            return
        self._shown += 1
        if self._shown in self._are_dropped:
            self._empty(operands, place)
            return
        chars = _count_chars(operands[place])
        self._chars += chars
        state = self._state
        is_white = state.mode == 0 and state.colour is not None and min(state.colour) >= _LIGHTEST
        if self._depth or not chars or not (is_white or state.mode in _INVISIBLE):
            return
        x, y = _move(tm[4], tm[5], cm)
        beneath = self._colour_at(x + _INTO_LETTER, y + _INTO_LETTER)
        if beneath is None:
            return
        if is_white and min(beneath) >= _LIGHTEST:
            self._empty(operands, place)
        elif not is_white:
            self._invisible.add(self._shown)
            self._invisible_chars += chars

    def _empty(self, operands: MutableSequence[object], place: int) -> None:
        operands[place] = type(operands[place])()
        self.pieces += 1

    def _colour_at(self, x: float, y: float) -> _Colour | None:
        """Return the colour of what was painted last at a place: of paper, if nothing was."""
        if len(self._painted) >= _MOST_PAINTED:
            return None
        boxes = (box.colour for box in reversed(self._painted) if box.holds(x, y))
        return next(boxes, (1.0, 1.0, 1.0))


def _count_chars(shown: object) -> int:
    pieces: Iterable[object] = shown if isinstance(shown, list) else [shown]
    return sum(len(one) for one in pieces if isinstance(one, str | bytes) and one.strip())


def _to_rgb(numbers: Sequence[float]) -> _Colour:
    if len(numbers) == 4:  # noqa: PLR2004 - cyan, magenta, yellow and black
        *inks, black = numbers
        return tuple((1 - ink) * (1 - black) for ink in inks)
    return tuple(numbers) if len(numbers) > 1 else tuple(3 * list(numbers))


def _move(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(points: Sequence[tuple[float, float]], cm: _Matrix, colour: _Colour | None) -> _Box:
    moved = [_move(x, y, cm) for x, y in points] or [(0.0, 0.0)]
    xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return _Box(min(xs), min(ys), max(xs), max(ys), colour)


def _unit_square(cm: _Matrix) -> _Box:
    return _box([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)], cm, None)
