"""The text of the article on a page: trafilatura finds it; what it loses or adds is put right."""

import re
from copy import deepcopy

import trafilatura
from lxml import etree, html

from ingest.details import read_details
from ingest.furniture import is_furniture
from ingest.loaders.html_gaps import fill_gaps
from ingest.loaders.html_repairs import repair
from ingest.tails import find_tail

_TABLE_RULE = re.compile(r"\|[-|\s:]+\|?")
_MOST_HEAD_LINES = 6
# Joiners of scripts and emoji, and the letters of flags: trafilatura drops all format characters.
_DROPPED = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}" + "".join(
    map(chr, range(0xE0061, 0xE0080))
)
_HIEROGLYPHS = range(0x13000, 0x13430)


def extract_body(tree: html.HtmlElement, title: str | None) -> str:
    """Return the article's text, one paragraph, heading, list item or table row a line; "" if none.

    The tree has no hidden text any more. The title is not part of the text.
    """
    tree = deepcopy(tree)
    repair(tree)
    disguises = _disguise_joiners(tree)
    text = trafilatura.extract(deepcopy(tree), include_comments=False, favor_precision=True)
    if not text:
        # With a lower bar, the links of a menu would pass for an article.
        searched = deepcopy(tree)
        etree.strip_elements(searched, "nav", with_tail=False)
        text = trafilatura.extract(searched, include_comments=False, favor_recall=True)
    lines = [line.rstrip() for line in (text or "").splitlines()]
    lines = [line for line in lines if line and not _TABLE_RULE.fullmatch(line)]
    if lines:
        lines = _without_furniture(fill_gaps(lines, tree), title)
    return "\n".join(lines).translate(disguises)


def _without_furniture(lines: list[str], title: str | None) -> list[str]:
    """Leave out lines that name details, that are the page's own, and that follow the article."""
    head, rest = lines[:_MOST_HEAD_LINES], lines[_MOST_HEAD_LINES:]
    article = [line for line in head if line.strip() != title and read_details(line) is None] + rest
    article = article[: find_tail(article)]
    return [line for line in article if any(map(str.isalnum, line)) and not is_furniture(line)]


def _disguise_joiners(tree: html.HtmlElement) -> dict[int, str]:
    """Put letters that the page doesn't have in the joiners' place; return how to undo it."""
    used = set("".join(map(str, tree.itertext())))
    free = (chr(code) for code in _HIEROGLYPHS if chr(code) not in used)
    letters = dict(zip((joiner for joiner in _DROPPED if joiner in used), free, strict=False))
    put_on = str.maketrans(letters)
    for element in tree.iter() if letters else ():
        element.text = element.text and element.text.translate(put_on)
        element.tail = element.tail and element.tail.translate(put_on)
    return {ord(letter): joiner for joiner, letter in letters.items()}
