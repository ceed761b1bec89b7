"""Declarations of CSS, such as "display: none", as far as they can keep text from being seen."""

import re
from collections.abc import Iterator, Mapping
from math import isnan

import tinycss2
from lxml import html
from tinycss2 import ast

from ingest.extraction.hidden.measures import measure, read_values
from ingest.extraction.hidden.written_colours import find_colour, find_colours

# Property and value, in small letters.
Declarations = dict[str, str]

_SIDES = ("top", "right", "bottom", "left")
_MARGINS = tuple(f"margin-{side}" for side in _SIDES)
_PADDINGS = tuple(f"padding-{side}" for side in _SIDES)
# What several properties are set by at once, in the order in which values are given.
_SHORTHANDS: Mapping[str, tuple[str, ...]] = {
    "inset": _SIDES, "inset-inline": ("left", "right"), "inset-block": ("top", "bottom"),
    "margin": _MARGINS, "padding": _PADDINGS, "padding-inline": ("padding-left",),
    "margin-inline": ("margin-left", "margin-right"),
    "margin-block": ("margin-top", "margin-bottom"), "overflow": ("overflow-x", "overflow-y"),
}  # fmt: skip
# Other names: of makers of browsers, and of the directions of a text that runs as English does.
_ALIASES: Mapping[str, str] = {
    **{f"-webkit-{name}": name for name in ("background-clip", "clip-path", "filter", "mask",
       "mask-image", "mask-size", "transform")},
    "-ms-transform": "transform", "-webkit-text-fill-color": "text-fill-color",
    "-webkit-mask-box-image": "mask-image",
    "inline-size": "width", "max-inline-size": "max-width",
    "block-size": "height", "max-block-size": "max-height",
    "inset-inline-start": "left", "inset-inline-end": "right",
    "inset-block-start": "top", "inset-block-end": "bottom",
    "margin-inline-start": "margin-left", "margin-inline-end": "margin-right",
    "margin-block-start": "margin-top", "margin-block-end": "margin-bottom",
    "overflow-inline": "overflow-x", "overflow-block": "overflow-y",
}  # fmt: skip

_EVERYWHERE = {"inherit", "initial", "unset", "revert", "revert-layer"}
# The words that a property takes: with any other, browsers leave it as it was.
_WORDS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "display": "none block inline inline-block flow flow-root flex inline-flex grid "
        "inline-grid table inline-table table-row table-cell table-row-group table-header-group "
        "table-footer-group table-column table-column-group table-caption list-item contents math "
        "ruby ruby-text ruby-base run-in -webkit-box -webkit-inline-box -webkit-flex -ms-flexbox",
        "visibility": "visible hidden collapse",
        "content-visibility": "visible auto hidden",
        "position": "static relative absolute fixed sticky -webkit-sticky",
        "overflow-x": "visible hidden clip scroll auto overlay",
        "overflow-y": "visible hidden clip scroll auto overlay",
        "contain": "none strict content size inline-size layout style paint",
        "color-scheme": "normal light dark only",
        "white-space": "normal nowrap pre pre-wrap pre-line break-spaces",
    }.items()
}
_SINGLE = {
    "visibility",
    "content-visibility",
    "position",
    "white-space",
    "overflow-x",
    "overflow-y",
}
_COLOURS = {"color", "text-fill-color", "background-color"}
# Lengths and numbers, and the words that stand in for them.
_NUMBERS = {
    "opacity", "font-size", *_SIDES, *_MARGINS, "text-indent", "width", "height", "max-width",
    "max-height", "zoom", "letter-spacing", "padding-left", "font-size-adjust",
}  # fmt: skip
_NEVER_NEGATIVE = {"font-size", "width", "height", "max-width", "max-height", "padding-left"}
_NUMBER_WORDS = frozenset(
    "auto none normal reset medium small large smaller larger x-small xx-small x-large xx-large "
    "xxx-large math min-content max-content fit-content stretch -webkit-fill-available "
    "-moz-available hanging each-line".split()
)
# Lists of functions and numbers, and the words among them.
_FREE = {
    "clip", "clip-path", "transform", "translate", "scale", "rotate", "filter", "mask",
    "mask-image", "mask-size", "background-image", "background-clip",
}  # fmt: skip
_FREE_WORDS = frozenset(
    "auto none x y z text border-box padding-box content-box margin-box fill-box stroke-box "
    "view-box repeat repeat-x repeat-y no-repeat space round center left right top bottom cover "
    "contain scroll fixed local alpha luminance match-source add subtract intersect exclude "
    "no-clip border-area transparent".split()
)
_READ = {*_WORDS, *_COLOURS, *_NUMBERS, *_FREE}
# Functions whose outcome can't be told, but that browsers take.
_OPEN = re.compile(
    r"\b(?:var|env|attr|anchor|calc-size|contrast-color)\(|\(\s*from\b|[(,]\s*currentcolor|^currentcolor$"
)
_FONT_SIZE = re.compile(
    r"(?:^|\s)(?P<size>(?:\d*\.)?\d+(?:[a-z]{1,4}|%)|0|(?:calc|min|max|clamp)\([^/]*\))(?=\s*/|\s)"
)
_PAINTED = re.compile(r"url\(|gradient|image|var\(|element\(|paint\(")
_DISGUISING = re.compile(r"[\\'\"\[{]|/\*")
# In a `style` attribute, so many brackets are there to do harm.
_MOST_BRACKETS = 200
_PRESENTATION = {"color": "color", "bgcolor": "background-color", "text": "color"}
# Marks where declarations end; a page has no such character.
_SEMICOLON = "\0"
_MOST_CHARS = 2_000
_MOST_TURNS = 20
_VARIABLE = re.compile(
    r"var\(\s*(?P<name>--[^\s,()]+)\s*(?:,(?P<fallback>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*))?\)"
)


def read_declarations(body: str) -> tuple[Declarations, Declarations]:
    """Read declarations, the important ones apart; those that browsers refuse are left out."""
    normal: Declarations = {}
    important: Declarations = {}
    for declaration in _split_declarations(body) if body else ():
        name, _, value = declaration.partition(":")
        value, mark, _ = value.lower().partition("!")
        one = _read_one(name.strip().lower(), " ".join(value.split()))
        (important if mark else normal).update(one)
    return normal, important


def read_presentation(element: html.HtmlElement) -> Declarations:
    """Return what the attributes of older days, such as `bgcolor`, declare for an element."""
    return {
        name: _read_old_colour(value)
        for attribute, name in _PRESENTATION.items()
        if (value := element.get(attribute))
        and (attribute == "bgcolor" or element.tag in {"font", "body", "basefont"})
    }


def resolve(style: Declarations, around: Mapping[str, str]) -> Declarations:
    """Put variables, such as --ink, in their places, those of the elements around included.

    What names a variable that isn't there is left out, as browsers do.
    """
    if not any("var(" in value for value in style.values()):
        return style
    known = {**around, **{name: value for name, value in style.items() if name[:2] == "--"}}
    written = ((name, _fill_in(value, known)) for name, value in style.items())
    return {name: value for name, value in written if value is not None}


def _fill_in(value: str, known: Mapping[str, str]) -> str | None:
    if "var(" in value and len(value) > _MOST_CHARS:
        return None
    for _ in range(_MOST_TURNS):
        found = _VARIABLE.search(value)
        if found is None:
            return " ".join(value.split())
        put = known.get(found["name"], found["fallback"])
        if put is None or len(value) + len(put) > _MOST_CHARS:
            return None
        value = value[: found.start()] + put + value[found.end() :]
    return None


def _read_one(name: str, value: str) -> Iterator[tuple[str, str]]:
    name = _ALIASES.get(name, name)
    if name.startswith("--"):
        yield name, value
    elif name == "font":
        size = _FONT_SIZE.search(value[:_MOST_CHARS])
        yield "font-size", size["size"] if size else "medium"
    elif name == "background" and (value in _EVERYWHERE or _is_background(value)):
        yield "background-color", value
        yield "background-image", value if _PAINTED.search(value) else "none"
    elif name in _SHORTHANDS:
        for side, part in zip(_SHORTHANDS[name], _spread(value), strict=False):
            yield from _read_one(side, part)
    elif name in _READ and _is_taken(name, value):
        yield name, value


def _spread(value: str) -> list[str]:
    """Give each side its value: what is left out is that of the side across."""
    parts = [part.serialize() for part in read_values(value)]
    for side in range(len(parts), 4 if parts else 0):
        parts.append(parts[max(side - 2, 0)])
    return parts


def _is_taken(name: str, value: str) -> bool:
    """Tell if browsers take a value for a property."""
    if value in _EVERYWHERE or _OPEN.search(value):
        return True
    words = value.split()
    if name in _WORDS:
        is_one = len(words) == 1 or (name not in _SINGLE and "none" not in words)
        return bool(words) and is_one and _WORDS[name].issuperset(words)
    values = read_values(value)
    if name in _COLOURS:
        return len(values) == 1 and find_colour(value) is not None
    if name in _FREE:
        return _FREE_WORDS.issuperset(one.lower_value for one in values if one.type == "ident")
    size = measure(value, percent=1.0)
    is_sized = size >= 0 if name in _NEVER_NEGATIVE else not isnan(size)
    return is_sized or not _NUMBER_WORDS.isdisjoint(words)


def _is_background(value: str) -> bool:
    colours = len(find_colours(value))
    words = [one.lower_value for one in read_values(value) if one.type == "ident"]
    others = sum(word not in _FREE_WORDS for word in words)
    return bool(_PAINTED.search(value) or _OPEN.search(value)) or others <= min(colours, 1)


def _read_old_colour(written: str) -> str:
    """Read a colour as attributes give it: https://html.spec.whatwg.org/#legacy-colour-parsing."""
    written = written.strip().lower()
    if find_colour(written) and "(" not in written:
        return written
    digits = re.sub(r"[^0-9a-f]", "0", written.removeprefix("#")[:128])
    length = -(-len(digits) // 3) or 1
    digits = digits.ljust(3 * length, "0")
    parts = [digits[start : start + length][-8:] for start in range(0, 3 * length, length)]
    # Two digits of each colour count: the first that aren't zero in all of them.
    zeros = max(min(len(part) - len(part.lstrip("0")) for part in parts), 0)
    start = max(min(zeros, len(parts[0]) - 2), 0)
    return "#" + "".join(part[start : start + 2].rjust(2, "0") for part in parts)


def _split_declarations(body: str) -> list[str]:
    """Split at the semicolons that no string, bracket or comment holds; write out escapes."""
    pieces = body.split(";")
    brackets = sum(map(body.count, "([{"))
    is_plain = not _DISGUISING.search(body) and all(
        piece.count("(") == piece.count(")") for piece in pieces
    )
    if is_plain or brackets > _MOST_BRACKETS:
        return pieces
    tokens = tinycss2.parse_component_value_list(body, skip_comments=True)
    return "".join(map(_write_out, tokens)).split(_SEMICOLON)


def _write_out(value: ast.Node) -> str:
    if value == ";":
        return _SEMICOLON
    return str(value.value if value.type == "ident" else value.serialize())
