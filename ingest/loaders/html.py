"""HTML files: trafilatura finds the article's text, the page's own metadata name its details."""

import json
from collections.abc import Iterator
from datetime import date

import trafilatura
from lxml import etree, html

from ingest.dates import read_date
from ingest.errors import NoArticleError
from ingest.names import is_person
from ingest.pages import Extract, Page

_ARTICLE_TYPES = {
    "Article", "BlogPosting", "NewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
    "ReportageNewsArticle", "Report", "ScholarlyArticle", "TechArticle", "WebPage",
}  # fmt: skip
_MOST_NESTING = 6


def extract_html(page: Page) -> Extract:
    """Extract an HTML page.

    Raises:
        NoArticleError: the page has no text that could be an article.
    """
    try:
        tree = html.fromstring(page.content)
    except (etree.LxmlError, ValueError) as error:
        raise NoArticleError("it has no HTML that can be read") from error
    text = trafilatura.extract(page.content, include_comments=False, favor_precision=True)
    if not text:
        text = trafilatura.extract(page.content, include_comments=False, favor_recall=True)
    if not text or not text.strip():
        raise NoArticleError("no article was found on the page")
    found = _Metadata(tree)
    title = found.title()
    return Extract(
        text=_without_title(text.strip(), title),
        title=title,
        authors=found.authors(),
        publisher=found.publisher(),
        published=found.published(),
        url=found.url() or page.url,
    )


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return rest.strip() if title and rest.strip() and _fold(first) == _fold(title) else text


def _fold(text: object) -> str:
    return " ".join(str(text).split()) if text else ""


class _Metadata:
    """What a page says of itself, JSON-LD first, then Open Graph and other meta elements."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._tree = tree
        self._linked = next(_linked_articles(tree), {})

    def title(self) -> str | None:
        headings = [_fold(heading.text_content()) for heading in self._tree.iterfind(".//h1")]
        return (
            _fold(self._linked.get("headline"))
            or self._meta("og:title", "citation_title", "dc.title")
            or next((heading for heading in headings if heading), None)
            or _fold(self._tree.findtext(".//title"))
            or None
        )

    def authors(self) -> tuple[str, ...]:
        linked = self._linked.get("author")
        listed = linked if isinstance(linked, list) else [linked]
        names = [name for author in listed if (name := _name_of(author))]
        if not names:
            names = self._all_meta("author", "article:author", "citation_author", "dc.creator")
            # These elements often hold a team, an address or a login name.
            names = [name for name in names if is_person(name)]
        return tuple(dict.fromkeys(names))

    def publisher(self) -> str | None:
        return _name_of(self._linked.get("publisher")) or self._meta("og:site_name", "dc.publisher")

    def published(self) -> date | None:
        elements = self._tree.xpath(".//time[@itemprop='datePublished' or @pubdate]/@datetime")
        texts = [
            _fold(self._linked.get("datePublished")),
            self._meta("article:published_time", "citation_publication_date", "dc.date") or "",
            *map(str, elements),
        ]
        return next((found for text in texts if (found := read_date(text))), None)

    def url(self) -> str | None:
        canonical = self._tree.xpath("string(.//link[@rel='canonical']/@href)")
        url = canonical or self._meta("og:url") or ""
        return url if url.startswith(("http://", "https://")) else None

    def _meta(self, *names: str) -> str | None:
        return next(iter(self._all_meta(*names)), None)

    def _all_meta(self, *names: str) -> list[str]:
        found: dict[str, list[str]] = {}
        for element in self._tree.iter("meta"):
            name = (element.get("property") or element.get("name") or "").lower()
            found.setdefault(name, []).append(_fold(element.get("content")))
        return [content for name in names for content in found.get(name, []) if content]


def _linked_articles(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    for script in tree.xpath(".//script[@type='application/ld+json']"):
        try:
            linked = json.loads(script.text or "")
        except ValueError:
            continue
        yield from _find_articles(linked, _MOST_NESTING)


def _find_articles(linked: object, depth: int) -> Iterator[dict[str, object]]:
    if depth and isinstance(linked, list):
        for item in linked:
            yield from _find_articles(item, depth - 1)
    elif depth and isinstance(linked, dict):
        kinds = linked.get("@type")
        if _ARTICLE_TYPES.intersection(kinds if isinstance(kinds, list) else [str(kinds)]):
            yield linked
        yield from _find_articles(linked.get("@graph"), depth - 1)


def _name_of(value: object) -> str | None:
    name = value.get("name") if isinstance(value, dict) else value
    return _fold(name) or None if isinstance(name, str) and not name.startswith("http") else None
