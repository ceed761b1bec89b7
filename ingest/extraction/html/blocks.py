"""The innermost blocks of a page, paragraphs and others, with the words of each."""

from collections.abc import Iterator
from itertools import islice

from lxml import html

from ingest.extraction.html.numbered_lists import own_texts

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
# Beyond, an article is a book, and comparing would take seconds.
MOST_BLOCKS = 3_000

Block = tuple[html.HtmlElement, str]


def find_blocks(tree: html.HtmlElement) -> list[Block]:
    """Find the innermost blocks of a page with their words, or as many of them as are compared."""
    return list(islice(_find_blocks(tree), MOST_BLOCKS + 1))


def _find_blocks(tree: html.HtmlElement) -> Iterator[Block]:
    for element in tree.iter(*_BLOCKS):
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            words = " ".join(element.text_content().split())
        elif element.tag == "li" and element.find("p") is None:
            # Of an item with a list in it, what stands above that.
            words = " ".join("".join(own_texts(element)).split())
        else:
            continue
        if any(map(str.isalnum, words)):
            yield element, words
