"""Whether what CSS declares for an element keeps its text from being seen."""

import re
from dataclasses import dataclass

from ingest.loaders.colours import CLEAR, WHITE, Colour, are_alike, find_colour
from ingest.loaders.declarations import Declarations

_NUMBER = re.compile(r"(?P<value>-?(?:\d+\.?\d*|\.\d+))(?P<unit>[a-z%]*)")
# How far outside is surely outside, and how small is surely too small to be read, by unit.
_FAR = {"": 999.0, "px": 999.0, "pt": 700.0, "em": 50.0, "rem": 50.0, "%": 100.0, "vw": 100.0}
_TINY = {"": 1.0, "px": 1.0, "pt": 1.0, "em": 0.05, "rem": 0.05, "%": 5.0, "vw": 0.1}
_UNREADABLE = _TINY | {"": 2.0, "px": 2.0, "pt": 1.5, "em": 0.12, "rem": 0.12, "%": 12.0}
_FAINT = 0.05
_PLACES = ("left", "right", "top", "bottom", "margin-left", "text-indent", "inset",
           "inset-block-start", "inset-inline-start")  # fmt: skip
_MOVED_FAR = re.compile(r"translate(?:x|y|3d)?\(\s*(?P<x>[^,)]+)(?:,\s*(?P<y>[^,)]+))?")
_CLIPPED = re.compile(
    r"rect\((?:\s*[01](?:px)?[\s,]*){4}\)|inset\((?:50|100)%|circle\(0|polygon\(0[^1-9]*\)"
)
_SHRUNK = re.compile(r"scale(?:x|y|3d)?\(\s*0(?:\.0+)?\s*[,)]")


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's text takes over from the elements around it; None is not known."""

    is_invisible: bool = False
    is_tiny: bool = False
    colour: Colour | None = None
    background: Colour | None = None

    @property
    def hides_text(self) -> bool:
        """Whether text that looks like this cannot be seen."""
        blends = (
            self.colour is not None
            and self.background is not None
            and are_alike(self.colour, self.background)
        )
        return self.is_invisible or self.is_tiny or self.colour == CLEAR or blends

    @property
    def is_white_on_unknown(self) -> bool:
        """Whether text is white, on a background that is not known."""
        is_coloured = self.colour is not None and self.background is None
        return is_coloured and are_alike(self.colour or CLEAR, WHITE)

    def with_style(self, style: Declarations, *, knows_background: bool) -> "Look":
        """Return the look of an element within, from what is declared for it."""
        visibility = style.get("visibility", "")
        size = style.get("font-size", "")
        # Text that is filled with its background is seen in its colours.
        clip = style.get("background-clip") or style.get("-webkit-background-clip") or ""
        colour = find_colour(style.get("color", "")) or self.colour
        background = style.get("background-color") or style.get("background") or ""
        inherited = self.background if knows_background else None
        return Look(
            is_invisible=visibility in {"hidden", "collapse"}
            or (self.is_invisible and visibility != "visible"),
            is_tiny=_is_at_most(size, _UNREADABLE) or (self.is_tiny and not _NUMBER.match(size)),
            colour=None if clip == "text" else colour,
            background=_painted(background, inherited) if background else inherited,
        )


def removes(style: Declarations) -> bool:
    """Tell whether an element, with all that is in it, is not displayed."""
    return style.get("display") == "none" or style.get("content-visibility") == "hidden"


def folds(style: Declarations) -> bool:
    """Tell whether an element has no height or width, and cuts off what is larger."""
    if style.get("overflow", "").partition(" ")[0] not in {"hidden", "clip"}:
        return False
    sides = ("height", "max-height", "width", "max-width")
    return any(_is_at_most(style.get(side, ""), _TINY) for side in sides)


def puts_out_of_sight(style: Declarations) -> bool:
    """Tell whether an element is transparent, cut away, shrunk, or outside the page."""
    opacity = _NUMBER.match(style.get("opacity", ""))
    moved = _MOVED_FAR.search(style.get("transform", ""))
    return (
        (opacity is not None and abs(_value(opacity)) <= _FAINT)
        or "opacity(0" in style.get("filter", "")
        or _CLIPPED.search(style.get("clip", "") + style.get("clip-path", "")) is not None
        or _SHRUNK.search(style.get("transform", "")) is not None
        or any(_is_far_outside(way) for place in _PLACES for way in style.get(place, "").split())
        or (moved is not None and any(_is_far_outside(way or "") for way in moved.groups()))
    )


def _painted(background: str, behind: Colour | None) -> Colour | None:
    if "url(" in background or "gradient" in background or "var(" in background:
        return None
    colour = find_colour(background)
    return behind if colour in {None, CLEAR} else colour


def _value(number: re.Match[str]) -> float:
    value = float(number["value"])
    return value / 100 if number["unit"] == "%" else value


def _is_at_most(length: str, limits: dict[str, float]) -> bool:
    number = _NUMBER.fullmatch(length)
    if number is None or number["unit"] not in limits:
        return False
    return 0 <= float(number["value"]) <= limits[number["unit"]]


def _is_far_outside(length: str) -> bool:
    number = _NUMBER.fullmatch(length.strip())
    if number is None or number["unit"] not in _FAR:
        return False
    return float(number["value"]) <= -_FAR[number["unit"]]
