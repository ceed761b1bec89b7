"""Whether a page lists articles, or is one.

Rules, in this order; where none decides, a page is an article:

1. A page that names itself an article is one: by exactly one article in its JSON-LD, or one with
   the page's own address; by `og:type` "article"; by `article:published_time`.
2. A page that calls itself a collection, a blog or a result of a search in its JSON-LD is a
   listing.
3. A page with at least four headings that lead to other pages of its site is a listing, if less
   than a third of its words stand below headings that don't.
4. A page with at least eight links of four words and more is a listing, if they have more words
   than all that is not linked.
5. The start page of a site that advertises a feed is a listing, however few posts it has.

That another page advertises a feed says nothing: most articles do. Navigation, headers, footers and
boxes at the side do not count.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html

from ingest.addresses import join_address, normalise_url, same_site
from ingest.extraction.metadata.canonical_links import find_base
from ingest.extraction.metadata.linked_data import Linked, find_articles, kinds_of, read_nodes
from ingest.extraction.metadata.meta_tags import PageElements
from ingest.listings.feed_links import choose_feed, find_feeds

_LISTING_PAGE_TYPES = {"Blog", "CollectionPage", "DataFeed", "SearchResultsPage"}
_FEWEST_HEADINGS = 4
_FEWEST_LINKS = 8
_FEWEST_LINKS_WITH_FEED = 3
FEWEST_LINK_WORDS = 4
_MOST_OWN_SHARE = 1 / 3
_APART = {"nav", "footer", "aside", "form", "script", "style", "noscript", "template", "select"}
_APART_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|site-?header|masthead|footer|sidebar|cookie)", re.IGNORECASE
)
HEADINGS = {"h1", "h2", "h3", "h4"}


def is_listing_page(tree: html.HtmlElement, url: str | None) -> bool:
    """Tell whether a page, fetched from an address, lists articles rather than is one."""
    nodes = read_nodes(tree)
    if _is_named_article(tree) or _is_own_article(nodes, url):
        return False
    if any(kinds_of(node) & _LISTING_PAGE_TYPES for node in nodes):
        return True
    count = _Count(tree, url)
    headings = count.linked_headings >= _FEWEST_HEADINGS
    names_feed = choose_feed(find_feeds(tree, url), url) is not None
    if names_feed and url and urlsplit(url).path in {"", "/"} and not urlsplit(url).query:
        return True
    links = count.long_links >= (_FEWEST_LINKS_WITH_FEED if names_feed else _FEWEST_LINKS)
    return (headings and count.own_words < _MOST_OWN_SHARE * count.words) or (
        links and count.unlinked_words < count.long_link_words
    )


def _is_own_article(nodes: list[Linked], url: str | None) -> bool:
    articles = find_articles(nodes)
    addresses = [article.get("url") for article in articles]
    named = {normalise_url(address) for address in addresses if isinstance(address, str)}
    return len(articles) == 1 or bool(named and url and normalise_url(url) in named)


def _is_named_article(tree: html.HtmlElement) -> bool:
    elements = PageElements(tree)
    kind = elements.open_graph("og:type").lower()
    return kind == "article" or bool(elements.open_graph("article:published_time"))


class _Count:
    """The words of a page, by what they stand below and whether they are links."""

    def __init__(self, tree: html.HtmlElement, url: str | None) -> None:
        self.linked_headings = self.long_links = 0
        self.words = self.own_words = self.unlinked_words = self.long_link_words = 0
        self._url = url
        self._base = find_base(tree, url)
        below_linked_heading = False
        body = tree.find(".//body")
        for element in walk(body) if body is not None else ():
            words = _words_in(element)
            if element.tag in HEADINGS:
                below_linked_heading = self._leads_elsewhere(element)
                self.linked_headings += below_linked_heading
            if element.tag == "a" and words >= FEWEST_LINK_WORDS:
                self.long_links += 1
                self.long_link_words += words
            own = len((element.text or "").split()) + _tail_words(element)
            self.words += own
            self.own_words += 0 if below_linked_heading else own
            linked = element.tag == "a" or any(True for _ in element.iterancestors("a"))
            self.unlinked_words += 0 if linked else own

    def _leads_elsewhere(self, heading: html.HtmlElement) -> bool:
        links = [*heading.iter("a"), *heading.iterancestors("a")]
        for link in links:
            address = join_address(self._base, link.get("href") or "#")
            if address is None:
                # Without the page's own address, a relative link leads somewhere on its site.
                return self._base is None and (link.get("href") or "#")[:1] != "#"
            if self._url is None:
                return True
            if same_site(address, self._url):
                return normalise_url(address) != normalise_url(self._url)
        return False


def walk(body: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the elements of the main part of a page, in order."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_header = element.tag == "header" and element.find(".//h1") is None
        if (
            element.tag in _APART
            or is_header
            or (element is not body and _APART_NAMES.search(names))
        ):
            continue
        yield element
        waiting += [child for child in reversed(element) if isinstance(child.tag, str)]


def _words_in(element: html.HtmlElement) -> int:
    return len(element.text_content().split()) if element.tag == "a" else 0


def _tail_words(element: html.HtmlElement) -> int:
    """Count the words between the children of an element."""
    return sum(len((child.tail or "").split()) for child in element)
