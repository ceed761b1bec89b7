import pytest

from ingest.fetching.errors import DisallowedError, GoneError, RedirectError
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.responses import Fetched, Redirect
from tests.web_server import WebServer, redirect, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

START = "http://example.org/1"


def _lead(server: WebServer, times: int) -> None:
    """Lead from /1 over so many redirects to a page."""
    for number in range(1, times + 1):
        server.routes[f"/{number}"] = redirect(f"/{number + 1}")
    server.routes[f"/{times + 1}"] = reply("there")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_told(server: WebServer, fetcher: Fetcher, status: int) -> None:
    server.routes |= {"/1": redirect("/2", status), "/2": reply("there")}
    fetched = fetcher.fetch(START)
    assert isinstance(fetched, Fetched)
    assert (fetched.url, fetched.content) == ("http://example.org/2", b"there")
    assert fetched.redirects == (Redirect(START, status),)


def test_a_chain_may_lead_from_host_to_host(server: WebServer, fetcher: Fetcher) -> None:
    server.routes |= {
        "/1": redirect("https://example.net/2", 301),
        "/2": redirect("//www.example.net:8443/caf\u00e9"),
    }
    server.routes["/1"] = redirect("http://example.net/2", 301)
    server.routes["/caf%C3%A9"] = reply("there")
    fetched = fetcher.fetch(START)
    assert fetched.url == "http://www.example.net:8443/caf%C3%A9"
    assert [r.headers["host"] for r in server.received if r.path != "/robots.txt"] == [
        "example.org",
        "example.net",
        "www.example.net:8443",
    ]


def test_no_site_is_told_where_its_reader_came_from(server: WebServer, fetcher: Fetcher) -> None:
    server.routes |= {"/1": redirect("http://example.net/2"), "/2": reply("there")}
    fetcher.fetch(START)
    assert all("referer" not in request.headers for request in server.received)


def test_five_redirects_are_followed(server: WebServer, fetcher: Fetcher) -> None:
    _lead(server, 5)
    assert len(fetcher.fetch(START).redirects) == 5


def test_six_are_not(server: WebServer, fetcher: Fetcher) -> None:
    _lead(server, 6)
    with pytest.raises(RedirectError, match=f"{START} redirects more than 5 times"):
        fetcher.fetch(START)
    assert "/7" not in server.paths


@pytest.mark.parametrize("back_to", ["/1", "/2", "/2#again"])
def test_a_circle_is_noticed(server: WebServer, fetcher: Fetcher, back_to: str) -> None:
    server.routes |= {"/1": redirect("/2"), "/2": redirect(back_to)}
    with pytest.raises(RedirectError, match=r"redirects in a circle, back to http://example\.org/"):
        fetcher.fetch(START)
    assert server.paths == ["/robots.txt", "/1", "/2"]


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("", "redirects without saying where"),
        ("mailto:me@example.org", "does not begin with http"),
        ("file:///etc/passwd", "does not begin with http"),
        ("http://me:secret@example.org/", "has a user name or password in it"),
        ("/" + "a" * 5000, "has more than 4,096 characters"),
        ("http://[::1", "is not a web address"),
    ],
)
def test_a_redirect_to_nowhere_is_an_error(
    server: WebServer, fetcher: Fetcher, location: str, message: str
) -> None:
    server.routes["/1"] = redirect(location)
    with pytest.raises(RedirectError) as caught:
        fetcher.fetch(START)
    assert str(caught.value).startswith(START)
    assert message in str(caught.value)


def test_what_is_gone_at_the_end_is_named(server: WebServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = redirect("http://example.net/gone")
    with pytest.raises(GoneError, match=r"^http://example\.net/gone was not found"):
        fetcher.fetch(START)


def test_what_robots_txt_forbids_is_not_reached_by_a_redirect(
    server: WebServer, fetcher: Fetcher
) -> None:
    server.routes |= {"/robots.txt": reply("User-agent: *\nDisallow: /2"), "/1": redirect("/2")}
    with pytest.raises(DisallowedError, match=r"http://example\.org/2 is closed"):
        fetcher.fetch(START)
    assert "/2" not in server.paths
