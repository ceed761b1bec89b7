from pathlib import Path

import pytest

from ingest.extraction.html.parsing import parse_html
from ingest.listings.listing_pages import is_listing_page
from tests.ingest.documents import PARAGRAPHS, make_html, make_linked
from tests.ingest.listings.pages_of_links import (
    make_feed_link,
    make_links,
    make_listing,
    make_teasers,
    make_text,
)

URL = "https://example.org/news/"
LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.html"))
BODY = make_text(PARAGRAPHS * 4)


def judge(page: str, url: str | None = URL) -> bool:
    return is_listing_page(parse_html(page.encode()), url)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(make_listing(make_teasers(6)), id="teasers"),
        pytest.param(make_listing(make_teasers(4, heading="h3")), id="four teasers"),
        pytest.param(
            make_listing(make_teasers(6, site="https://www.example.org")), id="whole addresses"
        ),
        pytest.param(make_listing(f"<ul>{make_links(10)}</ul>"), id="links"),
        pytest.param(
            make_listing(f"<ul>{make_links(3)}</ul>", make_feed_link("/feed/", "Example News")),
            id="few links with a feed",
        ),
        pytest.param(
            make_listing(f"<p>{PARAGRAPHS[0]}</p>{make_teasers(10)}"), id="words above teasers"
        ),
        pytest.param(
            make_listing(make_teasers(10), '<meta property="og:type" content="website">'),
            id="website",
        ),
        pytest.param(
            make_listing(
                "<p>Nothing yet.</p>",
                make_linked('{"@graph": [{"@type": "CollectionPage", "name": "News"}]}'),
            ),
            id="collection",
        ),
        pytest.param(
            make_listing(
                make_teasers(2),
                make_linked('{"@type": "Blog", "blogPost": [{"@type": "BlogPosting"}]}'),
            ),
            id="blog",
        ),
        pytest.param(
            make_listing(
                make_teasers(6),
                make_linked('[{"@type": "Article", "url": "/1"}, {"@type": "Article"}]'),
            ),
            id="articles in the linked data",
        ),
    ],
)
def test_a_page_of_teasers_or_links_is_a_listing(page: str) -> None:
    assert judge(page)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(make_html(), id="plain"),
        pytest.param(make_html(make_feed_link("/feed/", "Example News")), id="with a feed"),
        pytest.param(
            make_listing(f"<ul>{make_links(3)}</ul>", make_feed_link("/comments/feed/")),
            id="few links with a feed of comments",
        ),
        pytest.param(
            make_html(make_feed_link("/feed/"), body=BODY + f"<ul>{make_links(5)}</ul>"),
            id="links below an article with a feed",
        ),
        pytest.param(make_html(body=BODY + make_teasers(3)), id="related articles"),
        pytest.param(make_listing(BODY + make_teasers(6, excerpt="")), id="six related articles"),
        pytest.param(
            make_listing(make_teasers(6), '<meta property="og:type" content="article">'),
            id="named an article",
        ),
        pytest.param(
            make_listing(
                make_teasers(6), '<meta property="article:published_time" content="2024-05-03">'
            ),
            id="with a date of publication",
        ),
        pytest.param(
            make_listing(make_teasers(6), make_linked('{"@type": "NewsArticle"}')),
            id="article in the linked data",
        ),
        pytest.param(
            make_listing(
                make_teasers(6),
                make_linked(f'[{{"@type": "Article", "url": "{URL}"}}, {{"@type": "Article"}}]'),
            ),
            id="the page's own article",
        ),
        pytest.param(
            make_listing(f"<h2>One</h2>{BODY}<h2>Two</h2>{BODY}<h2>Three</h2><h2>Four</h2>"),
            id="sections",
        ),
        pytest.param(
            make_html(
                body=f"{BODY}<nav><ul>{make_links(20)}</ul></nav><aside>{make_teasers(9)}</aside>"
            ),
            id="navigation and boxes",
        ),
        pytest.param(
            make_listing(f"{BODY}<h2><a href='#a'>A</a></h2>" * 4), id="links within the page"
        ),
        pytest.param(make_html(body="<p>Yes.</p>"), id="short"),
    ],
)
def test_a_page_with_an_article_is_no_listing(page: str) -> None:
    assert not judge(page)


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_no_layout_of_an_article_is_a_listing(path: Path) -> None:
    assert not judge(path.read_text(encoding="utf-8"), "https://example.org/a/b")


@pytest.mark.parametrize("url", [URL, None])
def test_headings_may_lead_on_without_whole_addresses(url: str | None) -> None:
    assert judge(make_listing(make_teasers(6)), url)


def test_headings_that_lead_to_other_sites_are_no_teasers() -> None:
    page = make_listing(make_teasers(6, site="https://other.example.com").replace("href='/", "x='"))
    assert not judge(page)


@pytest.mark.parametrize(
    ("url", "is_listing"),
    [("https://example.org/", True), ("https://example.org", True), (URL, False)],
)
def test_the_start_page_of_a_young_blog_is_known_by_its_feed(url: str, is_listing: bool) -> None:  # noqa: FBT001
    page = make_listing(make_teasers(1), make_feed_link("/feed/", "Example News"))
    assert judge(page, url) is is_listing
