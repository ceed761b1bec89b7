"""What it is that came from an address: its bytes count more than what the server calls them."""

import re
from enum import Enum
from functools import cached_property
from urllib.parse import urlsplit

from lxml import html

from ingest.addresses import is_web_address
from ingest.errors import SourceError, refusing
from ingest.extraction.html.parsing import parse_html
from ingest.fetching.responses import Fetched
from ingest.listings.feed_links import choose_feed, find_feeds
from ingest.listings.json_feeds import is_json
from ingest.listings.listing_pages import is_listing_page
from ingest.untrusted_text.charsets import decode_markup
from ingest.untrusted_text.gzipped import is_gzipped, peek_gzip

_HEAD_BYTES = 65_536
_BROKEN = "the page is broken and cannot be read"
_PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?(?P<name>[A-Za-z][\w-]*)")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b", re.IGNORECASE)
_FEED_ROOTS = {"rss", "feed", "rdf"}
_SITEMAP_ROOTS = {"urlset", "sitemapindex"}
_JSON_FEED = re.compile(r"jsonfeed\.org\\?/version")
_NEVER_TEXT = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript",
               "application/javascript", "application/json")  # fmt: skip
_ELEMENT = re.compile(r"</?[A-Za-z]")
_TEXT_ADDRESS = re.compile(r"\.(?:txt|text|md|markdown)$", re.IGNORECASE)
_TEXT_TYPES = {"text/plain", "text/markdown"}
_ARCHIVE = b"PK\x03\x04"
_BINARY = re.compile(rb"\x89PNG|GIF8|\xff\xd8\xff|RIFF|\xd0\xcf\x11\xe0|%!PS|OggS|ID3|wOF")


class PageKind(Enum):
    """What can come from an address."""

    ARTICLE = "article"
    LISTING_PAGE = "listing"
    FEED = "feed"
    SITEMAP = "sitemap"
    PDF = "PDF"
    WORD = "Word file"
    TEXT = "text"
    OTHER = "file of another kind"

    @property
    def suffix(self) -> str | None:
        """The suffix of files that an article of this kind is in; None if it cannot be one."""
        return {
            PageKind.ARTICLE: ".html",
            PageKind.PDF: ".pdf",
            PageKind.WORD: ".docx",
            PageKind.TEXT: ".txt",
        }.get(self)


class FetchedPage:
    """What came from an address: its kind is told and its tree parsed once, when asked for."""

    def __init__(self, fetched: Fetched) -> None:
        self.fetched = fetched
        self._tree: html.HtmlElement | None = None

    @cached_property
    def kind(self) -> PageKind:
        """What it is, by its bytes and what the server calls them; nothing is refused.

        A page that cannot be parsed counts as an article, whose loader says what is wrong with it.
        """
        named = self.fetched.content_type or ""
        # Servers call a text by many names; what its address ends in says more than most.
        is_bare = _ELEMENT.search(decode_markup(self.fetched.content[:_HEAD_BYTES])) is None
        is_named_text = _TEXT_ADDRESS.search(urlsplit(self.fetched.url).path) is not None
        if is_named_text and (is_bare or not named.endswith("html")):
            named = "text/plain"
        kind = _sniff_content(named, self.fetched.content)
        if kind is not PageKind.ARTICLE:
            return kind
        try:
            with refusing(_BROKEN):
                lists = is_listing_page(self.parse(), self.fetched.url)
        except SourceError:
            return PageKind.ARTICLE
        return PageKind.LISTING_PAGE if lists else PageKind.ARTICLE

    def parse(self) -> html.HtmlElement:
        """Return the tree of a page of HTML.

        Raises:
            SourceError: it cannot be parsed.
        """
        if self._tree is None:
            with refusing(_BROKEN):
                self._tree = parse_html(self.fetched.content, self.fetched.charset)
        return self._tree

    def take_tree(self) -> html.HtmlElement | None:
        """Give the tree away, if there is one: extraction takes it apart."""
        tree, self._tree = self._tree, None
        return tree


def find_feed(page: FetchedPage) -> str | None:
    """Return the address of the feed that a page advertises for its articles; None without one.

    Raises:
        SourceError: the page cannot be parsed.
    """
    url = page.fetched.url
    with refusing(_BROKEN):
        return choose_feed(find_feeds(page.parse(), url), url)


def _sniff_content(named: str, content: bytes) -> PageKind:
    head = content[:_HEAD_BYTES]
    if is_gzipped(head):
        unpacked = _sniff_markup("", peek_gzip(head))
        return unpacked if unpacked is PageKind.SITEMAP else PageKind.OTHER
    if head[:1_024].lstrip().startswith(b"%PDF-"):
        return PageKind.PDF
    if head.startswith(_ARCHIVE):
        return PageKind.WORD if b"word/document.xml" in content else PageKind.OTHER
    return PageKind.OTHER if _BINARY.match(head) else _sniff_markup(named, head)


def _sniff_markup(named: str, head: bytes) -> PageKind:
    text = decode_markup(head)
    root = _find_root(text)
    is_xml = text.lstrip().startswith("<?xml") or named.endswith("xml")
    if is_json(head):
        kind = PageKind.FEED if _JSON_FEED.search(text) else PageKind.OTHER
    elif "\0" in text:
        kind = PageKind.OTHER
    elif root in _FEED_ROOTS | _SITEMAP_ROOTS:
        kind = PageKind.FEED if root in _FEED_ROOTS else PageKind.SITEMAP
    elif root == "html" or named.endswith("html"):
        kind = PageKind.ARTICLE
    elif is_xml or named.startswith(_NEVER_TEXT):
        kind = PageKind.OTHER
    # Markdown may have elements of HTML between its paragraphs.
    elif named not in _TEXT_TYPES and _HTML.search(text):
        kind = PageKind.ARTICLE
    else:
        kind = _sniff_text(text)
    return kind


def _find_root(text: str) -> str:
    """Return the name of the first element, behind declarations and comments; "" if none."""
    at = 0
    while prolog := _PROLOG.match(text, at):
        at = prolog.end()
    root = _ROOT.match(text, at)
    return root["name"].lower() if root else ""


def _sniff_text(text: str) -> PageKind:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # The last line may have been cut.
    whole = lines[:-1] if len(lines) > 1 else lines
    if not lines:
        return PageKind.OTHER
    return PageKind.SITEMAP if all(map(is_web_address, whole)) else PageKind.TEXT
