"""The feeds that a page advertises."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html

from ingest.addresses import join_address, normalise_url
from ingest.extraction.metadata.canonical_links import find_base

_FEED_TYPES = {
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
}  # fmt: skip
_MAYBE_FEED_TYPES = {"application/xml", "text/xml", "application/json", ""}
_FEED_PATH = re.compile(
    r"(?:^|[/._-])(?:rss|atom|feeds?)(?:2|\d\.\d)?(?:\.xml|\.json|/)?$", re.IGNORECASE
)
_MOST_LINKS = 100
_COMMENTS = re.compile(r"comment|discussion|repl(?:y|ies)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names."""

    url: str
    title: str = ""

    @property
    def is_of_comments(self) -> bool:
        """Whether it is a feed of what readers say."""
        return _COMMENTS.search(f"{self.title} {urlsplit(self.url).path}") is not None


def find_feeds(tree: html.HtmlElement, url: str | None) -> tuple[FeedLink, ...]:
    """Return the feeds that a page names, in order, each once.

    Where no `<link rel="alternate">` does, links that are plainly to feeds count.
    """
    base = find_base(tree, url)
    links = [link for link in tree.iter("link") if _is_feed_link(link)]
    links = links or [link for link in tree.iter("a") if _leads_to_feed(link)]
    found: dict[str, FeedLink] = {}
    for link in links[:_MOST_LINKS]:
        address = join_address(base, link.get("href") or "")
        if address:
            title = link.get("title") or link.text_content()
            found.setdefault(normalise_url(address), FeedLink(address, " ".join(title.split())))
    return tuple(found.values())


def choose_feed(feeds: tuple[FeedLink, ...], url: str | None) -> str | None:
    """Choose the feed of a page's articles; None if there is none.

    Comments do not count. The feed that lies nearest to the page is its own: a category has one
    beside that of the whole site. Of feeds equally near, the first is meant.
    """
    articles = [feed for feed in feeds if not feed.is_of_comments]
    page = _parts_of(url or "")
    best = max(articles, key=lambda feed: _shared(page, _parts_of(feed.url)), default=None)
    return best.url if best else None


def _is_feed_link(link: html.HtmlElement) -> bool:
    relations = (link.get("rel") or "").lower().split()
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    if "alternate" not in relations or "stylesheet" in relations or not link.get("href"):
        return False
    return kind in _FEED_TYPES or (kind in _MAYBE_FEED_TYPES and _leads_to_feed(link))


def _leads_to_feed(link: html.HtmlElement) -> bool:
    address = (link.get("href") or "").partition("?")[0].partition("#")[0]
    return _FEED_PATH.search(address[-200:]) is not None


def _parts_of(url: str) -> list[str]:
    parts = urlsplit(normalise_url(url))
    return [parts.netloc, *filter(None, parts.path.split("/"))]


def _shared(one: list[str], other: list[str]) -> int:
    """Count the parts that two addresses begin with alike."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
