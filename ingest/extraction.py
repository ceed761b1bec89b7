"""From a page to an article: the loader for its kind, then what the operator said instead."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from ingest.errors import NoArticleError
from ingest.pages import Extract, Overrides, Page
from ingest.surrogates import replace_surrogates
from vectorstore.articles import Article, ArticleDetails, make_article_id

# By name, because a PDF reader has no business in memory when a folder of text is ingested.
_LOADERS = {
    ".txt": "ingest.loaders.text:extract_text",
    ".text": "ingest.loaders.text:extract_text",
    ".md": "ingest.loaders.text:extract_text",
    ".markdown": "ingest.loaders.text:extract_text",
    ".html": "ingest.loaders.html:extract_html",
    ".htm": "ingest.loaders.html:extract_html",
    ".xhtml": "ingest.loaders.html:extract_html",
    ".pdf": "ingest.loaders.pdf:extract_pdf",
    ".docx": "ingest.loaders.docx:extract_docx",
}


def extract_article(page: Page, overrides: Overrides) -> Article:
    """Extract the article that a page holds.

    Raises:
        SourceError: the page cannot be read, or holds no article.
    """
    extract = _loader(page.suffix)(page)
    if not any(letter.isalnum() for letter in extract.text):
        raise NoArticleError("nothing is left of it below its title and details")
    url = _clean(overrides.url) or _clean(extract.url)
    authors = (overrides.author,) if overrides.author else extract.authors
    details = ArticleDetails(
        article_id=make_article_id(url or page.source),
        title=_clean(overrides.title) or _clean(extract.title) or _title_from_name(page.source),
        source=replace_surrogates(page.source),
        authors=tuple(map(replace_surrogates, authors)),
        publisher=_clean(overrides.publisher) or _clean(extract.publisher),
        published=overrides.published or extract.published,
        url=url,
    )
    return Article(details, replace_surrogates(extract.text))


def _clean(text: str | None) -> str | None:
    return replace_surrogates(text) if text else None


def _loader(suffix: str) -> Callable[[Page], Extract]:
    module, _, function = _LOADERS[suffix].partition(":")
    loader: Callable[[Page], Extract] = getattr(import_module(module), function)
    return loader


def _title_from_name(source: str) -> str:
    stem = PurePath(replace_surrogates(source)).stem.replace("_", " ").replace("-", " ")
    return " ".join(stem.split()) or replace_surrogates(source)
