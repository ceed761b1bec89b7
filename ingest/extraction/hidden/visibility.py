"""Whether what CSS declares for an element keeps its text from being seen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import isnan

from ingest.extraction.hidden.boxes import is_outside
from ingest.extraction.hidden.colours import BLACK, WHITE, Colour, are_alike
from ingest.extraction.hidden.declarations import Declarations
from ingest.extraction.hidden.measures import FONT_PX, measure
from ingest.extraction.hidden.shapes import (
    FAINT,
    SMALLEST_SCALE,
    is_cut_away,
    is_filtered_out,
    is_shrunk,
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
        if not style:
            is_lost = self.background is not None and not knows_background
            return replace(self, background=None) if is_lost else self
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


def puts_out_of_sight(style: Declarations) -> bool:
    """Tell whether an element is transparent, cut away, shrunk, or outside the page."""
    return bool(style) and _puts_out_of_sight(tuple(style.items()))


# Most elements of a page are declared the same as others.
@lru_cache(maxsize=1_024)
def _puts_out_of_sight(declared: tuple[tuple[str, str], ...]) -> bool:
    style = dict(declared)
    return (
        measure(style.get("opacity", ""), percent=0.01) <= FAINT
        or measure(style.get("zoom", ""), percent=0.01) <= SMALLEST_SCALE
        or measure(style.get("font-size-adjust", "")) <= FAINT
        or measure(style.get("letter-spacing", "")) <= _TIGHTEST_SPACING_PX
        or is_filtered_out(style)
        or is_cut_away(style)
        or is_shrunk(style)
        or is_outside(style)
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
