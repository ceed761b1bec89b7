"""What transforms, clips, masks and filters of CSS leave of an element."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import cos, inf, isnan, radians

from tinycss2 import ast

from ingest.extraction.hidden.declarations import Declarations
from ingest.extraction.hidden.measures import (
    measure_first,
    measure_value,
    read_values,
    split_arguments,
)
from ingest.extraction.hidden.written_colours import find_colours

# Text of common size, 16 px, is then below the 2 px at which nothing can be read.
SMALLEST_SCALE = 0.12
# Less opaque than this, black on white is below the contrast that can be read.
FAINT = 0.05
# A pixel is what classes for screen readers leave.
TINY_PX = 1.0
_LEAST_BLUR_PX = 10.0
# The side of a box that stands in for the element's own, of which percentages are shares.
_BOX_PX = 1_000.0
_BOX_PERCENT = _BOX_PX / 100

# A function's name, and its arguments without commas.
_Call = tuple[str, list[ast.Node]]


def shift_of(style: Declarations, *, percent: float) -> tuple[float, float]:
    """Return how far to the right and down an element is moved, in px."""
    moves = [list(read_values(style.get("translate", "")))]
    x = y = 0.0
    for name, parts in _calls_in(style.get("transform", "")):
        match name:
            case "translate" | "translate3d" | "translatex":
                moves.append(parts)
            case "translatey":
                y += measure_first(parts, percent=percent)
            case "matrix" | "matrix3d":
                moves.append(parts[4:6] if name == "matrix" else parts[12:14])
    for move in moves:
        x += measure_first(move, percent=percent)
        y += measure_first(move[1:], percent=percent)
    return x, y


def is_shrunk(style: Declarations) -> bool:
    """Tell if an element is scaled down, or turned its edge to the reader, until it vanishes."""
    shares = [
        *(abs(measure_value(part, percent=0.01)) for part in _plane(style.get("scale", ""))),
        *(_share_left(name, parts) for name, parts in _calls_in(style.get("transform", ""))),
        _share_turned(read_values(style.get("rotate", ""))),
    ]
    return any(share <= SMALLEST_SCALE for share in shares)


def is_cut_away(style: Declarations) -> bool:
    """Tell if a clip or a mask leaves nothing of an element."""
    clips = [*_calls_in(style.get("clip", "")), *_calls_in(style.get("clip-path", ""))]
    return any(map(_leaves_nothing, clips)) or _is_masked(style)


def is_filtered_out(style: Declarations) -> bool:
    """Tell if filters make an element transparent, one grey or a blur."""
    return any(
        (name in {"opacity", "contrast"} and _first(parts, percent=0.01) <= FAINT)
        or (name == "blur" and _first(parts) >= _LEAST_BLUR_PX)
        for name, parts in _calls_in(style.get("filter", ""))
    )


def _calls_in(written: str) -> Iterator[_Call]:
    for value in read_values(written):
        if value.type == "function":
            parts = [part for argument in split_arguments(value) for part in argument]
            yield value.lower_name, parts


def _plane(written: str) -> Sequence[ast.Node]:
    """Return what is said of the width and the height, without the depth."""
    return read_values(written)[:2]


def _first(parts: Sequence[ast.Node], *, percent: float = _BOX_PERCENT) -> float:
    return measure_value(parts[0], percent=percent) if parts else inf


def _share_left(name: str, parts: Sequence[ast.Node]) -> float:
    """Return the share of the width or height that a function of a transform leaves."""
    numbers = [measure_value(part, percent=0.01) for part in parts]
    match name:
        case "scale" | "scale3d" | "scalex" | "scaley":
            return min(map(abs, numbers[:2]), default=inf)
        case "matrix" if len(numbers) == 6:  # noqa: PLR2004 - as CSS has it
            return _area(numbers[0], numbers[1], numbers[2], numbers[3])
        case "matrix3d" if len(numbers) == 16:  # noqa: PLR2004 - the same
            return _area(numbers[0], numbers[1], numbers[4], numbers[5])
        case "rotatex" | "rotatey" | "skew" | "skewx" | "skewy":
            return _edge(parts)
        case "rotate3d" if len(numbers) == 4 and numbers[2] == 0:  # noqa: PLR2004 - the same
            return _edge(parts[3:])
        case _:
            return inf


def _share_turned(parts: Sequence[ast.Node]) -> float:
    """Return what is left of the width or height of an element that is turned about an axis."""
    match [part.lower_value if part.type == "ident" else part.type for part in parts]:
        case ["x" | "y", _]:
            return _edge(parts[1:])
        case ["number", "number", "number", _]:
            return _share_left("rotate3d", parts)
        case _:
            return inf


def _area(a: float, b: float, c: float, d: float) -> float:
    """Return the area of what a square of one px becomes; a line or a point has none."""
    return abs(a * d - b * c) if max(map(abs, (a, b, c, d))) >= SMALLEST_SCALE else 0.0


def _edge(parts: Sequence[ast.Node]) -> float:
    angle = _first(parts)
    return abs(cos(radians(angle))) if abs(angle) < inf else inf


def _leaves_nothing(call: _Call) -> bool:
    name, parts = call
    words = [part.lower_value if part.type == "ident" else "" for part in parts]
    end = next((at for at, word in enumerate(words) if word in {"at", "round"}), len(parts))
    numbers = [measure_value(part, percent=_BOX_PERCENT) for part in parts[:end]]
    centre = [measure_value(part, percent=_BOX_PERCENT) for part in parts[end + 1 :]]
    leaves = _LEAVE_NOTHING.get(name)
    return leaves is not None and leaves(numbers, centre)


def _rect_is_empty(edges: Sequence[float], _: Sequence[float]) -> bool:
    if len(edges) != 4:  # noqa: PLR2004 - the sides of a box
        return False
    top, right, bottom, left = edges
    return min(bottom, right, _less(bottom, top), _less(right, left)) <= TINY_PX


def _less(one: float, other: float) -> float:
    return inf if isnan(one - other) else one - other


def _inset_is_empty(given: Sequence[float], _: Sequence[float]) -> bool:
    if not given:
        return False
    top, right, bottom, left = (given[at if at < len(given) else max(at - 2, 0) % len(given)]
                                for at in range(4))  # fmt: skip
    return max(top + bottom, left + right) >= _BOX_PX - TINY_PX


def _circle_is_empty(radii: Sequence[float], centre: Sequence[float]) -> bool:
    size = max(radii, default=inf)
    return any(one <= TINY_PX for one in radii) or any(
        one + size <= 0 or one - size >= _BOX_PX for one in centre
    )


def _polygon_is_empty(numbers: Sequence[float], _: Sequence[float]) -> bool:
    across, down = numbers[::2], numbers[1::2]
    if not down or len(across) != len(down) or any(map(isnan, numbers)):
        return False
    twice = sum(across[at - 1] * down[at] - across[at] * down[at - 1] for at in range(len(across)))
    return abs(twice) <= TINY_PX or any(
        max(way) <= TINY_PX or min(way) >= _BOX_PX for way in (across, down)
    )


def _size_is_empty(numbers: Sequence[float], _: Sequence[float]) -> bool:
    return any(size <= TINY_PX for size in numbers[2:4])


_LEAVE_NOTHING: Mapping[str, Callable[[Sequence[float], Sequence[float]], bool]] = {
    "rect": _rect_is_empty,
    "inset": _inset_is_empty,
    "circle": _circle_is_empty,
    "ellipse": _circle_is_empty,
    "polygon": _polygon_is_empty,
    "xywh": _size_is_empty,
}


def _is_masked(style: Declarations) -> bool:
    colours = find_colours(style.get("mask-image") or style.get("mask") or "")
    sizes = [measure_value(one, percent=_BOX_PERCENT) for one in _plane(style.get("mask-size", ""))]
    is_clear = bool(colours) and all(colour.alpha <= FAINT for colour in colours)
    return is_clear or any(size <= TINY_PX for size in sizes)
