"""JSON-LD: what a page says of its article to programs, in the words of schema.org."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TypeGuard

from lxml import html

from ingest.addresses import is_web_address, join_address, normalise_url
from ingest.extraction.bylines.authors import read_authors
from ingest.extraction.bylines.person_names import is_person
from ingest.extraction.metadata.canonical_links import canonical_url
from ingest.untrusted_text.surrogates import replace_surrogates

Linked = dict[str, object]

_ARTICLE_TYPES = {
    "Article", "AdvertiserContentArticle", "AnalysisNewsArticle", "AskPublicNewsArticle",
    "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "MedicalScholarlyArticle",
    "NewsArticle", "OpinionNewsArticle", "Report", "ReportageNewsArticle", "ReviewNewsArticle",
    "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting", "TechArticle",
}  # fmt: skip
# Used only where the page names no article.
_PAGE_TYPES = {"ItemPage", "MedicalWebPage", "WebPage"}
_ORGANISATION = re.compile(
    r"Organi[sz]ation$|Corporation$|Agency$|Business$|Hospital$|NGO$|Project$|WebSite$|Brand$"
)
# What old browsers were kept from reading scripts with.
_OPENING = re.compile(r"^\s*(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)(?:\s*\*/)?")
_CLOSING = re.compile(r"(?://|/\*)?\s*(?:-->|\]\]>)(?:\s*\*/)?\s*$")
# What wikis and newsrooms put where an author stands.
_ANYBODY = re.compile(
    r"(?:contributors?|editors?|editorial|staff|admin|authors?|guest|newsroom|press|web|"
    r"communications)\b",
    re.IGNORECASE,
)
_NAME_PARTS = ("givenName", "additionalName", "familyName")
_LARGEST_CHARS = 2_000_000
# json-repair takes a tenth of a second for an open text of this length, and four times that for
# one of twice the length.
_LARGEST_BROKEN_CHARS = 60_000
_OBJECT = re.compile(r"\s*(?:/[/*].*?\s)?\s*[\[{]", re.DOTALL)
_ENTITY = re.compile(r"[\[{,:]\s*&(?:quot|#34|#x22);")
_MOST_NODES = 5_000
_MOST_NESTING = 6


def read_nodes(tree: html.HtmlElement) -> list[Linked]:
    """Return the things that a page describes at the top of its JSON-LD, in order."""
    nodes: list[Linked] = []
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        words = script.text or ""
        if kind != "application/ld+json" or len(words) > _LARGEST_CHARS:
            continue
        linked = _read_json(_CLOSING.sub("", _OPENING.sub("", words)))
        nodes += _flatten(linked, _MOST_NESTING)
    return nodes[:_MOST_NODES]


def _read_json(words: str) -> object:
    """Read JSON as browsers' tools put up with it; None if nothing can be made of it.

    Commas too many, comments, several objects in a row and quotation marks as entities are wrong,
    and common.
    """
    try:
        return json.loads(words, strict=False)
    except (ValueError, RecursionError):
        if len(words) > _LARGEST_BROKEN_CHARS or not _OBJECT.match(words):
            return None
    from json_repair import repair_json  # noqa: PLC0415 - hardly a page needs it

    try:
        return repair_json(unescape(words) if _ENTITY.search(words) else words, return_objects=True)
    except (ValueError, RecursionError):
        return None


def kinds_of(node: Linked) -> set[str]:
    """Return the types of a thing, by their short names."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rpartition("/")[2] for kind in listed if isinstance(kind, str)}


def find_articles(nodes: list[Linked]) -> list[Linked]:
    """Return those that are articles."""
    return [node for node in nodes if kinds_of(node) & _ARTICLE_TYPES]


class LinkedArticle:
    """What JSON-LD says of a page's article; empty where it says nothing."""

    def __init__(self, tree: html.HtmlElement, url: str | None, headings: set[str]) -> None:
        nodes = read_nodes(tree)
        self._by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
        pages = [node for node in nodes if kinds_of(node) & _PAGE_TYPES]
        own = [address for address in (url, canonical_url(tree, url)) if address]
        article = _choose(find_articles(nodes), own, headings)
        self._nodes = nodes
        self._node = article or next(iter(pages), {})
        self._headings = headings

    def title(self) -> str | None:
        """Return the headline, or the name where that is what the page is headed by."""
        headline, name = (_fold(self._node.get(key)) for key in ("headline", "name"))
        is_heading = name.casefold() in self._headings
        return (name if is_heading else headline) or None

    def authors(self) -> tuple[str, ...]:
        """Return the people among the authors, as they are written."""
        for name in ("author", "creator"):
            named = map(self._resolve, self._listed(name))
            if people := [person for author in named for person in _people_in(author)]:
                return tuple(dict.fromkeys(people))
        return ()

    def publisher(self) -> str | None:
        """Return the name of the publisher, or else that of the site."""
        publishers = map(self._resolve, self._listed("publisher"))
        around = map(self._resolve, self._listed("isPartOf"))
        nodes = filter(_is_node, (*around, *self._nodes))
        sites = (node for node in nodes if "WebSite" in kinds_of(node))
        return next(filter(None, map(_name_of, (*publishers, *sites))), None)

    def organisation(self) -> str | None:
        """Return the name of an organisation that is given as an author."""
        authors = map(self._resolve, self._listed("author"))
        firms = (author for author in authors if _is_organisation(author))
        names = (name for name in map(_name_of, firms) if name and not _ANYBODY.match(name))
        return next(names, None)

    def published(self) -> str:
        """Return the date of publication, as it is written."""
        return _fold(next(iter(self._listed("datePublished")), None))

    def modified(self) -> str:
        """Return the date of the last change, as it is written."""
        return _fold(self._node.get("dateModified"))

    def _listed(self, name: str) -> list[object]:
        value = self._node.get(name)
        return value if isinstance(value, list) else [value] if value else []

    def _resolve(self, value: object) -> object:
        """Return the thing that a reference stands for."""
        if _is_node(value) and "@id" in value and not _name_of(value):
            return self._by_id.get(str(value["@id"]), value)
        return value


def _choose(articles: list[Linked], own: list[str], headings: set[str]) -> Linked | None:
    """Choose the page's own article: of its address, or with its title, or else the first.

    The first may be that of another page, such as one that this page recommends; then it says so.
    """
    for article in articles:
        if not set(map(normalise_url, own)).isdisjoint(_addresses_of(article, own)):
            return article
    for article in articles:
        if _fold(article.get("headline")).casefold() in headings:
            return article
    return next((article for article in articles if not _is_elsewhere(article, own)), None)


def _is_elsewhere(article: Linked, own: list[str]) -> bool:
    """Tell whether an article says that it is on another page.

    What stands above the page's own address is a fault of many sites, and no other article.
    """
    addresses = list(_addresses_of(article, own))
    pages = [normalise_url(address).rstrip("/") + "/" for address in own]
    return bool(pages and addresses) and not any(
        page.startswith(address.rstrip("/") + "/") for page in pages for address in addresses
    )


def _addresses_of(article: Linked, own: list[str]) -> Iterator[str]:
    """Yield the addresses that an article says it has, in the form that they have in common."""
    for name in ("url", "@id", "mainEntityOfPage"):
        value = article.get(name)
        written = value.get("@id") or value.get("url") if _is_node(value) else value
        if isinstance(written, str) and written.strip() and not written.startswith("#"):
            address = join_address(next(iter(own), None), written)
            if is_web_address(address):
                yield normalise_url(address or "")


def _people_in(author: object) -> tuple[str, ...]:
    if isinstance(author, str):
        return read_authors(author)
    if not _is_node(author) or _is_organisation(author):
        return ()
    names = author.get("name")
    listed = [_fold(name) for name in (names if isinstance(names, list) else [names])]
    if not any(listed):
        listed = [" ".join(filter(None, (_fold(author.get(part)) for part in _NAME_PARTS)))]
    people = read_authors(*listed)
    # Somebody who is called a person may be shouted.
    shouted = [name.title() for name in listed if name.isupper() and is_person(name.title())]
    return people or tuple(shouted if "Person" in kinds_of(author) else ())


def _is_organisation(value: object) -> bool:
    return _is_node(value) and any(map(_ORGANISATION.search, kinds_of(value)))


def _name_of(value: object) -> str | None:
    names = value.get("name") if _is_node(value) else value
    name = _fold(names[0] if isinstance(names, list) and names else names)
    return name if name and not name.startswith("http") and "@" not in name else None


def _is_node(value: object) -> TypeGuard[Linked]:
    return isinstance(value, dict)


def _fold(text: object) -> str:
    """Put a text of linked data, where sites leave HTML's entities, into one line."""
    return replace_surrogates(" ".join(unescape(text).split())) if isinstance(text, str) else ""


def _flatten(linked: object, depth: int) -> Iterator[Linked]:
    if depth and isinstance(linked, list):
        for item in linked:
            yield from _flatten(item, depth - 1)
    elif depth and _is_node(linked):
        yield linked
        yield from _flatten(linked.get("@graph"), depth - 1)
        yield from _flatten(linked.get("mainEntity"), depth - 1)
