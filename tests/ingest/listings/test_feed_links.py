import pytest

from ingest.errors import SourceError
from ingest.extraction.html.parsing import parse_html
from ingest.fetching.responses import Fetched
from ingest.listings.feed_links import find_feeds
from ingest.listings.page_kinds import FetchedPage, find_feed
from tests.ingest.documents import make_html
from tests.ingest.listings.pages_of_links import make_feed_link

URL = "https://example.org/blog/boards/"
SITE = make_feed_link("https://example.org/feed/", "Example News &raquo; Feed")
COMMENTS = make_feed_link(
    "https://example.org/comments/feed/", "Example News &raquo; Comments Feed"
)
OWN_COMMENTS = make_feed_link(f"{URL}feed/", "Example News &raquo; Boards Comments Feed")
CATEGORY = make_feed_link("https://example.org/blog/feed/", "Blog Category Feed")


def find(head: str, url: str = URL, body: str = "<p>Yes.</p>") -> str | None:
    return find_feed(FetchedPage(Fetched(url, 200, make_html(head, body=body).encode())))


@pytest.mark.parametrize(
    ("element", "feed"),
    [
        (make_feed_link("/feed.xml"), "https://example.org/feed.xml"),
        (make_feed_link("feed.xml"), f"{URL}feed.xml"),
        (make_feed_link("//feeds.example.com/x"), "https://feeds.example.com/x"),
        (make_feed_link("/atom", kind="atom"), "https://example.org/atom"),
        ('<link rel="alternate" type="application/feed+json" href="/f">', "https://example.org/f"),
        ('<link rel="ALTERNATE" type="Application/RSS+XML" href="/f">', "https://example.org/f"),
        (
            '<link rel="alternate home" type="application/rss+xml; charset=utf-8" href="/f">',
            "https://example.org/f",
        ),
        ('<link rel="alternate" type="text/xml" href="/rss.xml">', "https://example.org/rss.xml"),
        ('<base href="/news/">' + make_feed_link("feed"), "https://example.org/news/feed"),
        (
            '<base href="https://other.org/x/">' + make_feed_link("feed"),
            "https://other.org/x/feed",
        ),
    ],
)
def test_a_page_advertises_its_feed(element: str, feed: str) -> None:
    assert find(element) == feed


@pytest.mark.parametrize(
    "element",
    [
        "",
        '<link rel="stylesheet" type="text/css" href="/feed">',
        '<link rel="alternate" hreflang="cy" href="/cy/">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/4">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed/feed">',
        '<link rel="alternate stylesheet" type="application/rss+xml" href="/feed">',
        make_feed_link(""),
        make_feed_link("mailto:ann@example.org"),
        COMMENTS,
        OWN_COMMENTS,
    ],
)
def test_what_is_no_feed_of_articles_is_not_taken(element: str) -> None:
    assert find(element) is None


@pytest.mark.parametrize(
    "links",
    [SITE + COMMENTS + OWN_COMMENTS, COMMENTS + OWN_COMMENTS + SITE, SITE + make_feed_link("/2/")],
)
def test_the_feed_of_articles_is_preferred_to_that_of_comments(links: str) -> None:
    assert find(links) == "https://example.org/feed/"


def test_the_feed_that_lies_nearest_is_preferred() -> None:
    assert find(SITE + COMMENTS + CATEGORY) == "https://example.org/blog/feed/"


def test_a_page_elsewhere_has_the_feed_of_the_site() -> None:
    assert find(SITE + CATEGORY, "https://example.org/about/") == "https://example.org/feed/"


@pytest.mark.parametrize(
    ("href", "feed"),
    [
        ("/rss.xml", "https://example.org/rss.xml"),
        ("/blog/feed/", "https://example.org/blog/feed/"),
        ("https://feeds.example.com/news.atom", "https://feeds.example.com/news.atom"),
        ("/news?format=rss", None),
        ("/feedback", None),
        ("/animals/feeding", None),
    ],
)
def test_a_link_that_plainly_leads_to_a_feed_counts_where_none_is_advertised(
    href: str, feed: str | None
) -> None:
    assert find("", body=f'<p>Yes. <a href="{href}">More</a></p>') == feed


def test_every_feed_is_found_once_with_its_title() -> None:
    page = make_html(SITE + COMMENTS + SITE)
    feeds = find_feeds(parse_html(page.encode()), URL)
    assert [(feed.url, feed.title) for feed in feeds] == [
        ("https://example.org/feed/", "Example News » Feed"),
        ("https://example.org/comments/feed/", "Example News » Comments Feed"),
    ]


def test_what_is_no_page_is_an_error() -> None:
    with pytest.raises(SourceError):
        find_feed(FetchedPage(Fetched(URL, 200, b"Boards met.")))
