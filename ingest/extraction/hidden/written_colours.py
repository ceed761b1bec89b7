"""Colours as CSS writes them: names, digits, functions of every colour space, and mixes."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import isnan, nan

from tinycss2 import ast, color4

from ingest.extraction.hidden.colours import BLACK, WHITE, Colour, mix
from ingest.extraction.hidden.measures import measure_value, read_values, split_arguments

# From XYZ to the linear light of sRGB, for the two white points that CSS uses:
# https://www.w3.org/TR/css-color-4/#color-conversion-code
_FROM_XYZ = {
    "xyz-d65": ((3.2409699, -1.5373832, -0.4986108), (-0.9692436, 1.8759675, 0.0415551),
                (0.0556301, -0.2039770, 1.0569715)),
    "xyz-d50": ((3.1341359, -1.6173856, -0.4906619), (-0.9787954, 1.9162544, 0.0334428),
                (0.0719554, -0.2289768, 1.4053860)),
}  # fmt: skip
_XYZ_OF = {"lab": "xyz-d50", "lch": "xyz-d50", "oklab": "xyz-d65", "oklch": "xyz-d65"}
# Wider than sRGB, with which they have all greys in common but for how light they are. Their
# other colours are taken for those of sRGB: near enough to tell if text blends.
_GAMMAS = {"srgb-linear": 1.0, "a98-rgb": 563 / 256, "prophoto-rgb": 1.8, "rec2020": 2.4}

# What one per cent comes to in each channel.
_PERCENTS = {
    "rgb": (2.55,) * 3, "rgba": (2.55,) * 3, "hsl": (1.0,) * 3, "hsla": (1.0,) * 3,
    "hwb": (1.0,) * 3, "lab": (1.0, 1.25, 1.25), "lch": (1.0, 1.5, 1.0),
    "oklab": (0.01, 0.004, 0.004), "oklch": (0.01, 0.004, 1.0), "color": (0.01,) * 3,
}  # fmt: skip
# Of the system, as browsers show them unless a page or its reader wants a dark scheme:
# https://www.w3.org/TR/css-color-4/#css-system-colors and its deprecated names.
_WHITE_NAMES = (
    "activecaption appworkspace background canvas field highlighttext inactivecaption "
    "infobackground menu scrollbar window"
)
_BLACK_NAMES = "canvastext captiontext fieldtext infotext menutext windowtext"
_CHANNELS = 3
# Past what any channel has.
_MOST = 100_000.0
_SYSTEM = dict.fromkeys(_WHITE_NAMES.split(), WHITE) | dict.fromkeys(_BLACK_NAMES.split(), BLACK)


@lru_cache(maxsize=4_096)
def find_colours(written: str) -> tuple[Colour, ...]:
    """Return the colours in a value, in their order, those of gradients included."""
    return tuple(_colours_in(read_values(written)))


def find_colour(written: str) -> Colour | None:
    """Return the first colour in a value; None if there is none that can be read."""
    return next(iter(find_colours(written)), None)


def _curved(light: float) -> float:
    light = max(light, 0.0)
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004


def _colours_in(values: Sequence[ast.Node]) -> Iterator[Colour]:
    for value in values:
        colour = _read_colour(value)
        if colour is not None:
            yield colour
        elif value.type == "function" and "gradient" in value.lower_name:
            for part in split_arguments(value):
                yield from _colours_in(part)


def _read_colour(value: ast.Node) -> Colour | None:
    match value.type:
        case "ident":
            return _SYSTEM.get(value.lower_value) or _parse(value)
        case "hash":
            return _parse(value)
        case "function":
            return _read_call(value)
        case _:
            return None


def _read_call(value: ast.FunctionBlock) -> Colour | None:
    match value.lower_name:
        case "light-dark":
            return next(_colours_in(split_arguments(value)[0]), None)
        case "color-mix":
            return _read_mix(split_arguments(value))
        case name if name in _PERCENTS:
            return _read_function(name, value)
        case _:
            return None


def _parse(written: ast.Node | str) -> Colour | None:
    # Numbers that are out of all bounds make it raise.
    try:
        parsed = color4.parse_color(written)
        return _to_srgb(parsed) if isinstance(parsed, color4.Color) else None
    except (ArithmeticError, NotImplementedError, ValueError):
        return None


def _to_srgb(parsed: color4.Color) -> Colour | None:
    if parsed.space in {"srgb", "hsl", "hwb"}:
        channels = tuple(parsed.to("srgb"))[:3]
    elif parsed.space in _XYZ_OF or parsed.space in _FROM_XYZ:
        space = _XYZ_OF.get(parsed.space, parsed.space)
        channels = tuple(map(_curved, _from_xyz(space, tuple(parsed.to(space))[:3])))
    else:
        gamma = _GAMMAS.get(parsed.space)
        shares = tuple(max(channel or 0.0, 0.0) for channel in parsed.coordinates)
        channels = tuple(_curved(one**gamma) for one in shares) if gamma else shares
    if any(map(isnan, channels)):
        return None
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in channels)
    return Colour(red, green, blue, parsed.alpha)


def _from_xyz(space: str, xyz: Sequence[float]) -> Iterator[float]:
    for row in _FROM_XYZ[space]:
        yield sum(factor * channel for factor, channel in zip(row, xyz, strict=True))


def _read_function(name: str, function: ast.FunctionBlock) -> Colour | None:
    """Read a function of a colour, such as rgb(), with what must be worked out in it."""
    parts = [part for argument in split_arguments(function) for part in argument if part != "/"]
    is_relative = len(parts) > 1 and parts[0].type == "ident" and parts[0].lower_value == "from"
    origin = _read_colour(parts[1]) if is_relative else None
    parts = parts[2:] if origin else parts
    space, parts = (parts[:1], parts[1:]) if name == "color" else ([], parts)
    channels, alpha = parts[:_CHANNELS], _read_alpha(parts[_CHANNELS:], origin)
    if len(channels) != _CHANNELS or isnan(alpha):
        return None
    if origin and all(_is_word(channel) for channel in channels):
        return Colour(*origin.channels, alpha)
    names = {"none": 0.0, **(_names_for(name, origin) if origin else {})}
    numbers = [
        measure_value(channel, percent=percent, names=names)
        for channel, percent in zip(channels, _PERCENTS[name], strict=False)
    ]
    if any(map(isnan, numbers)):
        return None
    written = [*(part.serialize() for part in space), *map(_write_number, numbers)]
    return _parse(f"{name}({' '.join(written)} / {_write_number(alpha)})")


def _is_word(part: ast.Node) -> bool:
    return bool(part.type == "ident" and part.lower_value != "none")


def _read_alpha(parts: Sequence[ast.Node], origin: Colour | None) -> float:
    whole = origin.alpha if origin else 1.0
    names = {"none": 0.0, "alpha": whole}
    return measure_value(parts[0], percent=0.01, names=names) if parts else whole


def _names_for(name: str, origin: Colour) -> Mapping[str, float]:
    """Return what r, g and b stand for where a colour is made from another."""
    scale = {"rgb": 255.0, "rgba": 255.0, "color": 1.0}.get(name, nan)
    return {word: channel * scale for word, channel in zip("rgb", origin.channels, strict=True)}


def _write_number(number: float) -> str:
    return f"{min(max(number, -_MOST), _MOST):.6f}"


def _read_mix(arguments: Sequence[Sequence[ast.Node]]) -> Colour | None:
    """Mix two colours in sRGB: between any two alike it makes no odds where they are mixed."""
    colours = [colour for part in arguments[1:] for colour in _colours_in(part)]
    if len(colours) != len(arguments) - 1 or len(colours) != 2:  # noqa: PLR2004 - two are mixed
        return None
    first, second = _complete(*(_share_in(part) for part in arguments[1:]))
    total = first + second
    if total <= 0:
        return None
    one, other = colours
    alpha = (first * one.alpha + second * other.alpha) / total
    share = first * one.alpha / total / alpha if alpha else 0.0
    return mix(one, other, share, alpha * min(total, 1.0))


def _share_in(part: Sequence[ast.Node]) -> float | None:
    return next((value.value / 100 for value in part if value.type == "percentage"), None)


def _complete(first: float | None, second: float | None) -> tuple[float, float]:
    if first is None:
        first = 0.5 if second is None else 1 - second
    return first, 1 - first if second is None else second
