from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import SourceError, UnreadableSourceError
from ingest.pages import LeftOut
from tests.ingest.listings.written_feeds import RSS_ITEM, make_rss, read
from tests.ingest.refusals import allowing_refusal


@pytest.mark.parametrize(
    "content",
    [
        make_rss(RSS_ITEM).replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', ""),
        make_rss(RSS_ITEM, head="<x:y>z</x:y><dc:date>2024</dc:date>").replace("xmlns:dc=", "x="),
        make_rss(RSS_ITEM).removesuffix("</channel></rss>"),
        "\n\n" + make_rss(RSS_ITEM),
        make_rss(RSS_ITEM).replace("</channel>", "</chanel>&nbsp;<br></channel>"),
        make_rss(RSS_ITEM, "<title>cut off"),
    ],
    ids=[
        "undeclared prefix",
        "undeclared prefixes",
        "no end",
        "space above",
        "wrong end tag",
        "cut off",
    ],
)
def test_a_feed_with_a_fault_is_read_all_the_same(content: str) -> None:
    first = read(content).entries[0]
    assert (first.url, first.details.authors) == ("https://example.org/boards", ("Ann Example",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_a_feed_is_decoded_as_it_says(encoding: str) -> None:
    content = make_rss("<title>Café boards: £5m</title><link>/x</link>").replace("UTF-8", encoding)
    assert read(content.encode(encoding)).entries[0].details.title == "Café boards: £5m"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<html><body><p>Boards met.</p></body></html>",
        "Boards met.",
        "<urlset/>",
        "{}",
        '{"version": 7}',
        '{"version": "https://jsonfeed.org/version/1"',
        "/etc/hostname",
        "https://example.org/feed.xml",
    ],
)
def test_what_is_no_feed_is_refused(content: str) -> None:
    with pytest.raises(UnreadableSourceError):
        read(content)


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "beds"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://example.org/a.dtd"> %a;',
    ],
    ids=["bomb", "file", "address"],
)
def test_entities_of_a_feeds_own_are_refused(entities: str) -> None:
    with pytest.raises(UnreadableSourceError, match="document type"):
        read(f"<!DOCTYPE rss [{entities}]>" + make_rss("<title>&a;</title><link>/x</link>"))


@pytest.mark.parametrize(
    "content",
    [
        "<rss><channel>" + "<item>" * 50_000,
        "<rss><channel>" + "<item/>" * 50_000,
        "<rss><channel><channel>" + "<item/>" * 50_000,
        "<rss><channel><item>" + "<title>x</title>" * 20_000,
        "<rss><channel><item " + " ".join(f'a{n}=""' for n in range(20_000)) + "/>",
        '<rss><channel><item x="' + "x" * 11_000_000 + '"/>',
        "<rss>" + "<![CDATA[" * 100_000,
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
    ],
    ids=[
        "deep",
        "wide",
        "wide within",
        "parts",
        "attributes",
        "long attribute",
        "character data",
        "JSON",
    ],
)
def test_a_feed_that_is_made_to_do_harm_ends_soon(content: str) -> None:
    with suppress(SourceError):
        assert read(content).entries == ()


def test_entries_beyond_the_five_thousandth_are_counted() -> None:
    items = [f"<link>/{number}</link>" for number in range(5_002)]
    feed = read(make_rss(*items))
    assert (len(feed.entries), feed.left_out) == (5_000, LeftOut(beyond_limit=2))


def test_more_than_half_a_million_tags_are_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="500,000 tags"):
        read("<rss><channel>" + "<a/>" * 500_001)


_PARTS = st.sampled_from(
    [
        "<rss>", "</rss>", "<channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<item>",
        "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link>", "</link>",
        "<link href='/x'/>", "<pubDate>", "</pubDate>", "<dc:creator>", "<guid>", "<author>",
        "<name>", "xml:base='['", "&amp;", "&x;", "&#0;", "<![CDATA[", "]]>", "<!--", "-->", "<?x",
        "?>", "2024-05-03", "Ann Example", "\0", "\ud83d", "é", "{", '"version":',
    ]
)  # fmt: skip


@settings(max_examples=300, database=None, derandomize=True)
@given(st.lists(_PARTS | st.text(max_size=4), max_size=30).map("".join))
def test_no_feed_is_too_broken_to_be_looked_at(words: str) -> None:
    with allowing_refusal():
        feed = read(f"<rss><channel>{words}".encode("utf-8", "surrogatepass"))
        assert all(entry.url.startswith("http") for entry in feed.entries)
