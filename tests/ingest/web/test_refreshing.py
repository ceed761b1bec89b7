import signal
import time
from pathlib import Path
from threading import Event

import pytest

from tests.commands import Commands, read_document
from tests.ingest.web.conftest import Ingest
from tests.ingest.web.site import named, write_feed, write_page, write_sitemap
from tests.web_server import Received, WebServer, redirect, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

XML = "application/xml"


@pytest.fixture
def blog(server: WebServer, ingest: Ingest) -> WebServer:
    """A site whose feed of two articles was added."""
    server.routes["/one"], server.routes["/two"] = (
        named(write_page("One")),
        named(write_page("Two")),
    )
    server.routes["/feed"] = named(write_feed(server, ["/one", "/two"]), XML)
    ingest("add", f"{server.url}/feed")
    return server


def _texts(ingest: Ingest) -> dict[str, str]:
    listed = ingest("list", web=False)["articles"]
    shown = [ingest("show", one["article_id"], web=False) for one in listed]
    return {one["title"]: one["text"] for one in shown}


@pytest.mark.usefixtures("blog")
def test_nothing_changes_where_nothing_did(ingest: Ingest) -> None:
    report = ingest("refresh")
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 0, 2)


def test_a_new_entry_of_a_feed_is_added(blog: WebServer, ingest: Ingest) -> None:
    blog.routes["/new"] = named(write_page("New"))
    blog.routes["/feed"] = named(write_feed(blog, ["/new", "/one", "/two"]), XML)
    report = ingest("refresh")
    assert (report["added"], report["unchanged"]) == (1, 2)


def test_an_edited_article_is_replaced(blog: WebServer, ingest: Ingest) -> None:
    blog.routes["/one"] = named(write_page("One", extra="A correction was made on Friday."))
    assert ingest("refresh")["updated"] == 1
    assert "A correction was made" in _texts(ingest)["One plans"]


def test_other_markup_around_the_same_text_is_no_change(blog: WebServer, ingest: Ingest) -> None:
    markup = "<aside class='related'><a href='/x'>Read this, too</a></aside><div id='ad'></div>"
    blog.routes["/one"] = named(write_page("One", markup=markup))
    report = ingest("refresh")
    assert (report["updated"], report["unchanged"]) == (0, 2)


@pytest.mark.parametrize("prune", [True, False])
def test_a_page_that_is_gone_is_reported_and_pruned_on_demand(
    blog: WebServer,
    ingest: Ingest,
    prune: bool,  # noqa: FBT001
) -> None:
    blog.routes["/one"] = reply("gone", status=410)
    report = ingest("refresh", *(["--prune"] if prune else []))
    [vanished] = report["vanished"]
    assert (vanished["source"], vanished["pruned"]) == (f"{blog.url}/one", prune)
    assert ("One plans" in _texts(ingest)) is not prune


def test_an_article_that_left_the_feed_and_is_still_there_stays(
    blog: WebServer, ingest: Ingest
) -> None:
    blog.routes["/feed"] = named(write_feed(blog, ["/two"]), XML)
    report = ingest("refresh", "--prune")
    assert (report["unchanged"], report["vanished"]) == (2, [])


def test_an_article_removed_by_hand_does_not_come_back(blog: WebServer, ingest: Ingest) -> None:
    [one] = [a for a in ingest("list", web=False)["articles"] if a["title"] == "One plans"]
    ingest("remove", one["article_id"], web=False)
    assert len(ingest("refresh")["skipped"]) == 1
    assert _texts(ingest).keys() == {"Two plans"}
    assert ingest("add", f"{blog.url}/one")["added"] == 1


def test_one_source_in_trouble_does_not_stop_the_others(blog: WebServer, ingest: Ingest) -> None:
    blog.routes["/other"] = named(write_feed(blog, ["/three"]), XML)
    blog.routes["/three"], blog.routes["/new"] = (
        named(write_page("Three")),
        named(write_page("New")),
    )
    ingest("add", f"{blog.url}/other")
    blog.routes["/feed"] = reply("not a feed any more")
    blog.routes["/other"] = named(write_feed(blog, ["/new", "/three"]), XML)
    report = ingest("refresh", code=1)
    assert (report["added"], len(report["failed"])) == (1, 1)


def test_a_source_that_is_forgotten_is_not_read_and_its_articles_stay(
    blog: WebServer, ingest: Ingest
) -> None:
    ingest("remove", f"{blog.url}/feed", web=False)
    before = len(blog.received)
    assert ingest("refresh")["sources"] == []
    assert blog.received[before:] == []
    assert _texts(ingest).keys() == {"One plans", "Two plans"}


@pytest.mark.usefixtures("blog")
def test_a_source_that_is_not_known_cannot_be_forgotten(home: Path) -> None:
    done = Commands(home).ingest("remove", "https://example.org/feed")
    assert done.returncode == 1
    assert "/feed" in done.stderr.partition("known sources:")[2]


def test_a_server_in_trouble_costs_nothing_that_is_kept(blog: WebServer, ingest: Ingest) -> None:
    blog.routes["/one"] = reply("no", status=403)
    report = ingest("refresh", "--prune", code=1)
    assert len(report["failed"]) == 1
    assert _texts(ingest).keys() == {"One plans", "Two plans"}


def test_a_blog_is_refreshed_through_the_feed_that_it_names(
    server: WebServer, ingest: Ingest
) -> None:
    links = "".join(f"<h2><a href='/{name}'>All about {name} today</a></h2>" for name in "abcdef")
    head = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    server.routes["/blog"] = named(f"<html><head>{head}</head><body>{links}</body></html>")
    server.routes["/feed"] = named(write_feed(server, ["/one"]), XML)
    server.routes["/one"], server.routes["/two"] = (
        named(write_page("One")),
        named(write_page("Two")),
    )
    ingest("add", f"{server.url}/blog")
    server.routes["/feed"] = named(write_feed(server, ["/two", "/one"]), XML)
    report = ingest("refresh")
    assert (report["added"], report["unchanged"]) == (1, 1)


def test_a_sitemap_below_an_unchanged_index_is_read_again(
    server: WebServer, ingest: Ingest
) -> None:
    server.routes["/map.xml"] = named(write_sitemap([f"{server.url}/part.xml"], index=True), XML)
    for name in ("one", "two"):
        server.routes[f"/{name}"] = named(write_page(name.title()))
    server.routes["/part.xml"] = named(write_sitemap([f"{server.url}/one"]), XML)
    ingest("add", f"{server.url}/map.xml")
    pages = [f"{server.url}/one", f"{server.url}/two"]
    server.routes["/part.xml"] = named(write_sitemap(pages), XML)
    assert ingest("refresh")["added"] == 1


def test_pages_of_a_feed_that_is_gone_are_read_all_the_same(
    blog: WebServer, ingest: Ingest
) -> None:
    blog.routes["/feed"] = reply("gone", status=410)
    blog.routes["/one"] = named(write_page("One", extra="A correction was made on Friday."))
    report = ingest("refresh", code=1)
    assert (report["updated"], report["unchanged"], len(report["failed"])) == (1, 1, 1)


def test_a_page_behind_a_redirect_is_not_fetched_whole_again(
    server: WebServer, ingest: Ingest
) -> None:
    server.routes["/old"], server.routes["/new"] = redirect("/new"), named(write_page("New"))
    ingest("add", f"{server.url}/old")
    before = len(server.received)
    assert ingest("refresh")["unchanged"] == 1
    asked = {one.path: one.headers.get("if-none-match") for one in server.received[before:]}
    assert (bool(asked["/old"]), bool(asked["/new"])) == (False, True)


def _count(commands: Commands) -> int:
    return len(read_document(commands.ingest("list", "--json"))["articles"])


def test_an_interrupted_run_goes_on_where_it_was(server: WebServer, home: Path) -> None:
    commands = Commands(home)
    paths = [f"/p{number}" for number in range(6)]
    for path in paths:
        server.routes[path] = named(write_page(path[1:].title()))
    held: list[Received] = []
    released = Event()

    def hold(request: Received) -> bytes:
        held.append(request)
        released.wait(20)
        return reply("late")

    page = server.routes["/p3"]
    server.routes["/p3"] = hold
    server.routes["/feed"] = named(write_feed(server, paths), XML)
    network = ("--allow-private-hosts", "127.0.0.1", "--delay", "0")
    running = commands.start_ingest("add", f"{server.url}/feed", *network)
    deadline = time.monotonic() + 60
    # What was read is embedded and put while the next page is waited for.
    while not (held and _count(commands) == 3) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.kill()
    running.communicate()
    released.set()
    server.routes["/p3"] = page
    before = len(server.received)
    done = commands.ingest("add", f"{server.url}/feed", *network)
    assert done.returncode == 0, done.stderr
    again = [one.path for one in server.received[before:]]
    assert not {"/p0", "/p1", "/p2"} & set(again)
    assert {"/p3", "/p4", "/p5"} <= set(again)
    assert len(commands.ingest("list").stdout.splitlines()) == 1 + len(paths)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["int", "term"]
)
def test_an_interrupted_run_says_how_it_goes_on(
    blog: WebServer, home: Path, number: signal.Signals, code: int
) -> None:
    asked, released = Event(), Event()

    def hold(_request: Received) -> bytes:
        asked.set()
        released.wait(20)
        return reply("late")

    blog.routes["/three"] = hold
    running = Commands(home).start_ingest(
        *("add", f"{blog.url}/three", "--allow-private-hosts", "127.0.0.1", "--delay", "0")
    )
    assert asked.wait(60)
    running.send_signal(number)
    _, errors = running.communicate(timeout=30)
    released.set()
    assert errors == "ics-ingest: interrupted; run it again to continue\n"
    assert running.returncode == code


def test_watching_takes_in_what_is_new_and_stops_when_told(blog: WebServer, home: Path) -> None:
    commands = Commands(home)
    watching = commands.start_ingest(
        *("watch", "--every", "1s", "--allow-private-hosts", "127.0.0.1", "--delay", "0")
    )
    blog.routes["/new"] = named(write_page("New"))
    blog.routes["/feed"] = named(write_feed(blog, ["/new", "/one", "/two"]), XML)
    deadline = time.monotonic() + 90
    while "New plans" not in commands.ingest("list").stdout and time.monotonic() < deadline:
        time.sleep(0.2)
    watching.send_signal(signal.SIGTERM)
    _, errors = watching.communicate(timeout=30)
    assert watching.returncode == 0, errors
    assert "Traceback" not in errors
    assert "New plans" in commands.ingest("list").stdout
