"""Lengths, angles and numbers of CSS, worked out for the screen of a computer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import e, inf, isnan, nan, pi, prod, sqrt

import tinycss2
from tinycss2 import ast

# A screen that one works at, and the size of letters that browsers start with.
SCREEN_WIDTH_PX = 1_280.0
SCREEN_HEIGHT_PX = 800.0
FONT_PX = 16.0
# What deserves to be worked out is short; more would be there to take our time.
_LONGEST_CHARS = 2_000
_DEEPEST = 25

# Sizes of units, in px: https://www.w3.org/TR/css-values-4/#lengths. Of those that depend on the
# font, about what they come to in most fonts.
_ABSOLUTE_PX = {
    "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54,
}  # fmt: skip
_FONT_SHARES = {"em": 1.0, "rem": 1.0, "ex": 0.5, "rex": 0.5, "ch": 0.5, "rch": 0.5, "cap": 0.7,
                "rcap": 0.7, "ic": 1.0, "ric": 1.0, "lh": 1.2, "rlh": 1.2}  # fmt: skip
_SCREEN_SHARES = {
    "w": SCREEN_WIDTH_PX, "i": SCREEN_WIDTH_PX, "max": SCREEN_WIDTH_PX, "h": SCREEN_HEIGHT_PX,
    "b": SCREEN_HEIGHT_PX, "min": SCREEN_HEIGHT_PX,
}  # fmt: skip
_UNITS: Mapping[str, float] = {
    **_ABSOLUTE_PX,
    **{unit: share * FONT_PX for unit, share in _FONT_SHARES.items()},
    **{
        start + end: size / 100
        for start in ("v", "sv", "lv", "dv", "cq")
        for end, size in _SCREEN_SHARES.items()
    },
    "deg": 1.0, "grad": 0.9, "rad": 180 / pi, "turn": 360.0,
}  # fmt: skip
_NO_NAMES: Mapping[str, float] = {}
_CONSTANTS = {"infinity": inf, "-infinity": -inf, "pi": pi, "e": e}
_FUNCTIONS: Mapping[str, Callable[[list[float]], float]] = {
    "min": min,
    "max": max,
    "clamp": lambda parts: max(parts[0], min(parts[1], parts[2])),
    "abs": lambda parts: abs(parts[0]),
    "sqrt": lambda parts: sqrt(parts[0]),
    "pow": lambda parts: float(parts[0] ** parts[1]),
    "hypot": lambda parts: sqrt(sum(part * part for part in parts)),
    "sign": lambda parts: float((parts[0] > 0) - (parts[0] < 0)),
}
_WRAPPERS = {"calc", "-webkit-calc", "-moz-calc"}


@lru_cache(maxsize=4_096)
def read_values(written: str) -> tuple[ast.Node, ...]:
    """Return the values that a property is given, without spaces; none where they go too deep."""
    steps = ((character in "([{") - (character in ")]}") for character in written)
    if len(written) > _LONGEST_CHARS or max(accumulate(steps), default=0) > _DEEPEST:
        return ()
    return _without_spaces(tinycss2.parse_component_value_list(written, skip_comments=True))


def measure(written: str, *, percent: float = nan, em: float = FONT_PX) -> float:
    """Work out a single length in px, angle in degrees, or number.

    `percent` is what one per cent comes to, and `em` the size of the font in px. What can't be
    worked out is not a number, which is neither small nor large.
    """
    values = read_values(written) if written else ()
    return measure_value(values[0], percent=percent, em=em) if len(values) == 1 else nan


def measure_value(
    value: ast.Node,
    *,
    percent: float = nan,
    em: float = FONT_PX,
    names: Mapping[str, float] = _NO_NAMES,
) -> float:
    """Work out a value that `read_values` returned, in which `names` stand for numbers."""
    sizes = {"%": percent, "em": em} | {f"={name}": number for name, number in names.items()}
    try:
        return _work_out(value, sizes)
    except (ArithmeticError, IndexError, TypeError, ValueError):
        return nan


def measure_first(values: Sequence[ast.Node], *, percent: float) -> float:
    """Work out the first of several values; nought where it's missing or can't be worked out."""
    size = measure_value(values[0], percent=percent) if values else 0.0
    return 0.0 if isnan(size) else size


def split_arguments(function: ast.FunctionBlock) -> list[tuple[ast.Node, ...]]:
    """Return the arguments of a function that stand between its commas, each in its parts."""
    return _split(_without_spaces(function.arguments), ",")


def _without_spaces(tokens: Sequence[ast.Node]) -> tuple[ast.Node, ...]:
    return tuple(token for token in tokens if token.type not in {"whitespace", "comment"})


def _split(tokens: Sequence[ast.Node], *marks: str) -> list[tuple[ast.Node, ...]]:
    parts: list[list[ast.Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value in marks:
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts]


def _work_out(token: ast.Node, sizes: Mapping[str, float]) -> float:
    match token.type:
        case "number":
            return float(token.value)
        case "percentage" | "dimension":
            unit = "%" if token.type == "percentage" else token.lower_unit
            return float(token.value) * (sizes[unit] if unit in sizes else _UNITS.get(unit, nan))
        case "ident":
            return sizes.get(f"={token.lower_value}", _CONSTANTS.get(token.lower_value, nan))
        case "() block":
            return _add_up(_without_spaces(token.content), sizes)
        case "function":
            return _call(token, sizes)
    return nan


def _call(function: ast.FunctionBlock, sizes: Mapping[str, float]) -> float:
    parts = [_add_up(part, sizes) for part in split_arguments(function)]
    if function.lower_name in _WRAPPERS and len(parts) == 1:
        return parts[0]
    known = _FUNCTIONS.get(function.lower_name)
    return known(parts) if known and not any(map(isnan, parts)) else nan


def _add_up(tokens: Sequence[ast.Node], sizes: Mapping[str, float]) -> float:
    terms = _split(tokens, "+", "-")
    signs = [1, *(-1 if mark == "-" else 1 for mark in _marks_in(tokens, "+", "-"))]
    return sum(sign * _multiply(term, sizes) for sign, term in zip(signs, terms, strict=True))


def _multiply(tokens: Sequence[ast.Node], sizes: Mapping[str, float]) -> float:
    factors = [_work_out_only(part, sizes) for part in _split(tokens, "*", "/")]
    marks = _marks_in(tokens, "*", "/")
    return factors[0] * prod(
        factor if mark == "*" else _inverse(factor)
        for mark, factor in zip(marks, factors[1:], strict=True)
    )


def _inverse(number: float) -> float:
    return 1 / number if number else inf


def _work_out_only(tokens: Sequence[ast.Node], sizes: Mapping[str, float]) -> float:
    return _work_out(tokens[0], sizes) if len(tokens) == 1 else nan


def _marks_in(tokens: Sequence[ast.Node], *marks: str) -> Iterator[str]:
    return (token.value for token in tokens if token.type == "literal" and token.value in marks)
