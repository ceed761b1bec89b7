"""What a web page says of itself: JSON-LD first, then Open Graph and other meta elements."""

import json
from collections.abc import Iterator
from datetime import date
from html import unescape

from lxml import html

from ingest.dates import read_date
from ingest.names import is_person
from ingest.surrogates import replace_surrogates

_ARTICLE_TYPES = {
    "Article", "BlogPosting", "NewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
    "ReportageNewsArticle", "Report", "ScholarlyArticle", "TechArticle",
}  # fmt: skip
# Used only where the page names no article.
_PAGE_TYPES = {"WebPage"}
_MOST_NESTING = 6

Linked = dict[str, object]


def fold(text: object) -> str:
    """Put a text into one line that can be kept; anything else is empty."""
    return replace_surrogates(" ".join(text.split())) if isinstance(text, str) else ""


class Metadata:
    """The details that a page names."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._tree = tree
        self._linked = _find_article(tree)
        self._named = _gather_meta(tree)

    def title(self) -> str | None:
        """Return the title of the article, or else of the page's window."""
        headings = [fold(heading.text_content()) for heading in self._tree.iterfind(".//h1")]
        return (
            fold_linked(self._linked.get("headline"))
            or self._meta("og:title", "citation_title", "dc.title")
            or next((heading for heading in headings if heading), None)
            or fold(self._tree.findtext(".//title"))
            or None
        )

    def authors(self) -> tuple[str, ...]:
        """Return the authors, each once."""
        linked = self._linked.get("author")
        listed = linked if isinstance(linked, list) else [linked]
        names = [name for author in listed if (name := _name_of(author))]
        if not names:
            names = self._all_meta("author", "article:author", "citation_author", "dc.creator")
            # These elements often hold a team, an address or a login name.
            names = [name for name in names if is_person(name)]
        return tuple(dict.fromkeys(names))

    def publisher(self) -> str | None:
        """Return the publisher, or else the name of the site."""
        return _name_of(self._linked.get("publisher")) or self._meta("og:site_name", "dc.publisher")

    def published(self) -> date | None:
        """Return the day of publication."""
        elements = self._tree.xpath(".//time[@itemprop='datePublished' or @pubdate]/@datetime")
        texts = [
            fold_linked(self._linked.get("datePublished")),
            self._meta("article:published_time", "citation_publication_date", "dc.date") or "",
            *map(str, elements),
        ]
        return next((found for text in texts if (found := read_date(text))), None)

    def url(self) -> str | None:
        """Return the whole address that the page gives as its own."""
        canonical = [fold(str(url)) for url in self._tree.xpath(".//link[@rel='canonical']/@href")]
        urls = [*canonical, *self._all_meta("og:url")]
        return next((url for url in urls if url.startswith(("http://", "https://"))), None)

    def _meta(self, *names: str) -> str | None:
        return next(iter(self._all_meta(*names)), None)

    def _all_meta(self, *names: str) -> list[str]:
        return [content for name in names for content in self._named.get(name, [])]


def fold_linked(text: object) -> str:
    """Put a text of linked data, where sites leave HTML's entities, into one line."""
    return fold(unescape(text)) if isinstance(text, str) else ""


def _gather_meta(tree: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        if content := fold(element.get("content")):
            found.setdefault(name, []).append(content)
    return found


def _find_article(tree: html.HtmlElement) -> Linked:
    found = list(_read_linked(tree))
    for kinds in (_ARTICLE_TYPES, _PAGE_TYPES):
        for linked in found:
            if kinds.intersection(_kinds_of(linked)):
                return linked
    return {}


def _kinds_of(linked: Linked) -> list[str]:
    kinds = linked.get("@type")
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else [str(kinds)]


def _read_linked(tree: html.HtmlElement) -> Iterator[Linked]:
    for script in tree.xpath(".//script[@type='application/ld+json']"):
        try:
            linked = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        yield from _flatten(linked, _MOST_NESTING)


def _flatten(linked: object, depth: int) -> Iterator[Linked]:
    if depth and isinstance(linked, list):
        for item in linked:
            yield from _flatten(item, depth - 1)
    elif depth and isinstance(linked, dict):
        yield linked
        yield from _flatten(linked.get("@graph"), depth - 1)


def _name_of(value: object) -> str | None:
    name = fold_linked(value.get("name") if isinstance(value, dict) else value)
    return name if name and not name.startswith("http") else None
