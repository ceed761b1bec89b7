from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands
from tests.ingest.extraction.html.pages_without_articles import WALLS
from tests.ingest.web.conftest import Ingest
from tests.ingest.web.site import write_feed, write_page
from tests.web_server import WebServer, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

CHECK = reply(WALLS["a browser check"])
OTHER = reply(
    "<html><head><title>Bridge opens | Sample Press</title></head><body><article><h1>Bridge opens"
    "</h1><p>The bridge over the sound was opened on Sunday by the oldest woman of the island.</p>"
    "<p>Lorries may use it from June on, once its last two piers were tested.</p></article></body>"
    "</html>"
)


@pytest.fixture
def page(server: WebServer, ingest: Ingest) -> str:
    """The address of an article that was added."""
    server.routes["/one"] = reply(write_page("One"))
    ingest("add", f"{server.url}/one")
    return f"{server.url}/one"


def _shown(ingest: Ingest) -> list[Any]:
    listed = ingest("list", web=False)["articles"]
    return [ingest("show", one["article_id"], web=False) for one in listed]


def test_a_wall_is_no_article_to_begin_with(server: WebServer, ingest: Ingest) -> None:
    server.routes["/one"] = CHECK
    [failed] = ingest("add", f"{server.url}/one", code=1)["failed"]
    assert "bot check" in failed["error"]
    assert _shown(ingest) == []


def test_a_wall_that_a_feed_leads_to_is_skipped(server: WebServer, ingest: Ingest) -> None:
    server.routes["/one"], server.routes["/two"] = CHECK, reply(write_page("Two"))
    feed = write_feed(server, ["/one", "/two"])
    server.routes["/feed"] = reply(feed, content_type="application/xml")
    report = ingest("add", f"{server.url}/feed")
    assert report["added"] == 1
    assert "bot check" in report["skipped"][0]["reason"]


def test_a_wall_in_an_articles_place_is_said_to_be_suspect(
    server: WebServer, ingest: Ingest, page: str
) -> None:
    before = _shown(ingest)
    server.routes["/one"] = CHECK
    for _ in range(3):
        report = ingest("refresh")
        [suspect] = report["suspect"]
        assert (suspect["source"], suspect["article_id"]) == (page, before[0]["article_id"])
        assert "bot check" in suspect["why"]
        assert (report["updated"], report["unchanged"], report["vanished"]) == (0, 0, [])
    assert _shown(ingest) == before


def test_another_text_is_taken_when_it_comes_twice_in_a_row(
    server: WebServer, ingest: Ingest, page: str
) -> None:
    before = _shown(ingest)
    server.routes["/one"] = OTHER
    assert [one["source"] for one in ingest("refresh")["suspect"]] == [page]
    assert _shown(ingest) == before
    report = ingest("refresh")
    assert (report["updated"], report["suspect"]) == (1, [])
    assert [one["title"] for one in _shown(ingest)] == ["Bridge opens"]


@pytest.mark.usefixtures("page")
def test_another_text_is_not_taken_after_something_else_came_between(
    server: WebServer, ingest: Ingest
) -> None:
    before = _shown(ingest)
    for route in (OTHER, CHECK, OTHER, reply(""), OTHER):
        server.routes["/one"] = route
        assert len(ingest("refresh")["suspect"]) == 1
    assert _shown(ingest) == before


def test_what_the_operator_accepts_is_taken_at_once(
    server: WebServer, ingest: Ingest, page: str
) -> None:
    server.routes["/one"] = OTHER
    report = ingest("refresh", "--accept", page)
    assert (report["updated"], report["suspect"]) == (1, [])


@pytest.mark.usefixtures("page")
def test_the_same_text_at_several_addresses_is_not_taken(server: WebServer, ingest: Ingest) -> None:
    server.routes["/two"] = reply(write_page("Two").replace("ferry", "bus").replace("ward", "home"))
    ingest("add", f"{server.url}/two")
    before = _shown(ingest)
    server.routes["/one"] = server.routes["/two"] = OTHER
    for _ in range(3):
        assert len(ingest("refresh")["suspect"]) == 2
    assert _shown(ingest) == before


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("cut", [60, 300])
def test_a_page_that_breaks_off_is_never_taken(server: WebServer, ingest: Ingest, cut: int) -> None:
    whole = write_page("One")
    server.routes["/one"] = reply(whole[: whole.index("<p>") + cut])
    for _ in range(3):
        assert len(ingest("refresh")["suspect"]) == 1


def test_an_unknown_address_cannot_be_accepted(server: WebServer, home: Path) -> None:
    done = Commands(home).ingest("refresh", "--accept", f"{server.url}/nowhere")
    assert done.returncode == 1
    assert "no page is known at" in done.stderr
