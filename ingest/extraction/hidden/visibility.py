"""Whether what CSS declares for an element keeps its text from being seen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isnan

from ingest.extraction.hidden.colours import BLACK, WHITE, Colour, are_alike
from ingest.extraction.hidden.declarations import Declarations
from ingest.extraction.hidden.measures import (
    FONT_PX,
    SCREEN_HEIGHT_PX,
    SCREEN_WIDTH_PX,
    measure,
    measure_value,
    read_values,
)
from ingest.extraction.hidden.shapes import (
    FAINT,
    SMALLEST_SCALE,
    TINY_PX,
    is_cut_away,
    is_filtered_out,
    is_shrunk,
    shift_of,
)
from ingest.extraction.hidden.written_colours import find_colour, find_colours

_SMALLEST_FONT_PX = 2.0
# Letters that are moved together by half their height lie on one another.
_TIGHTEST_SPACING_PX = -FONT_PX / 2
# A background that lets less than a tenth through hides what is behind it.
_OPAQUE = 0.9
_FONT_WORDS = {"smaller": 1 / 1.2, "larger": 1.2, "inherit": 1.0, "unset": 1.0}
_UNKNOWN_PAINT = ("url(", "var(", "image(", "image-set(", "cross-fade(", "element(", "paint(")
_UNREAD = re.compile(r"\(from\b|\b(?:contrast-color|attr|env)\(")
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


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's text takes over from the elements around it; None is not known."""

    is_invisible: bool = False
    font_px: float = FONT_PX
    opacity: float = 1.0
    colour: Colour | None = None
    # What letters are filled with, whatever the colour is.
    fill: Colour | None = None
    background: Colour | None = None
    # By their names, such as --ink.
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def hides_text(self) -> bool:
        """Whether text that looks like this cannot be seen."""
        is_gone = self.is_invisible or self.font_px <= _SMALLEST_FONT_PX or self.opacity <= FAINT
        return is_gone or self.blends

    @property
    def is_pale_on_unknown(self) -> bool:
        """Whether text is as pale as white paper, on a background that is not known."""
        return self.background is None and replace(self, background=WHITE).blends

    @property
    def blends(self) -> bool:
        """Whether letters are as clear as glass, or of the colour that they stand on."""
        text = self.fill or self.colour
        if text is None:
            return False
        seen = text.faded(self.opacity)
        is_alike = self.background is not None and are_alike(seen, self.background)
        return seen.alpha <= FAINT or is_alike

    def with_style(self, style: Declarations, *, knows_background: bool) -> "Look":
        """Return the look of an element within, from what is declared for it."""
        visibility = style.get("visibility", "")
        opacity = measure(style.get("opacity", ""), percent=0.01)
        own = {name: value for name, value in style.items() if name.startswith("--")}
        colour = _read_colour(style.get("color", ""), self.colour)
        # Text that is filled with its background is seen in its colours.
        is_clip = style.get("background-clip") == "text"
        behind = self.background if knows_background else None
        return Look(
            is_invisible=visibility in {"hidden", "collapse"}
            or (self.is_invisible and visibility not in {"visible", "initial"}),
            font_px=_read_font_px(style.get("font-size", ""), self.font_px),
            opacity=self.opacity * (1.0 if isnan(opacity) else min(max(opacity, 0.0), 1.0)),
            colour=None if is_clip else colour,
            fill=None if is_clip else _read_colour(style.get("text-fill-color", ""), self.fill),
            background=_painted(style, behind, colour),
            variables={**self.variables, **own} if own else self.variables,
        )


def paints(style: Declarations) -> bool:
    """Tell if an element has a background of its own."""
    declared = style.get("background-color", "")
    colour = find_colour(declared)
    is_clear = colour.alpha <= FAINT if colour else "currentcolor" not in declared
    return not is_clear or style.get("background-image", "none") != "none"


def removes(style: Declarations) -> bool:
    """Tell whether an element, with all that is in it, is not displayed."""
    return style.get("display") == "none" or style.get("content-visibility") == "hidden"


def folds(style: Declarations) -> bool:
    """Tell whether an element has no height or width, and cuts off what is larger."""
    return any(
        _is_cut_off(style, axis)
        and any(measure(style.get(f"{limit}{side}", ""), percent=0.2) <= TINY_PX
                for limit in ("", "max-") for side in ("width", "height"))
        for axis in "xy"
    )  # fmt: skip


def puts_out_of_sight(style: Declarations) -> bool:
    """Tell whether an element is transparent, cut away, shrunk, or outside the page."""
    return (
        measure(style.get("opacity", ""), percent=0.01) <= FAINT
        or measure(style.get("zoom", ""), percent=0.01) <= SMALLEST_SCALE
        or measure(style.get("font-size-adjust", "")) <= FAINT
        or measure(style.get("letter-spacing", "")) <= _TIGHTEST_SPACING_PX
        or is_filtered_out(style)
        or is_cut_away(style)
        or is_shrunk(style)
        or (not _MOVING.isdisjoint(style) and _is_outside(style))
    )


def _read_colour(written: str, around: Colour | None) -> Colour | None:
    """Read the colour of text; None if browsers know it and we don't."""
    if written == "initial":
        return BLACK
    colour = find_colour(_with_current(written, around))
    return colour or (None if _UNREAD.search(written) else around)


def _with_current(written: str, colour: Colour | None) -> str:
    return written.replace("currentcolor", str(colour)) if colour else written


def _read_font_px(written: str, around: float) -> float:
    if not written:
        return around
    if written in _FONT_WORDS:
        return around * _FONT_WORDS[written]
    size = measure(written, percent=around / 100, em=around)
    return FONT_PX if isnan(size) or size < 0 else size


def _painted(style: Declarations, behind: Colour | None, text: Colour | None) -> Colour | None:
    """Return the colour that an element's background has; None if there are several."""
    image = style.get("background-image", "none")
    declared = style.get("background-color", "")
    if any(paint in f"{image} {declared}" for paint in _UNKNOWN_PAINT):
        return None
    if "gradient" in image:
        colours = [_laid_over(colour, behind) for colour in find_colours(image)]
        first, *others = colours or [None]
        is_even = first is not None and all(one and are_alike(one, first) for one in others)
        return first if is_even else None
    colour = find_colour(_with_current(declared, text))
    return _laid_over(colour, behind) if colour else behind


def _laid_over(colour: Colour, behind: Colour | None) -> Colour | None:
    if colour.alpha == 0 or (behind is None and colour.alpha < _OPAQUE):
        return behind
    return colour.over(behind or colour)


def _is_cut_off(style: Declarations, axis: str) -> bool:
    return style.get(f"overflow-{axis}") in _CLIPPING or not _PAINTING.isdisjoint(
        style.get("contain", "").split()
    )


def _is_outside(style: Declarations) -> bool:
    """Tell if an element, or its first line, starts where no reader comes."""
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
    values = read_values(style.get(name, ""))
    length = measure_value(values[0], percent=percent) if values else 0.0
    return 0.0 if isnan(length) else length


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
