"""A page's own style sheets: what they and its `style` attributes declare for an element.

The cascade is that of CSS. Sheets that the page only links to are not there to be read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import html

from ingest.errors import UnreadableSourceError
from ingest.extraction.hidden.declarations import Declarations, read_declarations, read_presentation
from ingest.extraction.hidden.selector_matching import Trial
from ingest.extraction.hidden.selectors import Selector, keys_of, names_of, read_selectors

# Many times what large pages have; past it, a page is refused rather than read with its sheets
# unread. To read a selector takes up to a fifth of a millisecond.
_MOST_RULES = 20_000
_MOST_CHARS = 2_000_000
# Of sheets that are kept, which is as many as the pages of a few sites have between them.
_MOST_KEPT_CHARS = 100_000
_MOST_KEPT = 32
# Each element carries the variables of those around it; the largest sites have some 2,000.
_MOST_VARIABLES = 5_000
_DECLARATIONS_A_STEP = 5
_DEEPEST = 8
# Of selectors that are put together from those of rules around them.
_MOST_NESTED = 500
_MOST_NESTED_CHARS = 5_000
_COMMA = re.compile(r",(?![^()]*\))")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?", re.DOTALL)
_MARK = re.compile(r"[{};]")
_BRACE = re.compile(r"[{}]")
_IN_STRING = str.maketrans("{};", "   ")
# Blocks that hold on a screen that one works at; others are for paper or narrow screens, or are
# animations.
_HOLDING_AT_RULE = re.compile(r"@(?:supports|layer|container)\b|@media\b(?P<media>.*)", re.DOTALL)
_HOLDING_MEDIA = re.compile(
    r"\s*(?:(?:only\s+)?(?:all|screen)|not\s+print)?(?:(?:\s*\band\b)?\s*\(\s*"
    r"(?:min-width\s*:|width\s*>=?)\s*(?P<width>\d{1,5}(?:\.\d{1,4})?)(?P<unit>px|em|rem)?\s*\))?\s*",
)
# What undoes a transform or a clip.
_WHOLE = {"none", "1", "scale(1)", "scalex(1)", "scaley(1)", "inset(0)", "circle(100%)"}
_NARROWEST_PX = 1_024
_PX = {"px": 1, "em": 16, "rem": 16, None: 1}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is declared, with or without importance, for the elements that a selector holds for."""

    selector: Selector
    declarations: Declarations
    is_important: bool
    order: int

    @property
    def weight(self) -> tuple[bool, tuple[int, ...], int]:
        """How it compares with other rules: importance, ids, classes and tags, place."""
        return self.is_important, self.selector.specificity, self.order


class StyleSheets:
    """The style sheets within a page.

    Raises:
        UnreadableSourceError: they are too large; from the methods, too.
    """

    def __init__(self, tree: html.HtmlElement) -> None:
        self._by_key: dict[str, list[Rule]] = {}
        self._showing: dict[str, list[Rule]] = {}
        self._trial = Trial()
        variables: set[str] = set()
        # Whether nothing but these sheets tells how the page looks.
        self.are_all = not tree.xpath("//link[contains(@rel, 'stylesheet')]")
        for number, rule in enumerate(_read_rules(tree)):
            if number >= _MOST_RULES:
                raise UnreadableSourceError(f"the page has more than {_MOST_RULES:,} style rules")
            variables.update(name for name in rule.declarations if name.startswith("--"))
            if len(variables) > _MOST_VARIABLES:
                message = f"the page has more than {_MOST_VARIABLES:,} style variables"
                raise UnreadableSourceError(message)
            for key in rule.selector.keys:
                self._by_key.setdefault(key, []).append(rule)
            for name in rule.selector.names if _shows(rule.declarations) else ():
                self._showing.setdefault(name, []).append(rule)

    def declared(self, element: html.HtmlElement) -> Declarations:
        """Return what holds for an element: property and value, in small letters."""
        if not (self._by_key or element.attrib):
            return {}
        normal: Declarations = {}
        important: Declarations = {}
        keys = keys_of(element) if self._by_key else []
        # A rule may be found by several keys.
        found = {rule.order: rule for key in keys for rule in self._by_key.get(key, [])}
        rules = self._fitting(list(found.values()), element)
        for rule in sorted(rules, key=lambda rule: rule.weight):
            self._trial.spend(len(rule.declarations) // _DECLARATIONS_A_STEP)
            (important if rule.is_important else normal).update(rule.declarations)
        own_normal, own_important = read_declarations(element.get("style") or "")
        return read_presentation(element) | normal | own_normal | important | own_important

    @staticmethod
    def declared_inline(element: html.HtmlElement) -> Declarations:
        """Return what the element's own `style` attribute declares."""
        normal, important = read_declarations(element.get("style") or "")
        return normal | important

    def shows_at_times(self, element: html.HtmlElement) -> bool:
        """Tell whether a rule that does not hold now shows an element, as when it is opened."""
        found = (self._showing.get(name, []) for name in names_of(element))
        return any(len(self._fitting(rules, element)) < len(rules) for rules in found)

    def _fitting(self, rules: list[Rule], element: html.HtmlElement) -> list[Rule]:
        return [rule for rule in rules if self._trial.fits(element, rule.selector)]


def _shows(declarations: Declarations) -> bool:
    return (
        declarations.get("display", "none") != "none"
        or declarations.get("visibility") == "visible"
        or declarations.get("opacity", "0")[:1] == "1"
        or declarations.get("max-height", "0")[:1] not in {"0", "1"}
        or declarations.get("height", "0")[:1] not in {"0", "1"}
        or any(declarations.get(name) in _WHOLE for name in ("transform", "scale", "clip-path"))
    )


def _read_rules(tree: html.HtmlElement) -> Iterator[Rule]:
    order = chars = 0
    for style in tree.iter("style"):
        if not _holds(style.get("media") or "all"):
            continue
        sheet = style.text or ""
        chars += len(sheet)
        if chars > _MOST_CHARS:
            raise UnreadableSourceError("the style sheets of the page are too large")
        # Pages of one site have the same sheets.
        read = _read_sheet if len(sheet) <= _MOST_KEPT_CHARS else _read_sheet.__wrapped__
        for selector, normal, important in read(sheet):
            order += 2
            if normal:
                yield Rule(selector, normal, is_important=False, order=order)
            if important:
                yield Rule(selector, important, is_important=True, order=order + 1)


@lru_cache(maxsize=_MOST_KEPT)
def _read_sheet(sheet: str) -> tuple[tuple[Selector, Declarations, Declarations], ...]:
    """Read which selectors a sheet has, and what it declares for each, the important apart."""
    return tuple(islice(_read_rules_of(sheet), _MOST_RULES + 1))


def _read_rules_of(sheet: str) -> Iterator[tuple[Selector, Declarations, Declarations]]:
    sheet = _STRING.sub(_without_marks, _COMMENT.sub(" ", sheet))
    for selectors, body in _read_blocks(sheet, _DEEPEST):
        normal, important = read_declarations(body)
        for selector in read_selectors(selectors) if normal or important else ():
            yield selector, normal, important


def _read_blocks(sheet: str, depth: int, parent: str = "") -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations of the blocks of a sheet that hold.

    `parent` are the selectors of the rule that the blocks stand in, if they do.
    """
    own, blocks = _split_blocks(sheet)
    if parent:
        yield parent, own
    for prelude, body in blocks:
        is_rule = not prelude.startswith("@")
        around = _nest(prelude, parent) if is_rule else parent
        if is_rule and around and not (depth and "{" in body):
            yield around, body
        elif depth and (around if is_rule else _is_held(prelude)):
            yield from _read_blocks(body, depth - 1, around)


def _split_blocks(sheet: str) -> tuple[str, list[tuple[str, str]]]:
    """Split a sheet into what stands outside of blocks, and the blocks: their head and body."""
    outside, blocks, start = [], [], 0
    while mark := _MARK.search(sheet, start):
        before, start = sheet[start : mark.start()].strip(), mark.end()
        if mark[0] == "{":
            end = _find_end_of_block(sheet, start)
            blocks.append((before, sheet[start:end]))
            start = end + 1
        else:
            outside.append(before)
    return ";".join([*outside, sheet[start:]]), blocks


def _nest(selectors: str, parents: str) -> str:
    """Write selectors out that stand within a rule: https://www.w3.org/TR/css-nesting-1/."""
    if not parents:
        return selectors
    count = (selectors.count(",") + 1) * (parents.count(",") + 1)
    if count > _MOST_NESTED or max(len(selectors), len(parents)) > _MOST_NESTED_CHARS:
        return ""
    pairs = [
        (one.strip(), parent.strip())
        for one in _COMMA.split(selectors)
        for parent in _COMMA.split(parents)
    ]
    size = sum(len(one) + (one.count("&") + 1) * len(parent) for one, parent in pairs)
    return ",".join(_nest_one(*pair) for pair in pairs) if size <= _MOST_NESTED_CHARS else ""


def _nest_one(selector: str, parent: str) -> str:
    if "&" not in selector:
        return f"{parent} {selector}"
    if selector.rfind("&") == 0:
        return parent + selector[1:]
    return selector.replace("&", f":is({parent})")


def _find_end_of_block(sheet: str, start: int) -> int:
    depth = 1
    for brace in _BRACE.finditer(sheet, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(sheet)


def _is_held(at_rule: str) -> bool:
    rule = _HOLDING_AT_RULE.match(at_rule.lower())
    return rule is not None and (rule["media"] is None or _holds(rule["media"]))


def _holds(media: str) -> bool:
    """Tell whether one of several media queries holds."""
    for query in media.lower().split(","):
        held = _HOLDING_MEDIA.fullmatch(query) if query.strip() else None
        if held and (
            held["width"] is None or float(held["width"]) * _PX[held["unit"]] <= _NARROWEST_PX
        ):
            return True
    return False


def _without_marks(string: re.Match[str]) -> str:
    return string[0].translate(_IN_STRING)
