"""Boxes of a page that its stock phrases show to be no part of the article: offers, ways on."""

from collections.abc import Sequence

from lxml import html

from ingest.extraction.bylines.furniture import is_end_heading, is_furniture

_BOXES = ("div", "section", "aside", "article")
_PAGE = {"body", "main", "html"}
_MOST_ELEMENTS = 40
_MOST_WORDS = 80
# A paragraph as long as this is told, not offered.
_LONGEST_LINE_WORDS = 25
_FEWEST_STOCK_LINES = 3

Block = tuple[html.HtmlElement, str]


def drop_stock_boxes(blocks: Sequence[Block]) -> list[Block]:
    """Empty boxes that begin as what stands beside articles does, or mostly say what all pages do.

    `blocks` are the innermost ones of a page with their words; returns those that are left.
    """
    dropped: set[html.HtmlElement] = set()
    said = dict(blocks)
    for block, words in blocks:
        if block in dropped or _is_told(words):
            continue
        if not (is_end_heading(words) or is_furniture(words)):
            continue
        for box in _boxes_around(block):
            held = [one for one in box.iter() if one in said]
            if _is_stock([said[one] for one in held]):
                dropped.update(held)
                _empty(box)
                break
    return [(block, words) for block, words in blocks if block not in dropped]


def _boxes_around(block: html.HtmlElement) -> list[html.HtmlElement]:
    """List the small boxes that hold a block, the largest first."""
    boxes = []
    for holder in block.iterancestors():
        if holder.tag in _PAGE or not _is_small(holder) or holder.find(".//h1") is not None:
            break
        boxes += [holder] if holder.tag in _BOXES else []
    return boxes[::-1]


def _is_small(element: html.HtmlElement) -> bool:
    count = 0
    for count, _ in enumerate(element.iter(), start=1):
        if count > _MOST_ELEMENTS:
            return False
    return count > 0 and len(element.text_content().split()) <= _MOST_WORDS


def _is_told(line: str) -> bool:
    return len(line.split()) >= _LONGEST_LINE_WORDS


def _is_stock(lines: Sequence[str]) -> bool:
    if not lines or any(map(_is_told, lines)):
        return False
    stock = sum(is_furniture(line) for line in lines)
    return is_end_heading(lines[0]) or (stock >= _FEWEST_STOCK_LINES and 2 * stock >= len(lines))


def _empty(element: html.HtmlElement) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None
