"""Selectors of CSS, as cssselect2 reads them, and by what to find those for an element."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

import tinycss2
from cssselect2 import parser
from lxml import html
from tinycss2 import nth

# Themes have lists of some hundred selectors for one rule.
_LONGEST_CHARS = 20_000
_MOST_TOKENS = 200
_DEEPEST = 10
_PLACES = {"first-child", "last-child", "only-child", "root", "link", "any-link"}
# What shows as long as the pointer or the keyboard is on it is nothing that is opened.
_PASSING = {"hover", "focus", "focus-visible", "focus-within", "active"}
# What a script or a click changes: what depends on it is taken not to hold.
_STATE = re.compile(
    r"open|aria-(?:current|expanded|hidden|pressed|selected)"
    r"|data-(?:active|collapsed|expanded|loaded|open|state|theme|visible)"
)
_STATE_CLASS = re.compile(
    r"(?:is-|js-|--)?(?:active|collapsed|current|expanded|in|js|loaded|no-js|open\w*|selected|show\w*|"
    r"toggled|visible)",
    re.IGNORECASE,
)
_CHOICES = (
    parser.NegationSelector,
    parser.MatchesAnySelector,
    parser.SpecificityAdjustmentSelector,
)


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector; `keys` are what an element must have one of to fit it.

    `names` are the classes and the id that the element itself must have, as selectors write them.
    """

    tree: object
    keys: frozenset[str]
    names: frozenset[str]
    specificity: tuple[int, int, int]
    # Whether it depends on a state, such as `:checked`, that is taken not to hold.
    is_unmet: bool


def read_selectors(written: str) -> Iterator[Selector]:
    """Yield the selectors of a list that can be read; others hold for no element."""
    if len(written) > _LONGEST_CHARS or _depth_of(written) > _DEEPEST:
        return
    tokens = tinycss2.parse_component_value_list(written, skip_comments=True)
    for is_comma, part in groupby(tokens, lambda one: bool(one == ",")):
        tokens_of_one = list(part)
        if is_comma or len(tokens_of_one) > _MOST_TOKENS:
            continue
        try:
            read = next(iter(parser.parse(tokens_of_one)))
        except (parser.SelectorError, StopIteration):
            continue
        states = set(_states_in(read.parsed_tree))
        if read.pseudo_element is None and states.isdisjoint(_PASSING):
            last = _last_of(read.parsed_tree)
            yield Selector(
                read.parsed_tree,
                frozenset(_keys_of(last)),
                frozenset(_names_in(last)),
                read.specificity,
                bool(states),
            )


def _depth_of(written: str) -> int:
    steps = ((character == "(") - (character == ")") for character in written)
    return max(accumulate(steps), default=0) if "(" in written else 0


def keys_of(element: html.HtmlElement) -> list[str]:
    """Return what the keys of selectors that an element could fit are among."""
    attributes = [f"[{name}" for name in element.keys()]  # noqa: SIM118 - an element is no mapping
    return ["*", str(element.tag), *names_of(element), *attributes]


def names_of(element: html.HtmlElement) -> frozenset[str]:
    """Return the classes and the id of an element, as selectors write them."""
    names = [f".{name}" for name in (element.get("class") or "").split()]
    identity = element.get("id")
    return frozenset([*names, f"#{identity}"] if identity else names)


def _states_in(node: object, *, is_denied: bool = False) -> Iterator[str]:
    """Yield the states that a selector depends on, and whatever else cannot be told."""
    if isinstance(node, parser.CombinedSelector):
        parts = [node.left, node.right]
    elif isinstance(node, parser.CompoundSelector):
        parts = node.simple_selectors
    elif isinstance(node, _CHOICES):
        is_denied = is_denied or isinstance(node, parser.NegationSelector)
        parts = [one.parsed_tree for one in node.selector_list]
    else:
        yield from _state_named(node, is_denied=is_denied)
        return
    for part in parts:
        yield from _states_in(part, is_denied=is_denied)


def _state_named(node: object, *, is_denied: bool) -> Iterator[str]:
    match node:
        case parser.AttributeSelector(lower_name=name) if _STATE.fullmatch(name):
            yield name
        case parser.ClassSelector(class_name=name) if is_denied and _STATE_CLASS.fullmatch(name):
            yield name
        case parser.PseudoClassSelector(name=name) if name not in _PLACES:
            yield name
        case parser.FunctionalPseudoClassSelector(name=name, arguments=arguments):
            if name != "nth-child" or nth.parse_nth(arguments) is None:
                yield name
        case parser.RelationalSelector():
            yield "has"


def _last_of(node: object) -> parser.CompoundSelector:
    return node.right if isinstance(node, parser.CombinedSelector) else node


def _names_in(compound: parser.CompoundSelector) -> Iterator[str]:
    for part in compound.simple_selectors:
        match part:
            case parser.IDSelector(ident=name):
                yield f"#{name}"
            case parser.ClassSelector(class_name=name):
                yield f".{name}"


def _keys_of(compound: parser.CompoundSelector) -> set[str]:
    """Return keys of a part of a selector, as rare as there are."""
    if names := set(_names_in(compound)):
        return {min(names)}
    attributes, tags, chosen = set[str](), set[str](), set[str]()
    for part in compound.simple_selectors:
        match part:
            case parser.AttributeSelector(lower_name=name):
                attributes.add(f"[{name}")
            case parser.LocalNameSelector(lower_local_name=name):
                tags.add(name)
            case parser.MatchesAnySelector() | parser.SpecificityAdjustmentSelector():
                for one in part.selector_list:
                    chosen |= _keys_of(_last_of(one.parsed_tree))
    return (attributes and {min(attributes)}) or tags or chosen or {"*"}
