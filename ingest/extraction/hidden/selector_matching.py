"""Whether selectors of CSS hold for an element, tried in steps that are counted.

cssselect2 could try them itself, but in no bounded time, and by running code that it makes of them.
"""

from collections.abc import Iterator, Sequence

from cssselect2 import parser
from lxml import html
from tinycss2 import nth

from ingest.errors import UnreadableSourceError
from ingest.extraction.hidden.selectors import Selector, names_of

# A step takes about a microsecond. Large pages take some hundred thousand.
_MOST_STEPS = 4_000_000
_CHARS_A_STEP = 1_000
_SIBLINGS_A_STEP = 100


class Trial:
    """Tries selectors on the elements of one page.

    Raises:
        UnreadableSourceError: it took too many steps.
    """

    def __init__(self) -> None:
        self._steps = 0
        self._names: dict[html.HtmlElement, frozenset[str]] = {}

    def fits(self, element: html.HtmlElement, selector: Selector) -> bool:
        """Tell whether a selector holds for an element."""
        self.spend(1)
        return not selector.is_unmet and self._fits(element, selector.tree)

    def spend(self, steps: int) -> None:
        """Count steps of other work on the page's style sheets."""
        self._steps += steps
        if self._steps > _MOST_STEPS:
            raise UnreadableSourceError("the style sheets of the page are too large")

    def _fits(self, element: html.HtmlElement, node: object) -> bool:
        self.spend(1)
        match node:
            case parser.CombinedSelector(left=left, right=right, combinator=combinator):
                return self._fits(element, right) and any(
                    self._fits(other, left) for other in _others(element, combinator)
                )
            case parser.CompoundSelector(simple_selectors=parts):
                return all(self._fits(element, part) for part in parts)
            case parser.NegationSelector(selector_list=inner):
                return not self._fits_any(element, inner)
            case parser.MatchesAnySelector() | parser.SpecificityAdjustmentSelector():
                return self._fits_any(element, node.selector_list)
            case _:
                return self._fits_simple(element, node)

    def _fits_simple(self, element: html.HtmlElement, node: object) -> bool:
        match node:
            case parser.LocalNameSelector(lower_local_name=name):
                fits = element.tag == name
            case parser.ClassSelector(class_name=name):
                fits = f".{name}" in self._names_of(element)
            case parser.IDSelector(ident=name):
                fits = element.get("id") == name
            case parser.AttributeSelector():
                self.spend(len(element.get(node.lower_name) or "") // _CHARS_A_STEP)
                fits = _has_attribute(element, node)
            case parser.PseudoClassSelector(name=name):
                fits = _has_place(element, name)
            case parser.FunctionalPseudoClassSelector(arguments=arguments):
                fits = self._has_number(element, *nth.parse_nth(arguments))
            case _:
                fits = False
        return bool(fits)

    def _names_of(self, element: html.HtmlElement) -> frozenset[str]:
        if element not in self._names:
            self._names[element] = names_of(element)
        return self._names[element]

    def _has_number(self, element: html.HtmlElement, step: int, first: int) -> bool:
        parent = element.getparent()
        index = 0 if parent is None else int(parent.index(element))
        self.spend(index // _SIBLINGS_A_STEP)
        behind = index + 1 - first
        return behind == 0 if step == 0 else behind % step == 0 and behind // step >= 0

    def _fits_any(self, element: html.HtmlElement, inner: Sequence[parser.Selector]) -> bool:
        return any(self._fits(element, one.parsed_tree) for one in inner)


def _others(element: html.HtmlElement, combinator: str) -> Iterator[html.HtmlElement]:
    """Yield the elements that the part of a selector before a combinator may hold for."""
    if combinator == " ":
        yield from element.iterancestors()
        return
    if combinator == "~":
        yield from element.itersiblings(preceding=True)
        return
    other = element.getparent() if combinator == ">" else element.getprevious()
    if other is not None:
        yield other


def _has_attribute(element: html.HtmlElement, node: parser.AttributeSelector) -> bool:
    found = element.get(node.lower_name)
    if found is None or node.operator is None:
        return found is not None
    value = node.value
    if node.case_sensitive is False:
        found, value = found.lower(), value.lower()
    held = {
        "=": found == value,
        "~=": value in found.split(),
        "|=": found == value or found.startswith(f"{value}-"),
        "^=": bool(value) and found.startswith(value),
        "$=": bool(value) and found.endswith(value),
        "*=": bool(value) and value in found,
    }
    return bool(held.get(node.operator))


def _has_place(element: html.HtmlElement, name: str) -> bool:
    is_first, is_last = element.getprevious() is None, element.getnext() is None
    return {
        "first-child": is_first,
        "last-child": is_last,
        "only-child": is_first and is_last,
        "root": element.getparent() is None,
    }.get(name, element.tag == "a" and element.get("href") is not None)
