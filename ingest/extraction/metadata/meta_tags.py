"""What a page says of its article in its elements: Open Graph, meta elements, microdata, RDFa."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from lxml import html

from ingest.extraction.bylines.authors import choose_authors, read_authors
from ingest.extraction.bylines.kickers import is_masthead
from ingest.extraction.bylines.person_names import is_listed_author
from ingest.extraction.heads.above_titles import is_menu_word
from ingest.extraction.metadata.meta_names import (
    names_author,
    names_date,
    names_publication,
    names_site,
)
from ingest.untrusted_text.surrogates import replace_surrogates

# A paper may have a hundred authors.
_MOST_VALUES = 100
_WITH_PROPERTIES = ".//*[@itemprop or @property]"
_ARTICLE_TYPE = re.compile(r"(?:article|posting|report)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"@|https?://|^www\.")
# What shows that an address stands behind the name of a body: a building, a street, a postcode.
_PLACE = re.compile(
    r"\d|\b(?:avenue|building|centre|court|floor|hall|house|lane|offices?|park|place|road|square"
    r"|street|way)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:my|new) (?:site|blog|website)\W?\d*|wordpress|untitled"
    r"|.+ on (?:facebook|instagram|linkedin|medium|twitter|x|youtube)",
    re.IGNORECASE,
)
_TITLE = ("citation_title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title",
          "twitter:title", "headline")  # fmt: skip
_AUTHORS = ("article:author", "og:article:author", "author", "citation_author", "dc.creator",
            "dcterms.creator", "parsely-author", "sailthru.author", "byl")  # fmt: skip
_PUBLISHER = ("dc.publisher", "dcterms.publisher", "citation_publisher", "citation_journal_title",
              "publisher")  # fmt: skip
_PARSELY = {"title": "parsely-title", "pub_date": "parsely-pub-date", "author": "parsely-author",
            "authors": "parsely-author"}  # fmt: skip
_MODIFIED = ("dcterms.modified", "dc.date.modified", "govuk:public-updated-at",
             "datemodified")  # fmt: skip


class PageElements:
    """The details that elements of a page name; empty where they name none."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._tree = tree
        self._named = _gather_meta(tree)

    @cached_property
    def _scoped(self) -> dict[str, list[str]]:
        return _gather_properties(self._tree)

    def open_graph(self, name: str) -> str:
        """Return the first value of a property such as "og:title" or "article:modified_time"."""
        return next(iter(self._named.get(name, [])), "")

    def title(self) -> str:
        """Return the title."""
        return self._first(_TITLE) or next(iter(self._scoped.get("headline", [])), "")

    def authors(self) -> tuple[str, ...]:
        """Return the authors that are people, as they are written."""
        others = [name for name in self._named if names_author(name) and name not in _AUTHORS]
        texts = [self._named.get(name, []) for name in (*_AUTHORS, *others)]
        texts.append(list(self._labelled("written by", "author", "by")))
        bodies = {name.casefold() for name in self._all(_PUBLISHER)}
        # These elements often hold a team, a topic or a login name, or the publisher again.
        people = (
            tuple(
                name
                for name in read_authors(*values)
                if is_listed_author(name) and name.casefold() not in bodies
            )
            for values in texts
        )
        scoped = (*self._scoped.get("author", []), *self._scoped.get("creator", []))
        return choose_authors(*people, read_authors(*scoped))

    def publisher(self) -> str:
        """Return the publisher."""
        names = [*self._all(_PUBLISHER), *self._scoped.get("publisher", [])]
        name = next((name for name in names if not _ADDRESS.search(name)), "")
        # "Example Council, Civic Centre, Exampleton".
        body, _, where = name.partition(", ")
        return body if _PLACE.search(where) and is_masthead(body) else name

    def site(self) -> str:
        """Return what the site calls itself as an application."""
        names = [name for name in self._named if names_site(name)]
        return next((name for name in self._all(names) if can_be_site(name)), "")

    def published(self) -> list[str]:
        """Return what is named a date of publication, as it is written."""
        times = self._tree.xpath(".//time[@pubdate]/@datetime")
        return [
            *self._all(filter(names_publication, self._named)),
            *self._scoped.get("datepublished", []), *self._scoped.get("issued", []),
            *self._labelled("published", "published on"), *map(str, times),
        ]  # fmt: skip

    def dated(self) -> list[str]:
        """Return what is named a date and no more, which may be that of a template."""
        return self._all(filter(names_date, self._named))

    def modified(self) -> list[str]:
        """Return what is named a date of change, as it is written."""
        return [*self._all(_MODIFIED), *self._scoped.get("datemodified", [])]

    def _first(self, names: Iterable[str]) -> str:
        return next(iter(self._all(names)), "")

    def _all(self, names: Iterable[str]) -> list[str]:
        return [content for name in names for content in self._named.get(name, [])]

    def _labelled(self, *labels: str) -> Iterator[str]:
        """Yield the values of cards for Twitter that go by a label: "Written by", "Ann Example"."""
        for number in ("1", "2"):
            if self.open_graph(f"twitter:label{number}").lower() in labels:
                yield from self._named.get(f"twitter:data{number}", [])


def can_be_site(name: str) -> bool:
    """Tell if a name can be the site's: not an address, "Home" or what programs give all sites."""
    return not (_ADDRESS.search(name) or is_menu_word(name) or _NO_NAME.fullmatch(name))


def _gather_meta(tree: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        names = element.get("property") or element.get("name") or element.get("itemprop") or ""
        # What is said within a thing, such as a comment, is said of that.
        if not element.get("name") and ":" not in names and _scope_of(element) is not None:
            continue
        if content := _fold(element.get("content")):
            for name in names.lower().split():
                name = name.replace("dc:", "dc.").replace("dcterms:", "dcterms.")  # noqa: PLW2901
                found.setdefault(name, []).append(content)
    for page in found.get("parsely-page", [])[:1]:
        _add_parsely(found, page)
    return {name: values[:_MOST_VALUES] for name, values in found.items()}


def _add_parsely(found: dict[str, list[str]], page: str) -> None:
    """Add what Parse.ly's older form, one object of JSON, says as its newer one would."""
    try:
        said = json.loads(page)
    except (ValueError, RecursionError):
        return
    if not isinstance(said, dict):
        return
    for key, name in _PARSELY.items():
        values = said.get(key)
        texts = (values if isinstance(values, list) else [values])[:_MOST_VALUES]
        found.setdefault(name, []).extend(_fold(text) for text in texts if isinstance(text, str))


def _gather_properties(tree: html.HtmlElement) -> dict[str, list[str]]:
    """Gather the properties, in microdata or RDFa, of the first article, or else of no thing."""
    scopes = tree.xpath("descendant-or-self::*[@itemtype or @typeof]")
    article = next((one for one in scopes if _ARTICLE_TYPE.search(_type_of(one))), None)
    page = next((one for one in scopes if _type_of(one).endswith("WebPage")), None)
    said, around = _properties_within(tree, article), _properties_within(tree, page)
    publisher = {"publisher": around["publisher"]} if "publisher" in around else {}
    return publisher | said


def _properties_within(
    tree: html.HtmlElement, scope: html.HtmlElement | None
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in (tree if scope is None else scope).xpath(_WITH_PROPERTIES):
        names = _properties_of(element)
        if names and _scope_of(element) is scope:
            value = _value_of(element)
            for name in names:
                found.setdefault(name, []).append(value)
    return {name: list(filter(None, values[:_MOST_VALUES])) for name, values in found.items()}


def _properties_of(element: html.HtmlElement) -> list[str]:
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
    return [name.rpartition(":")[2] for name in names if not name.startswith(("og:", "twitter:"))]


def _scope_of(element: html.HtmlElement) -> html.HtmlElement | None:
    return next((above for above in element.iterancestors() if _type_of(above)), None)


def _type_of(element: html.HtmlElement) -> str:
    return element.get("itemtype") or element.get("typeof") or ""


def _value_of(element: html.HtmlElement) -> str:
    """Return the value of a property; that of a thing is its name, that of an organisation none."""
    kind = _type_of(element)
    if kind:
        for part in element.iterdescendants():
            if isinstance(part.tag, str) and "name" in _properties_of(part):
                name = _fold(part.get("content")) or _fold(part.text_content())
                is_author = {"author", "creator"} & set(_properties_of(element))
                return "" if is_author and "rgani" in kind else name
    written = element.get("content") or element.get("datetime")
    return _fold(written) or _fold(element.text_content())


def _fold(text: str | None) -> str:
    return replace_surrogates(" ".join((text or "").split()))
