"""HTML files: trafilatura finds the article's text, the page's own metadata name its details."""

import re
from copy import deepcopy

import trafilatura
from lxml import etree, html

from ingest.errors import NoArticleError, refusing
from ingest.loaders.html_metadata import Metadata, fold
from ingest.pages import Extract, Page

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
# In UTF-16, a zero stands between the two.
_ELEMENT = re.compile(rb"<\0?[A-Za-z]")


def extract_html(page: Page) -> Extract:
    """Extract an HTML page.

    Raises:
        UnreadableSourceError: the page is too broken to be searched.
        NoArticleError: the page has no text that could be an article.
    """
    if not _looks_like_html(page.content):
        raise NoArticleError("it has no HTML that can be read")
    try:
        tree = _parse(page.content)
    except (etree.LxmlError, ValueError) as error:
        raise NoArticleError("it has no HTML that can be read") from error
    with refusing("the page is broken and cannot be read"):
        text = _extract_text(tree)
        if not text:
            raise NoArticleError("no article was found on the page")
        found = Metadata(tree)
        title = found.title()
        return Extract(
            text=_without_title(text, title),
            title=title,
            authors=found.authors(),
            publisher=found.publisher(),
            published=found.published(),
            url=found.url() or page.url,
        )


def _looks_like_html(content: bytes) -> bool:
    is_binary = b"\0" in content and not content.startswith(_WIDE_MARKS)
    return not is_binary and _ELEMENT.search(content) is not None


def _parse(content: bytes) -> html.HtmlElement:
    """Parse a page as UTF-8 if it is that, or else in the encoding that it names."""
    content = content.removeprefix(_BYTE_ORDER_MARK)
    try:
        content.decode()
    except UnicodeDecodeError:
        return html.fromstring(content)
    return html.fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def _extract_text(tree: html.HtmlElement) -> str:
    text = trafilatura.extract(deepcopy(tree), include_comments=False, favor_precision=True)
    if not text:
        # With a lower bar, the links of a menu would pass for an article.
        searched = deepcopy(tree)
        etree.strip_elements(searched, "nav", with_tail=False)
        text = trafilatura.extract(searched, include_comments=False, favor_recall=True)
    return (text or "").strip()


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return rest.strip() if title and rest.strip() and fold(first) == fold(title) else text
