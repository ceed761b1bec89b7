import json
from datetime import date

import pytest

from ingest.listings.feeds import Feed
from ingest.pages import Details, LeftOut, Listed
from tests.ingest.listings.written_feeds import RSS_ITEM, make_atom, make_rss, read

THIRD_OF_MAY = date(2024, 5, 3)


def read_entry(entry: str, *, atom: bool = False) -> Listed:
    [only] = read(make_atom(entry) if atom else make_rss(entry)).entries
    return only


ATOM_ENTRY = """
<title>Why boards plan</title><link href="https://example.org/boards"/><id>tag:1</id>
<author><name>Ann Example</name></author><published>2024-05-03T09:00:00+01:00</published>
<summary>Six boards and a plan.</summary>
"""
RSS_1 = """
<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Example News</title>
<items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></items></channel>
<item rdf:about="https://example.org/boards"><title>Why boards plan</title>
<link>https://example.org/boards</link><dc:date>2024-05-03T09:00:00+01:00</dc:date>
<dc:creator>Example, Ann</dc:creator><description>Six boards and a plan.</description></item>
</rdf:RDF>
"""
RSS_0_91 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>
<title>Example News</title><item><title>Why boards plan</title>
<link>https://example.org/boards</link><author>ann@example.org (Ann Example)</author>
<pubDate>3 May 2024</pubDate><description>Six boards and a plan.</description></item></channel>
</rss>
"""
ATOM_0_3 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Example News</title>
<entry><title>Why boards plan</title><link rel="alternate" href="https://example.org/boards"/>
<author><name>Ann Example</name></author><issued>2024-05-03T09:00:00+01:00</issued>
<summary>Six boards and a plan.</summary></entry></feed>
"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example News",
        "items": [
            {
                "id": "https://example.org/boards",
                "title": "Why boards plan",
                "authors": [{"name": "Ann Example"}],
                "date_published": "2024-05-03T09:00:00+01:00",
                "summary": "Six boards and a plan.",
                "content_html": "<p>Boards met.</p>",
            }
        ],
    }
)


@pytest.mark.parametrize(
    "content",
    [make_rss(RSS_ITEM), make_atom(ATOM_ENTRY), RSS_1, RSS_0_91, ATOM_0_3, JSON_FEED],
    ids=["RSS 2.0", "Atom 1.0", "RSS 1.0", "RSS 0.91", "Atom 0.3", "JSON Feed"],
)
def test_every_format_says_the_same(content: str) -> None:
    assert read(content) == Feed(
        title="Example News",
        entries=(
            Listed(
                "https://example.org/boards",
                Details("Why boards plan", ("Ann Example",), published=THIRD_OF_MAY),
            ),
        ),
    )


def test_an_entry_announces_its_page() -> None:
    assert read_entry(
        ATOM_ENTRY + "<updated>2024-05-09T00:00:00Z</updated>", atom=True
    ).details == (
        Details(
            title="Why boards plan",
            authors=("Ann Example",),
            published=THIRD_OF_MAY,
            modified=date(2024, 5, 9),
        )
    )


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link>/boards</link>", "https://example.org/boards"),
        ("<link>boards</link>", "https://example.org/news/boards"),
        ("<link>\n https://example.org/boards \n</link>", "https://example.org/boards"),
        ("<link><![CDATA[https://example.org/a?b=1&c=2]]></link>", "https://example.org/a?b=1&c=2"),
        ("<link>https://example.org/a?b=1&c=2</link>", "https://example.org/a?b=1&c=2"),
        ("<link>https://example.org/a?utm_source=rss</link>", "https://example.org/a"),
        ("<guid>https://example.org/boards</guid>", "https://example.org/boards"),
        ('<guid isPermaLink="true">https://example.org/x</guid>', "https://example.org/x"),
        (
            '<link>https://example.org/x</link><guid isPermaLink="false">https://no.org/</guid>',
            "https://example.org/x",
        ),
        ('<atom:link href="https://example.org/x"/>', "https://example.org/x"),
    ],
)
def test_the_address_of_an_item_is_its_link_or_else_its_permanent_name(link: str, url: str) -> None:
    assert read_entry(f"<title>x</title>{link}").url == url


@pytest.mark.parametrize(
    "link",
    [
        "",
        "<link/>",
        '<guid isPermaLink="false">https://example.org/x</guid>',
        "<guid>article-7</guid>",
        "<link>javascript:alert(1)</link>",
        "<link>mailto:ann@example.org</link>",
        "<link>http://[bad</link>",
    ],
)
def test_an_item_without_an_address_is_counted_named_and_left_out(link: str) -> None:
    feed = read(make_rss(RSS_ITEM, f"<title>x</title>{link}"))
    assert (len(feed.entries), feed.left_out) == (1, LeftOut(without_address=1, titles=("x",)))


@pytest.mark.parametrize("name", ["p.mp3", "film.mp4", "figures.xlsx", "a%20b.ZIP"])
def test_an_item_that_is_a_file_of_another_kind_is_left_out_by_its_address(name: str) -> None:
    address = f"https://example.org/{name}"
    feed = read(make_rss(RSS_ITEM, f"<title>x</title><link>{address}</link>"))
    assert (len(feed.entries), feed.left_out) == (1, LeftOut(files=(address,)))


@pytest.mark.parametrize(
    ("base", "entry", "url"),
    [
        ("", '<link href="boards"/>', "https://example.org/news/boards"),
        (' xml:base="https://other.org/a/"', '<link href="boards"/>', "https://other.org/a/boards"),
        (' xml:base="/b/"', '<link href="boards"/>', "https://example.org/b/boards"),
        (
            ' xml:base="https://other.org/a/"',
            '<link xml:base="https://third.org/" href="boards"/>',
            "https://third.org/boards",
        ),
        ("", '<link rel="self" href="x"/><link href="y"/>', "https://example.org/news/y"),
        ("", '<link rel="enclosure" href="x"/><link rel="alternate" href="y"/>',
         "https://example.org/news/y"),
    ],
)  # fmt: skip
def test_links_of_atom_are_relative_to_their_base(base: str, entry: str, url: str) -> None:
    [only] = read(make_atom(f"<title>x</title>{entry}", base=base)).entries
    assert only.url == url


@pytest.mark.parametrize(
    "dates",
    [
        "<pubDate>Fri, 03 May 2024 23:30:00 -0500</pubDate>",
        "<pubDate>Fri, 03 May 2024 00:30:00 BST</pubDate>",
        "<pubDate>2024-05-03T23:30:00-05:00</pubDate>",
        "<pubDate>3 May 2024</pubDate>",
        "<dc:date>2024-05-03</dc:date>",
        "<pubDate>Fri, 03 May 2024 09:00:00 GMT</pubDate><dc:date>2020-01-01</dc:date>",
    ],
)
def test_the_day_is_the_one_that_is_written(dates: str) -> None:
    assert read_entry(f"<link>/x</link>{dates}").details.published == THIRD_OF_MAY


@pytest.mark.parametrize(
    "day",
    [
        "",
        "soon",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Fri, 03 May 2094 09:00:00 GMT",
        "May 2024",
        "Fri, 31 Feb 2024 09:00:00 GMT",
    ],
)
def test_an_absurd_date_is_none(day: str) -> None:
    assert read_entry(f"<link>/x</link><pubDate>{day}</pubDate>").details.published is None


def test_a_date_of_change_is_no_date_of_publication() -> None:
    entry = read_entry('<link href="/x"/><updated>2024-05-03T09:00:00Z</updated>', atom=True)
    assert (entry.details.published, entry.details.modified) == (None, THIRD_OF_MAY)


def test_a_change_before_the_publication_is_dropped() -> None:
    dates = "<published>2024-05-03T09:00:00Z</published><updated>2024-05-01T09:00:00Z</updated>"
    entry = read_entry(f'<link href="/x"/>{dates}', atom=True)
    assert (entry.details.published, entry.details.modified) == (THIRD_OF_MAY, None)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Beds &amp; budgets", "Beds & budgets"),
        ("Beds &amp;amp; budgets", "Beds & budgets"),
        ("Boards&#8217; plan &amp;#8211; now", "Boards’ plan – now"),
        ("<![CDATA[<b>Beds</b> &amp; budgets]]>", "Beds & budgets"),
        ("&lt;i&gt;Beds&lt;/i&gt;<!-- x -->\n now", "Beds now"),
        ("Waits below 18 weeks < 20", "Waits below 18 weeks < 20"),
        ("Be\u200bds\U000e0041", "Beds"),
        ("<![CDATA[Beds<script>alert(1)</script>]]>", "Beds"),
    ],
)
def test_titles_are_plain_text(title: str, words: str) -> None:
    assert read_entry(f"<link>/x</link><title>{title}</title>").details.title == words


@pytest.mark.parametrize(
    "title",
    [
        '<title type="html">Plans &lt;b&gt;now&lt;/b&gt;</title>',
        '<title type="xhtml"><p xmlns="http://www.w3.org/1999/xhtml">Plans <b>now</b></p></title>',
        '<title type="text">Plans now</title>',
    ],
)
def test_titles_of_atom_are_plain_text_whatever_their_type(title: str) -> None:
    assert read_entry(f'<link href="/x"/>{title}', atom=True).details.title == "Plans now"


@pytest.mark.parametrize(
    ("people", "authors"),
    [
        ("<dc:creator>Ann Example and Bob Sample</dc:creator>", ["Ann Example", "Bob Sample"]),
        ("<author>ann@example.org (Ann Example)</author>", ["Ann Example"]),
        ("<author>ann@example.org</author>", []),
        ("<dc:creator>admin</dc:creator>", []),
        ("<dc:creator>Example Trust Communications</dc:creator>", []),
        ("", []),
    ],
)
def test_authors_are_people(people: str, authors: list[str]) -> None:
    assert list(read_entry(f"<link>/x</link>{people}").details.authors) == authors


def test_all_authors_of_an_entry_are_read() -> None:
    people = "<author><name>Ann Example</name></author><author><name>Bob Sample</name></author>"
    assert read_entry(f'<link href="/x"/>{people}', atom=True).details.authors == (
        "Ann Example",
        "Bob Sample",
    )


def test_what_media_and_contents_say_is_not_the_entrys() -> None:
    other = (
        "<media:content><media:title>A picture</media:title></media:content>"
        "<content:encoded><![CDATA[<p>Boards met.</p>]]></content:encoded>"
    )
    entry = read_entry(f"<link>/x</link>{other}<title>Boards</title>")
    assert entry.details == Details(title="Boards")


def test_an_address_in_two_entries_counts_once_and_first() -> None:
    feed = read(
        make_rss(
            "<title>First</title><link>https://example.org/a?utm_source=x</link>",
            "<title>Other</title><link>https://example.org/b</link>",
            "<title>Again</title><link>http://www.example.org/a/</link>",
        )
    )
    assert [entry.details.title for entry in feed.entries] == ["First", "Other"]


@pytest.mark.parametrize(
    "head",
    ['<atom:link rel="next" href="/news/feed.xml?page=2"/>', '<atom:link rel="self" href="/"/>'],
)
def test_the_next_page_of_a_feed_is_named(head: str) -> None:
    expected = "https://example.org/news/feed.xml?page=2" if "next" in head else None
    assert read(make_rss(RSS_ITEM, head=head)).next == expected


def test_the_next_page_of_a_json_feed_is_named() -> None:
    content = JSON_FEED.replace('"items"', '"next_url": "?page=2", "items"')
    assert read(content).next == "https://example.org/news/feed.xml?page=2"
