"""What it is that came from an address: its bytes count more than what the server calls them."""

import re
from enum import Enum

from ingest.addresses import is_web_address
from ingest.errors import SourceError, refusing
from ingest.extraction.html.parsing import parse_html
from ingest.listings.feed_links import choose_feed, find_feeds
from ingest.listings.json_feeds import is_json
from ingest.listings.listing_pages import is_listing
from ingest.untrusted_text.charsets import decode_markup
from ingest.untrusted_text.gzipped import is_gzipped, peek_gzip

_HEAD_BYTES = 65_536
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
_TEXT_TYPES = {"text/plain", "text/markdown"}
_ARCHIVE = b"PK\x03\x04"
_BINARY = re.compile(rb"\x89PNG|GIF8|\xff\xd8\xff|RIFF|\xd0\xcf\x11\xe0|%!PS|OggS|ID3|wOF")


class PageKind(Enum):
    """What can come from an address."""

    ARTICLE = "article"
    LISTING = "listing"
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


def sniff_kind(content_type: str | None, content: bytes, url: str | None = None) -> PageKind:
    """Tell what content is, from its bytes and what the server calls it; nothing is refused.

    Whether a page of HTML is a listing is for `is_listing` to tell; one that cannot be parsed
    counts as an article, whose loader says what is wrong with it.
    """
    named = (content_type or "").partition(";")[0].strip().lower()
    head = content[:_HEAD_BYTES]
    if is_gzipped(head):
        unpacked = _sniff_markup("", peek_gzip(head, _HEAD_BYTES))
        return unpacked if unpacked is PageKind.SITEMAP else PageKind.OTHER
    if head[:1_024].lstrip().startswith(b"%PDF-"):
        return PageKind.PDF
    if head.startswith(_ARCHIVE):
        return PageKind.WORD if b"word/document.xml" in content else PageKind.OTHER
    if _BINARY.match(head):
        return PageKind.OTHER
    kind = _sniff_markup(named, head)
    return _sniff_page(content, content_type, url) if kind is PageKind.ARTICLE else kind


def find_feed(content: bytes, url: str | None, charset: str | None = None) -> str | None:
    """Return the address of the feed that a page advertises for its articles; None without one.

    Raises:
        SourceError: the page cannot be parsed.
    """
    with refusing("the page is broken and cannot be read"):
        return choose_feed(find_feeds(parse_html(content, charset), url), url)


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


def _sniff_page(content: bytes, content_type: str | None, url: str | None) -> PageKind:
    charset = re.search(r"charset=[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    try:
        with refusing("the page is broken and cannot be read"):
            tree = parse_html(content, charset[1] if charset else None)
            return PageKind.LISTING if is_listing(tree, url) else PageKind.ARTICLE
    except SourceError:
        return PageKind.ARTICLE
