"""HTML pages: the article's text without what is hidden, and the details that the page names."""

from lxml import html

from ingest.errors import NoArticleError, refusing
from ingest.extraction.bylines.page_lines import says_cut_off
from ingest.extraction.hidden.hidden_text import strip_hidden_text
from ingest.extraction.html.body import extract_body
from ingest.extraction.html.no_articles import find_fault
from ingest.extraction.html.parsing import parse_html
from ingest.extraction.metadata.page_metadata import read_metadata
from ingest.pages import Details, Extract, Page

# A menu may offer a subscription on every page.
_SAYINGS = (
    ".//*[self::p or self::h2 or self::h3 or self::h4 or self::div[not(*)] or self::span[not(*)]]"
    "[not(ancestor::nav or ancestor::header or ancestor::footer)]"
)


def extract_html(page: Page) -> Extract:
    """Extract an HTML page, whose tree is taken apart.

    Raises:
        UnreadableSourceError: the page is too broken or too large to be searched.
        NoArticleError: the page has no text that could be an article.
    """
    with refusing("the page is broken and cannot be read"):
        tree = parse_html(page.content, page.charset) if page.tree is None else page.tree
        stripped = strip_hidden_text(tree)
        details = read_metadata(tree, page.url, page.announced)
        text = extract_body(tree, details.title, details.authors)
        # What lies here as a file was chosen by its owner.
        is_judged = page.url is not None and not page.is_accepted
        if is_judged and (fault := find_fault(tree, text, is_dated=_dates_itself(page, details))):
            raise NoArticleError(fault)
        if not text:
            raise NoArticleError("no article was found on the page")
        return Extract(text, details, stripped, is_cut_off=_is_cut_off(tree))


def _dates_itself(page: Page, details: Details) -> bool:
    return details.published not in {None, page.announced.published}


def _is_cut_off(tree: html.HtmlElement) -> bool:
    """Tell whether the page asks its reader to subscribe or sign in for the rest."""
    paragraphs = tree.xpath(_SAYINGS)
    return any(map(says_cut_off, (one.text_content() for one in paragraphs)))
