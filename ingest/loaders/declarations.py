"""Declarations of CSS, such as "display: none", as far as they can keep text from being seen."""

import re

import tinycss2
from lxml import html

# Property and value, in small letters.
Declarations = dict[str, str]

_READ = {
    "display", "visibility", "content-visibility", "opacity", "font-size", "position", "left",
    "right", "top", "bottom", "margin-left", "text-indent", "clip", "clip-path", "width", "height",
    "max-width", "max-height", "overflow", "transform", "filter", "color", "background",
    "background-color", "background-clip", "-webkit-background-clip", "font", "inset",
    "inset-block-start", "inset-inline-start",
}  # fmt: skip
_FONT_SIZE = re.compile(r"(?:^|\s)(?P<size>(?:\d*\.)?\d+(?:px|pt|em|rem|%|vw)|0)(?=\s*/|\s)")
_PRESENTATION = {"color": "color", "bgcolor": "background-color", "text": "color"}


def read_declarations(body: str) -> tuple[Declarations, Declarations]:
    """Read declarations, the important ones apart."""
    normal: Declarations = {}
    important: Declarations = {}
    for declaration in _without_disguises(body).split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name in _READ:
            value, mark, _ = value.lower().partition("!")
            value = " ".join(value.split())
            if name == "font":
                size = _FONT_SIZE.search(value)
                name, value = "font-size", size["size"] if size else "medium"
            (important if mark else normal)[name] = value
    return normal, important


def read_presentation(element: html.HtmlElement) -> Declarations:
    """Return what the attributes of older days, such as `bgcolor`, declare for an element."""
    return {
        name: value.strip().lower()
        for attribute, name in _PRESENTATION.items()
        if (value := element.get(attribute))
        and (attribute == "bgcolor" or element.tag in {"font", "body"})
    }


def _without_disguises(body: str) -> str:
    """Write out the letters that are escaped, and leave out comments."""
    if "\\" not in body and "/*" not in body:
        return body
    tokens = tinycss2.parse_component_value_list(body, skip_comments=True)
    return "".join(token.value if token.type == "ident" else token.serialize() for token in tokens)
