"""Colours as CSS writes them, as far as text can be hidden with them."""

import re
from colorsys import hls_to_rgb

Colour = tuple[int, int, int]

# Fully transparent.
CLEAR: Colour = (-1, -1, -1)
WHITE: Colour = (255, 255, 255)

_NAMED: dict[str, Colour] = {
    "transparent": CLEAR, "white": (255, 255, 255), "snow": (255, 250, 250),
    "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245), "black": (0, 0, 0),
    "silver": (192, 192, 192), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0),
    "navy": (0, 0, 128),
}  # fmt: skip
_HEX = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b")
_FUNCTION = re.compile(r"(?P<model>rgb|hsl)a?\((?P<parts>[\d.,%\s/deg]{5,60})\)")
_WORD = re.compile(r"(?<![\w-])[a-z]{3,12}(?![\w(-])")
# Two colours as near as this cannot be told apart by eye.
_ALIKE = 10


def find_colour(value: str) -> Colour | None:
    """Return the first colour in a value in small letters; None if there is none that is known."""
    if written := _HEX.search(value):
        return _read_hex(written[0][1:])
    if function := _FUNCTION.search(value):
        parts = re.split(r"[\s,/]+", function["parts"].replace("deg", "").strip())
        return _read_hsl(parts) if function["model"] == "hsl" else _read_parts(parts)
    return next((_NAMED[word[0]] for word in _WORD.finditer(value) if word[0] in _NAMED), None)


def are_alike(one: Colour, other: Colour) -> bool:
    """Tell whether text of one colour cannot be seen on the other."""
    return all(abs(first - second) <= _ALIKE for first, second in zip(one, other, strict=True))


def _read_hex(digits: str) -> Colour:
    if len(digits) in {3, 4}:
        digits = "".join(digit * 2 for digit in digits)
    if digits[6:] == "00":
        return CLEAR
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def _read_hsl(parts: list[str]) -> Colour | None:
    try:
        hue, saturation, light = (float(part.rstrip("%")) for part in parts[:3])
    except ValueError:
        return None
    share = (min(part / 100, 1.0) for part in (light, saturation))
    colour = hls_to_rgb(hue % 360 / 360, *share)
    return _read_parts([*(f"{part * 255:.3f}" for part in colour), *parts[3:]])


def _read_parts(parts: list[str]) -> Colour | None:
    try:
        values = [float(part.rstrip("%")) * (2.55 if "%" in part else 1) for part in parts]
    except ValueError:
        return None
    if len(values) not in {3, 4}:
        return None
    if len(values) == 4 and values[3] == 0:  # noqa: PLR2004 - red, green, blue and how opaque
        return CLEAR
    red, green, blue = (round(value) for value in values[:3])
    return red, green, blue
