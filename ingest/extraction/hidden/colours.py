"""Colours, and how they look on one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Letters of less contrast are passed over. At 1.22 to one, a tenth of what black on white has by
# Michelson's measure, people read up to twice as slowly as at full contrast, even where letters
# are three times as large as on most pages: Legge, Rubin and Luebker, "Psychophysics of reading
# V", Vision Research 27, 1987. #eee on white (1.16) is hidden, #ddd (1.36) is not.
_LEAST_CONTRAST = 1.2
# Text as light as what it stands on is seen by its hue: yellow on white. So much must one of red,
# green and blue contrast: pastels such as lightyellow (1.3) don't. Our own choice.
_LEAST_HUE_CONTRAST = 2.0
# Glare that the screen adds: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
_FLARE = 0.05
_LUMINANCE = (0.2126, 0.7152, 0.0722)


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue of sRGB, and how opaque it is, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def channels(self) -> tuple[float, float, float]:
        """Red, green and blue."""
        return self.red, self.green, self.blue

    def __str__(self) -> str:
        """Write it as CSS does."""
        red, green, blue = (f"{channel:.2%}" for channel in self.channels)
        return f"rgb({red} {green} {blue} / {self.alpha:.4f})"

    def over(self, behind: "Colour") -> "Colour":
        """Return what is seen where it is painted over an opaque colour."""
        return mix(self, behind, self.alpha)

    def faded(self, opacity: float) -> "Colour":
        """Return it with a share of its alpha."""
        return Colour(*self.channels, self.alpha * opacity)


WHITE = Colour(1.0, 1.0, 1.0)
BLACK = Colour(0.0, 0.0, 0.0)


# A page has few pairs of colours, and asks of each element.
@lru_cache(maxsize=256)
def are_alike(text: Colour, behind: Colour) -> bool:
    """Tell if text of one colour can't be seen on another, which is opaque."""
    seen, around = (_linear(colour) for colour in (text.over(behind), behind))
    return _contrast(_luminance(seen), _luminance(around)) < _LEAST_CONTRAST and all(
        _contrast(one, other) < _LEAST_HUE_CONTRAST for one, other in zip(seen, around, strict=True)
    )


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + _FLARE) / (min(one, other) + _FLARE)


def _luminance(light: Sequence[float]) -> float:
    return sum(share * channel for share, channel in zip(_LUMINANCE, light, strict=True))


def _linear(colour: Colour) -> list[float]:
    return [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for channel in colour.channels
    ]


def mix(one: Colour, other: Colour, share: float, alpha: float = 1.0) -> Colour:
    """Mix one colour, of which there is a share from 0 to 1, with another."""
    pairs = zip(one.channels, other.channels, strict=True)
    red, green, blue = (share * first + (1 - share) * second for first, second in pairs)
    return Colour(red, green, blue, alpha)
