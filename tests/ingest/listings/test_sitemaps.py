import gzip
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import SourceError, UnreadableSourceError
from ingest.listings.sitemaps import Sitemap, read_sitemap
from ingest.pages import Details, LeftOut, Listed
from ingest.untrusted_text.gzipped import unpack_file
from tests.ingest.refusals import allowing_refusal

URL = "https://example.org/sitemap.xml"
TODAY = date(2024, 6, 1)


def read(content: str | bytes) -> Sitemap:
    encoded = content.encode() if isinstance(content, str) else content
    return read_sitemap(encoded, URL, today=TODAY)


def make_sitemap(*entries: str, root: str = "urlset", entry: str = "url") -> str:
    """Make a sitemap of these entries, with the extensions for news and images."""
    listed = "".join(f"<{entry}>{words}</{entry}>" for words in entries)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        f' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">{listed}</{root}>'
    )


BOARDS = "<loc>https://example.org/boards</loc>"
NEWS = """
<news:news><news:publication><news:name>Example News</news:name>
<news:language>en</news:language></news:publication>
<news:publication_date>2024-05-03T09:00:00+01:00</news:publication_date>
<news:title>Beds &amp; budgets</news:title></news:news>
"""


def test_the_pages_of_a_sitemap_are_listed_with_their_last_change() -> None:
    assert read(make_sitemap(f"{BOARDS}<lastmod>2024-05-03T09:00:00Z</lastmod>")) == Sitemap(
        pages=(Listed("https://example.org/boards", Details(modified=date(2024, 5, 3))),)
    )


def test_an_index_lists_further_sitemaps() -> None:
    entry = "<loc>https://example.org/2024.xml.gz</loc><lastmod>2024-05-03</lastmod>"
    assert read(make_sitemap(entry, root="sitemapindex", entry="sitemap")) == Sitemap(
        sitemaps=(Listed("https://example.org/2024.xml.gz", Details(modified=date(2024, 5, 3))),)
    )


def test_a_news_sitemap_says_what_an_article_is_called_and_who_publishes_it() -> None:
    [entry] = read(make_sitemap(BOARDS + NEWS)).pages
    assert entry.details == Details(
        title="Beds & budgets", publisher="Example News", published=date(2024, 5, 3)
    )


def test_a_prefix_that_is_not_declared_means_what_it_usually_does() -> None:
    content = make_sitemap(BOARDS + NEWS).replace("xmlns:news=", "x=")
    assert read(content).pages[0].details.title == "Beds & budgets"


def test_what_is_said_of_a_picture_is_not_said_of_the_page() -> None:
    picture = (
        "<image:image><image:loc>https://example.org/1.jpg</image:loc>"
        "<image:title>A picture</image:title></image:image>"
    )
    [entry] = read(make_sitemap(picture + BOARDS)).pages
    assert entry == Listed("https://example.org/boards")


def test_a_list_of_addresses_is_a_sitemap() -> None:
    text = "\ufeffhttps://example.org/a\r\n\r\nhttps://example.org/b\nnot an address\n"
    assert read(text) == Sitemap(
        pages=(Listed("https://example.org/a"), Listed("https://example.org/b")),
        left_out=LeftOut(without_address=1),
    )


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(make_sitemap(BOARDS).encode(), mtime=0),
        gzip.compress(make_sitemap(BOARDS).encode(), mtime=0) + b"\0\0",
        gzip.compress(make_sitemap(BOARDS)[:60].encode(), mtime=0)
        + gzip.compress(make_sitemap(BOARDS)[60:].encode(), mtime=0),
        make_sitemap(BOARDS).replace("UTF-8", "UTF-16").encode("utf-16"),
        b"\n" + make_sitemap(BOARDS).encode(),
        make_sitemap(BOARDS).removesuffix("</urlset>").encode(),
        make_sitemap(BOARDS).replace(' xmlns="http://www.sitemaps.org/schemas', ' x="').encode(),
    ],
    ids=["gzip", "zeros behind", "two parts", "UTF-16", "space", "no end", "no namespace"],
)
def test_a_sitemap_is_read_however_it_is_packed(content: bytes) -> None:
    assert [page.url for page in read(content).pages] == ["https://example.org/boards"]


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("\n https://example.org/a?b=1&amp;c=2 \n", "https://example.org/a?b=1&c=2"),
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        ("<![CDATA[https://example.org/a]]>", "https://example.org/a"),
        ("/a", "https://example.org/a"),
    ],
)
def test_addresses_are_read_as_they_were_meant(written: str, url: str) -> None:
    assert read(make_sitemap(f"<loc>{written}</loc>")).pages[0].url == url


@pytest.mark.parametrize("loc", ["", "<loc/>", "<loc>javascript:x</loc>", "<loc>http://[bad</loc>"])
def test_an_entry_without_an_address_is_counted_and_left_out(loc: str) -> None:
    found = read(make_sitemap(BOARDS, loc))
    assert (len(found.pages), found.left_out) == (1, LeftOut(without_address=1))


@pytest.mark.parametrize("day", ["", "1970-01-01", "2094-01-01", "2024-05", "yesterday"])
def test_an_absurd_date_is_none(day: str) -> None:
    assert read(make_sitemap(f"{BOARDS}<lastmod>{day}</lastmod>")).pages[0].details.modified is None


def test_an_address_that_is_listed_twice_counts_once() -> None:
    assert len(read(make_sitemap(BOARDS, BOARDS)).pages) == 1


@pytest.mark.parametrize(
    ("count", "beyond"), [(50_000, 0), (50_001, 1), (50_012, 12)], ids=["all", "one", "twelve"]
)
def test_no_more_than_fifty_thousand_addresses_are_read(count: int, beyond: int) -> None:
    found = read("".join(f"https://example.org/{number}\n" for number in range(count)))
    assert (len(found.pages), found.left_out.beyond_limit) == (50_000, beyond)


def test_a_sitemap_in_xml_that_is_too_long_says_so() -> None:
    entries = (f"<loc>https://example.org/{number}</loc>" for number in range(50_001))
    found = read(make_sitemap(*entries))
    assert (len(found.pages), found.left_out.beyond_limit) == (50_000, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Boards met on Monday.",
        b"<html><body>x</body></html>",
        b"<rss/>",
        b"<",
        b"\x1f\x8b\x08 broken",
        gzip.compress(make_sitemap(BOARDS).encode(), mtime=0)[:-30],
        b'<!DOCTYPE urlset SYSTEM "http://example.org/x.dtd">' + make_sitemap(BOARDS).encode(),
        b'<!DOCTYPE urlset [<!ENTITY a "b">]><urlset/>',
    ],
    ids=["empty", "text", "page", "feed", "cut", "no gzip", "cut gzip", "DTD", "entity"],
)
def test_what_is_no_sitemap_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSourceError):
        read(content)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnreadableSourceError, match="more than 20 MB"):
        read(gzip.compress(b"0" * 20_000_001))


def test_a_bomb_of_many_parts_is_not_unpacked() -> None:
    with pytest.raises(UnreadableSourceError, match="more than 1 MB"):
        unpack_file(gzip.compress(b"0" * 600_000) * 2, 1_000_000)


def test_a_million_empty_parts_end_soon() -> None:
    assert unpack_file(gzip.compress(b"") * 100_000) != b"x"


@pytest.mark.parametrize(
    "words",
    ["<url>" * 50_000, "<a/>" * 50_000, "<url>" + "<a/>" * 50_000, "x" * 11_000_000],
    ids=["deep", "wide", "wide entry", "long text"],
)
def test_a_sitemap_that_is_made_to_do_harm_ends_soon(words: str) -> None:
    with suppress(SourceError):
        assert read(f"<urlset>{words}").pages == ()


_PARTS = st.sampled_from(
    [
        "<urlset>", "<sitemapindex>", "<url>", "</url>", "<sitemap>", "<loc>", "</loc>",
        "<lastmod>", "<news:news>", "<news:title>", "https://example.org/", "&", "&lt;",
        "<![CDATA[", "]]>", "<!--", "2024-05-03", "\0", "\ud83d", "<!DOCTYPE", "\n",
    ]
)  # fmt: skip


@settings(max_examples=300, database=None, derandomize=True)
@given(st.lists(_PARTS | st.text(max_size=4), max_size=30).map("".join), st.booleans())
def test_no_sitemap_is_too_broken_to_be_looked_at(words: str, packed: bool) -> None:  # noqa: FBT001
    content = f"<urlset>{words}".encode("utf-8", "surrogatepass")
    with allowing_refusal():
        found = read(gzip.compress(content) if packed else content)
        assert all(entry.url.startswith("http") for entry in found.pages)
