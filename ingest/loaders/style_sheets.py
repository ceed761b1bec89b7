"""A page's own style sheets: what they and its `style` attributes declare for an element.

Read are rules whose selectors are made of tags, classes and ids, alone or below one another (">"
counts as "somewhere below"); the cascade is that of CSS. Sheets that the page only links to are not
there to be read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from ingest.errors import UnreadableSourceError

Declarations = dict[str, str]

_READ = {
    "display", "visibility", "content-visibility", "opacity", "font-size", "position", "left",
    "right", "top", "bottom", "margin-left", "text-indent", "clip", "clip-path", "width", "height",
    "max-width", "max-height", "overflow", "transform", "filter", "color", "background",
    "background-color", "background-clip", "-webkit-background-clip",
}  # fmt: skip
# Many times what large pages have; past it, a page is refused rather than read with its sheets
# unread. A check of a rule takes some microseconds.
_MOST_RULES = 50_000
_MOST_CHARS = 5_000_000
_MOST_CHECKS = 1_000_000
_DEEPEST = 4
_LONGEST_SELECTOR_CHARS = 500
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?", re.DOTALL)
_MARK = re.compile(r"[{};]")
_BRACE = re.compile(r"[{}]")
# Blocks that hold on any screen; others are for paper or narrow screens, or are animations.
_HOLDING_AT_RULE = re.compile(
    r"@(?:supports|layer|media\s+(?:all|screen|only screen)\s*$)", re.IGNORECASE
)
_COMPOUND = re.compile(r"(?P<tag>\*|[a-z][\w-]*)?(?P<names>(?:[.#][\w-]+)*)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
# A state such as `:checked`, an attribute or a neighbour: conditions that are taken not to hold.
_CONDITION = re.compile(r"::?[\w-]+(?:\([^()]*\))?|\[[^\]\[]*\]")
_UNMET = ".:unmet"
# What shows as long as the pointer or the keyboard is on it is nothing that is opened.
_PASSING = re.compile(r":(?:hover|focus(?:-visible)?|active)\b")


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    names: frozenset[str]

    def fits(self, tag: str, names: frozenset[str]) -> bool:
        return self.tag in {"*", tag} and self.names <= names


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for the elements that its last compound fits, below those that the others fit."""

    compounds: tuple[_Compound, ...]
    declarations: Declarations
    is_important: bool
    order: int

    @property
    def weight(self) -> tuple[bool, int, int, int, int]:
        """How it compares with other rules: importance, ids, classes, tags, place."""
        names = [name for compound in self.compounds for name in compound.names]
        ids = sum(name.startswith("#") for name in names)
        tags = sum(compound.tag != "*" for compound in self.compounds)
        return self.is_important, ids, len(names) - ids, tags, self.order

    def fits(self, element: html.HtmlElement, names: frozenset[str]) -> bool:
        """Tell whether the rule is one for an element of these classes and this id."""
        *above, last = self.compounds
        if not last.fits(element.tag, names):
            return False
        for ancestor in element.iterancestors() if above else ():
            if above and above[-1].fits(ancestor.tag, names_of(ancestor)):
                above.pop()
        return not above


class StyleSheets:
    """The style sheets within a page.

    Raises:
        UnreadableSourceError: they are too large; from the methods, too.
    """

    def __init__(self, tree: html.HtmlElement) -> None:
        self._by_key: dict[str, list[Rule]] = {}
        self._showing: dict[str, list[Rule]] = {}
        self._checks = 0
        # Whether nothing but these sheets tells how the page looks.
        self.are_all = not tree.xpath("//link[contains(@rel, 'stylesheet')]")
        for number, rule in enumerate(_read_rules(tree)):
            if number >= _MOST_RULES:
                raise UnreadableSourceError(f"the page has more than {_MOST_RULES:,} style rules")
            last = rule.compounds[-1]
            self._by_key.setdefault(min(last.names, default=last.tag), []).append(rule)
            for name in last.names if _shows(rule.declarations) else ():
                self._showing.setdefault(name, []).append(rule)

    def declared(self, element: html.HtmlElement) -> Declarations:
        """Return what holds for an element: property and value, in small letters."""
        normal: Declarations = {}
        important: Declarations = {}
        names = names_of(element)
        keys = ["*", str(element.tag), *names] if self._by_key else []
        found = (self._by_key.get(key, []) for key in keys)
        rules = [rule for rules in found for rule in self._fitting(rules, element, names)]
        for rule in sorted(rules, key=lambda rule: rule.weight):
            (important if rule.is_important else normal).update(rule.declarations)
        own_normal, own_important = _read_declarations(element.get("style") or "")
        return normal | own_normal | important | own_important

    @staticmethod
    def declared_inline(element: html.HtmlElement) -> Declarations:
        """Return what the element's own `style` attribute declares."""
        normal, important = _read_declarations(element.get("style") or "")
        return normal | important

    def shows_at_times(self, element: html.HtmlElement) -> bool:
        """Tell whether a rule that does not hold now shows an element, as when it is opened."""
        names = names_of(element)
        found = (self._showing.get(name, []) for name in names)
        return any(len(self._fitting(rules, element, names)) < len(rules) for rules in found)

    def _fitting(
        self, rules: list[Rule], element: html.HtmlElement, names: frozenset[str]
    ) -> list[Rule]:
        self._checks += len(rules)
        if self._checks > _MOST_CHECKS:
            raise UnreadableSourceError("the style sheets of the page are too large")
        return [rule for rule in rules if rule.fits(element, names)]


def names_of(element: html.HtmlElement) -> frozenset[str]:
    """Return the classes and the id of an element, as selectors write them."""
    names = [f".{name}" for name in (element.get("class") or "").split()]
    identity = element.get("id")
    return frozenset([*names, f"#{identity}"] if identity else names)


def _shows(declarations: Declarations) -> bool:
    return (
        declarations.get("display", "none") != "none"
        or declarations.get("visibility") == "visible"
        or declarations.get("opacity", "0")[:1] == "1"
        or declarations.get("max-height", "0")[:1] not in {"0", "1"}
        or declarations.get("height", "0")[:1] not in {"0", "1"}
    )


def _read_rules(tree: html.HtmlElement) -> Iterator[Rule]:
    order = chars = 0
    for style in tree.iter("style"):
        media = (style.get("media") or "all").lower()
        if "all" not in media and "screen" not in media:
            continue
        sheet = style.text or ""
        chars += len(sheet)
        if chars > _MOST_CHARS:
            raise UnreadableSourceError("the style sheets of the page are too large")
        sheet = _STRING.sub('""', _COMMENT.sub(" ", sheet))
        for selectors, body in _read_blocks(sheet, _DEEPEST):
            normal, important = _read_declarations(body)
            for compounds in _read_selectors(selectors) if normal or important else ():
                order += 1
                if normal:
                    yield Rule(compounds, normal, is_important=False, order=order)
                if important:
                    yield Rule(compounds, important, is_important=True, order=order)


def _read_blocks(sheet: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations of the blocks of a sheet that hold."""
    start = 0
    while mark := _MARK.search(sheet, start):
        before, start = sheet[start : mark.start()].strip(), mark.end()
        if mark[0] != "{":
            continue
        end = _find_end_of_block(sheet, start)
        body, start = sheet[start:end], end + 1
        if not before.startswith("@"):
            yield before, body
        elif depth and _HOLDING_AT_RULE.match(before):
            yield from _read_blocks(body, depth - 1)


def _find_end_of_block(sheet: str, start: int) -> int:
    depth = 1
    for brace in _BRACE.finditer(sheet, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(sheet)


def _read_declarations(body: str) -> tuple[Declarations, Declarations]:
    """Read declarations, the important ones apart."""
    normal: Declarations = {}
    important: Declarations = {}
    for declaration in body.split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name in _READ:
            value, mark, _ = value.lower().partition("!")
            (important if mark else normal)[name] = " ".join(value.split())
    return normal, important


def _read_selectors(selectors: str) -> Iterator[tuple[_Compound, ...]]:
    for selector in selectors.split(","):
        if len(selector) > _LONGEST_SELECTOR_CHARS or _PASSING.search(selector):
            continue
        parts = re.sub(r"\s*>\s*", " ", _CONDITION.sub(_UNMET, selector))
        parts = re.sub(r"\s*[+~]\s*", f"{_UNMET} ", parts)
        compounds = [_read_compound(part) for part in parts.split()]
        read = tuple(compound for compound in compounds if compound)
        if read and len(read) == len(compounds):
            yield read


def _read_compound(part: str) -> _Compound | None:
    read = _COMPOUND.fullmatch(part.replace(_UNMET, ""))
    if read is None:
        return None
    unmet = {_UNMET} if _UNMET in part else set()
    return _Compound((read["tag"] or "*").lower(), frozenset(_NAME.findall(read["names"])) | unmet)
