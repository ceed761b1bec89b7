"""HTML pages: the article's text without what is hidden, and the details that the page names."""

from ingest.errors import NoArticleError, refusing
from ingest.extraction.hidden.hidden_text import strip_hidden_text
from ingest.extraction.html.body import extract_body
from ingest.extraction.html.parsing import parse_html
from ingest.extraction.metadata.page_metadata import read_metadata
from ingest.pages import Extract, Page


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
        if not text:
            raise NoArticleError("no article was found on the page")
        return Extract(text, details, stripped)
