import pytest

from tests.ingest.web.conftest import Ingest
from tests.ingest.web.site import write_feed, write_page
from tests.web_server import WebServer, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NAMES = ("One", "Two", "Three", "Four", "Five")


@pytest.fixture
def blog(server: WebServer) -> WebServer:
    """A blog of five articles, whose start page shows their titles and names no feed."""
    for name in NAMES:
        server.routes[f"/{name}"] = reply(write_page(name))
    _write_start(server)
    return server


def _write_start(server: WebServer, head: str = "", names: tuple[str, ...] = NAMES) -> None:
    titles = "".join(f"<h2><a href='/{name}'>{name} plans</a></h2><p>It met.</p>" for name in names)
    page = f"<html><head><title>Blog</title>{head}</head><body>{titles}</body></html>"
    server.routes["/blog"] = reply(page)


def test_a_blog_is_read_through_its_feed_and_says_so(blog: WebServer, ingest: Ingest) -> None:
    _write_start(blog, "<link rel='alternate' type='application/rss+xml' href='/feed'>")
    feed = write_feed(blog, ["/One", "/Two"])
    blog.routes["/feed"] = reply(feed, content_type="application/xml")
    report = ingest("add", f"{blog.url}/blog")
    assert report["added"] == 2
    assert report["found"] == [
        {
            "source": f"{blog.url}/blog",
            "kind": "listing",
            "pages": 2,
            "read_from": f"{blog.url}/feed",
        }
    ]


def test_a_blog_without_a_feed_is_read_through_its_links(blog: WebServer, ingest: Ingest) -> None:
    report = ingest("add", f"{blog.url}/blog")
    assert (report["added"], report["failed"]) == (5, [])
    [found] = report["found"]
    assert (found["kind"], found["pages"], found["read_from"]) == ("listing", 5, None)


def test_a_refresh_finds_the_links_that_a_blog_added(blog: WebServer, ingest: Ingest) -> None:
    _write_start(blog, names=NAMES[1:])
    ingest("add", f"{blog.url}/blog")
    _write_start(blog)
    report = ingest("refresh")
    assert (report["added"], report["found"]) == (1, [])
