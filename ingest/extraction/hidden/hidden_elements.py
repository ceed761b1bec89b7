"""Text on a page that its reader doesn't see: taken out of the tree, and counted by kind.

Hidden is what the page's own styles, classes and attributes hide, as `visibility` and `boxes`
judge it. What a reader can open stays: <details>, and what a button or a rule of the page's own
styles shows at times, as accordions do; so does everything that is collapsed by nothing but the
name of a class.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from ingest.extraction.hidden.boxes import folds
from ingest.extraction.hidden.colours import BLACK, WHITE
from ingest.extraction.hidden.declarations import Declarations, resolve
from ingest.extraction.hidden.measures import FONT_PX
from ingest.extraction.hidden.style_sheets import StyleSheets
from ingest.extraction.hidden.visibility import Look, paints, puts_out_of_sight, removes
from ingest.pages import Stripped

_BY_STYLE = "hidden by style"
_BY_ATTRIBUTE = "hidden by attribute"
_BY_CLASS = "hidden by class"
# Not text at all; what scripts hold of use is read elsewhere.
_NO_TEXT = {"script", "style", "svg", "math", "head", "object", "iframe", "canvas", "select"}
_NEVER_SHOWN = {"template": "templates", "noscript": "noscript"}
# Conventions of Bootstrap, Drupal, Foundation, GOV.UK, NHS.UK, Tailwind and WordPress.
_FOR_SCREEN_READERS = re.compile(
    r"(?:[\w-]+-)?(?:visually-?hidden|screen-reader-text|screenreader-only|sr-only)"
    r"|show-for-sr|assistive-text|element-invisible",
    re.IGNORECASE,
)
_HIDING_CLASSES = {"d-none", "display-none", "hidden", "hide", "is-hidden", "u-hidden"}
# "hidden md:block" is hidden on narrow screens only.
_SHOWING_CLASS = re.compile(
    r"(?!print)(?:\w+:|d-\w+-)(?:block|flex|grid|inline|table|contents|visible)[\w-]*"
    r"|(?:is-)?(?:show|open|active|in|visible)|show-for-\w+",
    re.IGNORECASE,
)
_COLLAPSIBLE = re.compile(
    r"accordion|collaps|expand|toggle|read-?more|show-?more|tab-?(?:pane|panel|content)|faq",
    re.IGNORECASE,
)
_POP_UP = re.compile(r"modal|dialog|popup|overlay|lightbox|cookie|consent|tooltip", re.IGNORECASE)
_CONTROLS = ("aria-controls", "data-target", "data-bs-target", "data-toggle-target")
_OPENERS = ("a", "button", "div", "input", "label", "li", "span", "h2", "h3", "h4", "summary")
_HEADERS_OF_PANELS = {"button", "dt", "h2", "h3", "h4", "h5", "h6", "summary"}
_MARK = "hidden-text"
_WITHIN_LINES = {"a", "b", "em", "font", "i", "small", "span", "strong", "u"}
_FEWEST_PARAGRAPHS = 2
_FEWEST_WORDS = 8


def strip_hidden_elements(tree: html.HtmlElement) -> tuple[Stripped, ...]:
    """Take hidden text out of a tree; return what was taken out, by kind.

    Raises:
        UnreadableSourceError: the page's style sheets are too large.
    """
    counts: Counter[str] = Counter()
    for comment in tree.iter(etree.Comment, etree.ProcessingInstruction):
        counts["comments"] += _has_words(comment.text)
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    body = tree.find(".//body")
    if body is not None:
        for element, kind in _Search(tree, counts).find_hidden(body):
            counts[kind] += _has_words("".join(_texts_in(element)))
            # To remove elements one by one takes quadratic time.
            element.tag = _MARK
        etree.strip_elements(body, _MARK, with_tail=False)
    return tuple(Stripped(kind, count) for kind, count in sorted(counts.items()) if count)


class _Search:
    """A walk through a page for what it hides."""

    def __init__(self, tree: html.HtmlElement, counts: Counter[str]) -> None:
        self._sheets = StyleSheets(tree)
        self._controlled = frozenset(_find_controlled(tree))
        self._counts = counts
        self._paragraphs: dict[html.HtmlElement, int] = {}

    def find_hidden(self, body: html.HtmlElement) -> list[tuple[html.HtmlElement, str]]:
        """Find what is hidden with all that is in it; empty what is hidden but for its children."""
        look = self._look_of_canvas(body)
        for element in (*body.iterancestors("html"), body):
            look = self._look_within(element, self._declared(element, look), look)
        # A page that hides its whole body shows it by script; it would be empty otherwise.
        look = replace(look, is_invisible=False, font_px=FONT_PX, opacity=1.0)
        waiting = [(body, look, look.hides_text)]
        found = []
        while waiting:
            parent, look, hides_text = waiting.pop()
            if hides_text:
                self._blank(parent)
            for element in parent:
                style = self._declared(element, look)
                if kind := self._kind_hidden(element, style):
                    found.append((element, kind))
                elif element.tag not in _NO_TEXT:
                    own = self._look_within(element, style, look)
                    # Most elements look like what is around them.
                    hides = hides_text if own is look else own.hides_text
                    waiting.append((element, own, hides))
        return found

    def _look_of_canvas(self, body: html.HtmlElement) -> Look:
        """Return how text looks before a page says a word of it."""
        if not self._sheets.are_all:
            return Look()
        roots = [*body.iterancestors("html")]
        schemes = [self._sheets.declared(root).get("color-scheme", "") for root in roots]
        schemes += body.xpath("//meta[@name='color-scheme']/@content")
        scheme = " ".join(schemes).lower()
        is_dark = "dark" in scheme and "light" not in scheme
        return Look(colour=WHITE if is_dark else BLACK, background=BLACK if is_dark else WHITE)

    def _declared(self, element: html.HtmlElement, around: Look) -> Declarations:
        return resolve(self._sheets.declared(element), around.variables)

    def _look_within(self, element: html.HtmlElement, style: Declarations, around: Look) -> Look:
        # What a linked sheet paints behind a named element is not known.
        is_painted = not self._sheets.are_all and _is_named(element)
        if "opacity" in style and self._shows_later(element):
            style = style | {"opacity": "1"}
        look = around.with_style(style, knows_background=not is_painted)
        is_coloured = not {"color", "text-fill-color"}.isdisjoint(style)
        if is_coloured and look.is_pale_on_unknown and self._is_on_paper(element, style):
            return replace(look, background=WHITE)
        return look

    def _is_on_paper(self, element: html.HtmlElement, style: Declarations) -> bool:
        """Tell whether an element stands among plain paragraphs: they would be seen on white."""
        if paints(style):
            return False
        block = element
        while block.tag in _WITHIN_LINES and block.getparent() is not None:
            if _is_named(block):
                return False
            block = block.getparent()
        parent = block.getparent()
        if parent is None or _is_named(block):
            return False
        if parent not in self._paragraphs:
            self._paragraphs[parent] = sum(map(_is_plain, parent.iterchildren("p")))
        return self._paragraphs[parent] >= _FEWEST_PARAGRAPHS

    def _kind_hidden(self, element: html.HtmlElement, style: Declarations) -> str | None:
        """Return how an element is hidden together with all that is in it."""
        if element.tag in _NEVER_SHOWN:
            return _NEVER_SHOWN[element.tag]
        classes = (element.get("class") or "").split()
        if any(map(_FOR_SCREEN_READERS.fullmatch, classes)):
            return _BY_CLASS
        if puts_out_of_sight(style):
            return None if self._shows_later(element) else _BY_STYLE
        collapsed = self._kind_collapsed(element, style, classes)
        return None if collapsed and self._opens(element) else collapsed

    @staticmethod
    def _kind_collapsed(
        element: html.HtmlElement, style: Declarations, classes: list[str]
    ) -> str | None:
        if removes(style) or folds(style):
            return _BY_STYLE
        # Where a style shows what the attribute or the class hides, it is shown.
        if style.get("display"):
            return None
        is_closed = element.tag == "dialog" and element.get("open") is None
        if is_closed or (element.get("hidden", "until-found").lower() != "until-found"):
            return _BY_ATTRIBUTE
        hides = not _HIDING_CLASSES.isdisjoint(classes)
        return _BY_CLASS if hides and not any(map(_SHOWING_CLASS.fullmatch, classes)) else None

    def _opens(self, element: html.HtmlElement) -> bool:
        """Tell whether a reader can open a collapsed element."""
        names = " ".join(element.get(name) or "" for name in ("class", "id", "role"))
        if _POP_UP.search(names):
            return False
        if element.get("id") in self._controlled or self._shows_later(element):
            return True
        previous = element.getprevious()
        if previous is not None and _tells_state(previous):
            return True
        inline = self._sheets.declared_inline(element)
        # Below its own heading, a panel that is named for it is opened by a script.
        opens_by_name = previous is not None and previous.tag in _HEADERS_OF_PANELS
        return _COLLAPSIBLE.search(names) is not None and (
            opens_by_name or not (removes(inline) or folds(inline))
        )

    def _shows_later(self, element: html.HtmlElement) -> bool:
        inline = self._sheets.declared_inline(element)
        hides_inline = removes(inline) or folds(inline) or puts_out_of_sight(inline)
        return not hides_inline and self._sheets.shows_at_times(element)

    def _blank(self, element: html.HtmlElement) -> None:
        """Empty an element whose children may be visible all the same."""
        pieces = [element.text, *(child.tail for child in element)]
        self._counts[_BY_STYLE] += any(map(_has_words, pieces))
        element.text = None
        for child in element:
            child.tail = " "


def _tells_state(element: html.HtmlElement) -> bool:
    """Tell whether an element is or holds a button that says whether something is open."""
    return any(one.get("aria-expanded") for one in element.iter(*_OPENERS))


def _is_named(element: html.HtmlElement) -> bool:
    return bool(element.get("class") or element.get("id"))


def _is_plain(paragraph: html.HtmlElement) -> bool:
    """Tell whether a paragraph of some length has the look of all text around it."""
    is_styled = _is_named(paragraph) or paragraph.get("style")
    return not is_styled and len((paragraph.text or "").split()) >= _FEWEST_WORDS


def _find_controlled(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the ids of what the buttons and tabs of a page open."""
    for element in tree.iter(*_OPENERS):
        for name in _CONTROLS:
            yield from (part.lstrip("#") for part in (element.get(name) or "").split())
        opens = element.get("data-toggle") or element.get("data-bs-toggle") or element.get("role")
        if element.tag == "a" and opens in {"collapse", "tab", "button"}:
            yield (element.get("href") or "").lstrip("#")


def _texts_in(element: html.HtmlElement) -> Iterator[str]:
    for part in element.iter():
        if part.tag not in _NO_TEXT:
            yield part.text or ""
        if part is not element:
            yield part.tail or ""


def _has_words(text: str | None) -> bool:
    return any(character.isalnum() for character in text or "")
