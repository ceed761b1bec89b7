"""The text of the article on a page: trafilatura finds it; what it loses or adds is put right."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import lru_cache
from itertools import islice, zip_longest

import trafilatura
from lxml import etree, html
from trafilatura.settings import Extractor

from ingest.extraction.bylines.credits import read_credit
from ingest.extraction.bylines.dates import read_date_line, says_how_long_ago
from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.furniture import is_breadcrumb, is_furniture, is_section_name
from ingest.extraction.bylines.kickers import is_kicker, is_publisher
from ingest.extraction.bylines.labels import is_label
from ingest.extraction.bylines.tails import find_foot, find_tail
from ingest.extraction.html.blocks import find_blocks
from ingest.extraction.html.gaps import (
    fill_gaps,
    find_prose,
    gather_prose,
    share_taken,
)
from ingest.extraction.html.heading_marks import mark_headings
from ingest.extraction.html.numbered_lists import number_items
from ingest.extraction.html.ranks import find_parts_of_one_rank
from ingest.extraction.html.repairs import repair
from ingest.extraction.html.stock_boxes import drop_stock_boxes
from ingest.extraction.metadata.titles import headings_of

_TABLE_RULE = re.compile(r"\|[-|\s:]+\|?")
_MOST_HEAD_LINES = 6
_MOST_BESIDE_TITLE = 3
# Of what reads as prose on a page.
_NEARLY_ALL, _MOST_LOST = 0.9, 0.5
_LABELS = re.compile(
    r"\b(?:written|posted|published|updated|reviewed|words|by|and|on|last)\b|[|,;:·•—–-]",
    re.IGNORECASE,
)
# Joiners of scripts and emoji, and the letters of flags: trafilatura drops all format characters.
_DROPPED = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}" + "".join(
    map(chr, range(0xE0061, 0xE0080))
)
# To look for bytes takes a tenth of the time.
_DROPPED_BYTES = {one.encode()[:3] for one in _DROPPED}
_LONGEST_SECTION_CHARS = 100
_HIEROGLYPHS = range(0x13000, 0x13430)


def extract_body(
    tree: html.HtmlElement, title: str | None = None, authors: Sequence[str] = ()
) -> str:
    """Return the article's text, one paragraph, heading, list item or table row a line; "" if none.

    Headings, items and the heads of tables have Markdown's marks. The tree has no hidden text any
    more. Its title, authors and dates are not part of the text.
    """
    tree = deepcopy(tree)
    is_laid_out = repair(tree)
    disguises = _disguise_joiners(tree)
    blocks = drop_stock_boxes(find_blocks(tree))
    prose = find_prose(blocks)
    text = _find_article(tree, prose)
    if not text:
        # With a lower bar, the links of a menu would pass for an article.
        searched = deepcopy(tree)
        etree.strip_elements(searched, "nav", with_tail=False)
        text = trafilatura.extract(searched, include_comments=False, favor_recall=True)
    elif share_taken(text, prose) < _MOST_LOST:
        parts = find_parts_of_one_rank(text, blocks, prose)
        text = gather_prose(parts or blocks, prose) if parts or is_laid_out else text
    lines = [line.rstrip() for line in (text or "").splitlines()]
    lines = _join_rules([line for line in lines if line])
    if lines:
        lines = fill_gaps(lines, tree, blocks)
        titles = [title, *headings_of(tree)[:1], *_sections_beside_title(tree)]
        lines = number_items(_without_head(lines, titles, authors), tree)
        lines = _without_furniture(mark_headings(lines, tree))
    return "\n".join(lines).translate(disguises)


def _find_article(tree: html.HtmlElement, prose: Sequence[str]) -> str | None:
    """Have trafilatura find the article, and where it misses some of the page, ask others, too."""
    text = trafilatura.extract(deepcopy(tree), options=_read_options(is_fast=True))
    if text and share_taken(text, prose) >= _NEARLY_ALL:
        return text
    return trafilatura.extract(deepcopy(tree), options=_read_options(is_fast=False))


# To read them anew for each page takes a tenth of the time of trafilatura.
@lru_cache(maxsize=2)
def _read_options(*, is_fast: bool) -> Extractor:
    return Extractor(comments=False, precision=True, fast=is_fast)


def _join_rules(lines: list[str]) -> list[str]:
    """Join the rule below the head of a table to the row above it, so that they stay together."""
    joined: list[str] = []
    for line, below in zip_longest(lines, lines[2:]):
        if not _TABLE_RULE.fullmatch(line):
            joined.append(line)
        # The title of a table, and each row of a head, has a rule of its own.
        elif joined and not (below and _TABLE_RULE.fullmatch(below)):
            joined[-1] += f"\n{line}"
    return joined


def _without_head(
    lines: list[str], titles: Sequence[str | None], authors: Sequence[str]
) -> list[str]:
    """Leave out titles, and lines at the top that name details and say nothing else."""
    head, rest = lines[:_MOST_HEAD_LINES], lines[_MOST_HEAD_LINES:]
    bare = [line.removeprefix("- ").strip() for line in head]
    named = (line in titles or _names_details(line, authors) for line in bare)
    return [line for line, is_named in zip(head, named, strict=True) if not is_named] + rest


def _sections_beside_title(tree: html.HtmlElement) -> list[str]:
    """Return names of sections, such as "Press release", or bodies right beside the heading."""
    heading = tree.find(".//h1")
    if heading is None:
        return []
    above = islice(_leaves_beside(heading, is_above=True), _MOST_BESIDE_TITLE)
    below = islice(_leaves_beside(heading, is_above=False), _MOST_BESIDE_TITLE)
    beside = [*above, *(leaf for leaf in below if leaf.tag in {"p", "div", "span"})]
    lines = (" ".join((element.text or "").split()) for element in beside)
    return [
        line
        for line in lines
        if 0 < len(line) <= _LONGEST_SECTION_CHARS
        and (is_section_name(line) or is_kicker(line) or is_publisher(line))
    ]


def _leaves_beside(element: html.HtmlElement, *, is_above: bool) -> Iterator[html.HtmlElement]:
    """Yield the innermost elements that stand above or below one, the nearest first."""
    for holder in (element, *element.iterancestors()):
        for sibling in holder.itersiblings(preceding=is_above):
            leaves = [leaf for leaf in sibling.iter(etree.Element) if not len(leaf)]
            yield from reversed(leaves) if is_above else leaves


def _names_details(line: str, authors: Sequence[str]) -> bool:
    if read_details(line) or read_date_line(line) or is_label(line):
        return True
    if says_how_long_ago(line) or is_breadcrumb(line):
        return True
    credited = read_credit(line)
    if credited and set(authors).issuperset(credited):
        return True
    rest = line
    for author in authors:
        rest = rest.replace(author, " ")
    if rest != line:
        rest = " ".join(_LABELS.sub(" ", rest).split())
    return not rest or (rest != line and read_date_line(rest) is not None)


def _without_furniture(lines: list[str]) -> list[str]:
    """Leave out lines that are the page's own, and all that follows the article."""
    lines = lines[: find_tail(lines)]
    kept = [line for line in lines if any(map(str.isalnum, line)) and not is_furniture(line)]
    return kept[: find_foot(kept)]


def _disguise_joiners(tree: html.HtmlElement) -> dict[int, str]:
    """Put letters that the page doesn't have in the joiners' place; return how to undo it."""
    words = "".join(map(str, tree.itertext()))
    written = words.encode("utf-8", "surrogatepass")
    if not any(one in written for one in _DROPPED_BYTES):
        return {}
    used = set(words)
    free = (chr(code) for code in _HIEROGLYPHS if chr(code) not in used)
    letters = dict(zip((joiner for joiner in _DROPPED if joiner in used), free, strict=False))
    put_on = str.maketrans(letters)
    for element in tree.iter() if letters else ():
        element.text = element.text and element.text.translate(put_on)
        element.tail = element.tail and element.tail.translate(put_on)
    return {ord(letter): joiner for joiner, letter in letters.items()}
