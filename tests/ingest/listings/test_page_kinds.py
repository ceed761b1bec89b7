import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fetching.responses import Fetched
from ingest.listings.page_kinds import FetchedPage, PageKind
from ingest.sources.files import SUFFIXES
from tests.ingest.documents import make_docx, make_html, make_pdf
from tests.ingest.listings.pages_of_links import make_feed_link, make_listing, make_teasers

URL = "https://example.org/news/boards"
PAGE = make_html(make_feed_link("/feed/")).encode()
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"/>'
RSS_1 = b'<!-- x --><rdf:RDF xmlns:rdf="x" xmlns="http://purl.org/rss/1.0/"/>'
SITEMAP = b'<?xml version="1.0"?>\n<!-- made by a plugin --><urlset/>'
INDEX = b'<?xml-stylesheet href="x.xsl"?><sitemapindex/>'


def sniff(content_type: str | None, content: bytes) -> PageKind:
    return FetchedPage(Fetched(URL, 200, content, content_type)).kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(PAGE, PageKind.ARTICLE, id="page"),
        pytest.param(make_listing(make_teasers(6)).encode(), PageKind.LISTING_PAGE, id="listing"),
        pytest.param(RSS, PageKind.FEED, id="RSS"),
        pytest.param(ATOM, PageKind.FEED, id="Atom"),
        pytest.param(RSS_1, PageKind.FEED, id="RSS 1.0"),
        pytest.param(
            b'{"version": "https://jsonfeed.org/version/1"}', PageKind.FEED, id="JSON Feed"
        ),
        pytest.param(SITEMAP, PageKind.SITEMAP, id="sitemap"),
        pytest.param(INDEX, PageKind.SITEMAP, id="index"),
        pytest.param(gzip.compress(SITEMAP), PageKind.SITEMAP, id="packed sitemap"),
        pytest.param(RSS.decode().encode("utf-16"), PageKind.FEED, id="UTF-16"),
        pytest.param(make_pdf(["Boards met."]), PageKind.PDF, id="PDF"),
        pytest.param(make_docx("Boards met."), PageKind.WORD, id="Word"),
    ],
)
@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/html",
        "text/plain",
        "application/xml",
        "application/octet-stream",
    ],
)
def test_the_bytes_tell_what_it_is_whatever_the_server_says(
    content: bytes, kind: PageKind, content_type: str | None
) -> None:
    assert sniff(content_type, content) is kind


@pytest.mark.parametrize(
    ("content_type", "content", "kind"),
    [
        ("text/plain", b"Boards met on Monday.", PageKind.TEXT),
        ("text/markdown", b"# Boards\n\n<p>They met.</p>", PageKind.TEXT),
        (None, b"Boards met on Monday.", PageKind.TEXT),
        ("text/plain", b"https://example.org/a\nhttps://example.org/b\n", PageKind.SITEMAP),
        ("text/plain", b"https://example.org/a is the address.\n", PageKind.TEXT),
        ("text/html", b"Boards met on Monday.", PageKind.ARTICLE),
        ("application/xhtml+xml", b"<?xml version='1.0'?><html/>", PageKind.ARTICLE),
        (None, b"<div><p>Boards met on Monday.</p></div>", PageKind.ARTICLE),
        ("text/html", b"", PageKind.ARTICLE),
        (None, b"", PageKind.OTHER),
        (None, b" \n", PageKind.OTHER),
        ("application/json", b"{}", PageKind.OTHER),
        ("application/json", b'["a"]', PageKind.OTHER),
        ("image/svg+xml", b"<svg/>", PageKind.OTHER),
        (None, b"<?xml version='1.0'?><opml/>", PageKind.OTHER),
        ("text/css", b"p { color: red }", PageKind.OTHER),
        ("text/html", b"\x89PNG\r\n\x1a\n", PageKind.OTHER),
        (None, b"\xff\xd8\xff\xe0", PageKind.OTHER),
        (None, b"\xd0\xcf\x11\xe0", PageKind.OTHER),
        (None, b"\0\x01\x02\0", PageKind.OTHER),
        (None, b"PK\x03\x04 other", PageKind.OTHER),
        (None, gzip.compress(b"Boards met.", mtime=0), PageKind.OTHER),
        (None, b"\x1f\x8b\x08 broken", PageKind.OTHER),
        ("application/pdf", b"Boards met.", PageKind.TEXT),
    ],
)
def test_a_file_is_what_its_bytes_and_its_name_allow(
    content_type: str | None, content: bytes, kind: PageKind
) -> None:
    assert sniff(content_type, content) is kind


@pytest.mark.parametrize("kind", PageKind)
def test_a_kind_with_a_suffix_can_be_loaded(kind: PageKind) -> None:
    assert kind.suffix is None or kind.suffix in SUFFIXES


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<b>" * 100_001,
        b"<html><p " + b"x " * 50_000 + b">",
        b"<html>" + b"<div>" * 50_000 + b"x",
        b"<html><style>" + b"{" * 100_000,
    ],
    ids=["tags", "attributes", "deep", "style"],
)
def test_a_page_that_cannot_be_parsed_counts_as_an_article(content: bytes) -> None:
    assert sniff("text/html", content) is PageKind.ARTICLE


@settings(max_examples=300, database=None, derandomize=True)
@given(
    st.binary(max_size=80) | st.text(max_size=80).map(str.encode), st.none() | st.text(max_size=9)
)
def test_no_content_is_too_strange_to_be_looked_at(
    content: bytes, content_type: str | None
) -> None:
    assert isinstance(sniff(content_type, content), PageKind)
