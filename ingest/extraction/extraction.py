"""From a page to an article: the loader for its kind, then what the operator said instead."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath

from ingest.addresses import normalise_url, strip_tracking
from ingest.errors import NoArticleError
from ingest.extraction.bylines.first_published import find_first_published
from ingest.extraction.tellers import list_accounts
from ingest.pages import NOTHING_SAID, Details, Extract, Page, Stripped
from ingest.untrusted_text.hidden_characters import add_up, strip_hidden_characters
from ingest.untrusted_text.surrogates import replace_surrogates
from vectorstore.articles import Article, ArticleDetails, make_article_id

# By name, because a PDF reader has no business in memory when a folder of text is ingested.
_LOADERS = {
    ".txt": "ingest.extraction.text_files:extract_text",
    ".text": "ingest.extraction.text_files:extract_text",
    ".md": "ingest.extraction.text_files:extract_text",
    ".markdown": "ingest.extraction.text_files:extract_text",
    ".html": "ingest.extraction.html.html_pages:extract_html",
    ".htm": "ingest.extraction.html.html_pages:extract_html",
    ".xhtml": "ingest.extraction.html.html_pages:extract_html",
    ".pdf": "ingest.extraction.pdf:extract_pdf",
    ".docx": "ingest.extraction.word:extract_docx",
    ".docm": "ingest.extraction.word:extract_docx",
    ".dotx": "ingest.extraction.word:extract_docx",
}


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article, what was hidden on its page and is no part of it, and the encoding assumed.

    `own_title` is the title that the page itself has, None if it has none.
    """

    article: Article
    stripped: tuple[Stripped, ...]
    assumed: str | None = None
    own_title: str | None = None


def extract(
    page: Page, overrides: Details = NOTHING_SAID, defaults: Details = NOTHING_SAID
) -> Extraction:
    """Extract the article that a page holds, and say what was hidden on it.

    `overrides` replace what the page says, `defaults` stand in for what it does not.

    Raises:
        SourceError: the page cannot be read, or holds no article.
    """
    found = extract_page(page)
    said = overrides.or_else(found.details, page.announced, defaults)
    url = _clean(said.url) or (strip_tracking(page.url) if page.url else None)
    details = ArticleDetails(
        article_id=make_article_id(normalise_url(url) if url else page.source),
        title=_clean(said.title) or _title_from_name(page.source),
        source=replace_surrogates(page.source),
        authors=tuple(map(replace_surrogates, said.authors)),
        publisher=_clean(said.publisher),
        published=said.published,
        url=url,
        modified=said.modified,
        first_published=_clean(said.first_published),
        is_cut_off=found.is_cut_off,
    )
    accounts = list_accounts(page, found, overrides, defaults)
    article = Article(details, replace_surrogates(found.text), accounts)
    return Extraction(article, found.stripped, found.assumed, found.details.title)


def extract_page(page: Page) -> Extract:
    """Extract what a page says, whatever its kind, and take hidden characters out of it.

    Raises:
        SourceError: the page cannot be read, or holds no article.
    """
    extract = _loader(page.suffix)(page)
    found: list[Stripped] = list(extract.stripped)

    def strip(text: str) -> str:
        seen, stripped = strip_hidden_characters(text)
        found.extend(stripped)
        return seen

    text = strip(extract.text)
    if not any(letter.isalnum() for letter in text):
        raise NoArticleError("there is no text below the title")
    said = extract.details
    details = replace(
        said,
        title=strip(said.title) if said.title else None,
        authors=tuple(map(strip, said.authors)),
        publisher=strip(said.publisher) if said.publisher else None,
        first_published=find_first_published(text),
    )
    return replace(extract, text=text, details=details, stripped=add_up(found))


def _clean(text: str | None) -> str | None:
    return replace_surrogates(text) if text else None


def _loader(suffix: str) -> Callable[[Page], Extract]:
    module, _, function = _LOADERS[suffix].partition(":")
    loader: Callable[[Page], Extract] = getattr(import_module(module), function)
    return loader


def _title_from_name(source: str) -> str:
    stem = PurePath(replace_surrogates(source)).stem.replace("_", " ").replace("-", " ")
    return " ".join(stem.split()) or replace_surrogates(source)
