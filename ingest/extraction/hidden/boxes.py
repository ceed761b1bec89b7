"""Whether CSS folds an element's box up, or moves it to where no reader comes."""

from ingest.extraction.hidden.declarations import Declarations
from ingest.extraction.hidden.measures import (
    SCREEN_HEIGHT_PX,
    SCREEN_WIDTH_PX,
    measure,
    measure_first,
    read_values,
)
from ingest.extraction.hidden.shapes import TINY_PX, shift_of

_CLIPPING = {"hidden", "clip"}
_PAINTING = {"strict", "content", "paint"}
_UNBROKEN = {"nowrap", "pre"}
_OUT_OF_FLOW = {"absolute", "fixed"}

_ACROSS = ("left", "margin-left", "padding-left", "text-indent")
_DOWN = ("top", "margin-top")
_MOVING = {*_ACROSS, *_DOWN, "right", "bottom", "transform", "translate"}

# How far to the left of or above its place text is surely off the page. Grids move columns by up
# to 920 px.
_FAR_BACK_PX = -999.0
# To the right, two screens; down, more than anybody scrolls.
_FAR_RIGHT_PX = 2 * SCREEN_WIDTH_PX
_FAR_DOWN_PX = 50_000.0
# So far to the left that no note in the margin stands there.
_BEYOND_MARGIN_PX = -400.0
# Slides stand a few whole widths to the right of one another: of ten we take one to be outside.
_SLIDE_PERCENT = _FAR_RIGHT_PX / 1_000


def folds(style: Declarations) -> bool:
    """Tell whether an element has no height or width, and cuts off what is larger."""
    return bool(style) and any(
        _is_cut_off(style, axis)
        and any(measure(style.get(f"{limit}{side}", ""), percent=0.2) <= TINY_PX
                for limit in ("", "max-") for side in ("width", "height"))
        for axis in "xy"
    )  # fmt: skip


def is_outside(style: Declarations) -> bool:
    """Tell if an element, or its first line, starts where no reader comes."""
    if _MOVING.isdisjoint(style):
        return False
    if _is_indented_away(style):
        return True
    position = style.get("position", "")
    is_fixed = position == "fixed"
    right_px, down_px = (
        (SCREEN_WIDTH_PX, SCREEN_HEIGHT_PX) if is_fixed else (_FAR_RIGHT_PX, _FAR_DOWN_PX)
    )
    back_x, back_y = _place(style, SCREEN_WIDTH_PX / 100, SCREEN_HEIGHT_PX / 100)
    ahead_x, ahead_y = (
        (back_x, back_y) if is_fixed else _place(style, _SLIDE_PERCENT, _SLIDE_PERCENT)
    )
    from_right = _known(style, "right", right_px / 100 if is_fixed else _SLIDE_PERCENT)
    from_below = _known(style, "bottom", down_px / 100 if is_fixed else _SLIDE_PERCENT)
    return (
        min(back_x, back_y, from_right, from_below) <= _FAR_BACK_PX
        or max(ahead_x, from_right) >= right_px
        or max(ahead_y, from_below) >= down_px
        or _ends_outside(style, "width", back_x)
        or _ends_outside(style, "height", back_y)
    )


def _place(style: Declarations, percent_x: float, percent_y: float) -> tuple[float, float]:
    x, _ = shift_of(style, percent=percent_x)
    _, y = shift_of(style, percent=percent_y)
    return (
        x + sum(_known(style, name, percent_x) for name in _ACROSS),
        y + sum(_known(style, name, percent_y) for name in _DOWN),
    )


def _known(style: Declarations, name: str, percent: float) -> float:
    return measure_first(read_values(style.get(name, "")), percent=percent)


def _ends_outside(style: Declarations, side: str, start: float) -> bool:
    """Tell if an element with a size of its own ends before the page begins."""
    position = style.get("position", "")
    size = measure(style.get(side, "") or style.get(f"max-{side}", ""))
    is_far = start < 0 if position == "fixed" else start <= _BEYOND_MARGIN_PX
    return position in _OUT_OF_FLOW and is_far and start + size <= 0


def _is_indented_away(style: Declarations) -> bool:
    """Tell if a line begins where its box ends: the way in which logos stand for words."""
    indent = measure(style.get("text-indent", ""), percent=SCREEN_WIDTH_PX / 100)
    is_unbroken = style.get("white-space") in _UNBROKEN and _is_cut_off(style, "x")
    return is_unbroken and indent >= SCREEN_WIDTH_PX


def _is_cut_off(style: Declarations, axis: str) -> bool:
    return style.get(f"overflow-{axis}") in _CLIPPING or not _PAINTING.isdisjoint(
        style.get("contain", "").split()
    )
