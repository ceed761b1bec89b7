import pytest

from tests.ingest.web.conftest import Ingest
from tests.ingest.web.site import named, write_feed, write_page
from tests.web_server import WebServer, redirect, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

XML = "application/xml"


def _titles(ingest: Ingest) -> set[str]:
    return {one["title"] for one in ingest("list", web=False)["articles"]}


def _canonical(server: WebServer, path: str) -> str:
    return f"<link rel='canonical' href='{server.url}{path}'>"


def _write_links(server: WebServer) -> None:
    links = "".join(f"<h2><a href='/{name}'>All about {name} today</a></h2>" for name in "abcdef")
    server.routes["/"] = reply(f"<html><body>{links}</body></html>")


def test_different_articles_that_claim_one_address_stay_apart(
    server: WebServer, ingest: Ingest
) -> None:
    wrong = _canonical(server, "/voices/start")
    paths = ["/x/one", "/x/two", "/x/three"]
    for path in paths:
        server.routes[path] = named(write_page(path[3:].title(), head=wrong))
    server.routes["/feed"] = named(write_feed(server, paths), XML)
    assert ingest("add", f"{server.url}/feed")["added"] == 3
    assert ingest("refresh")["unchanged"] == 3
    server.routes["/x/two"] = named(write_page("Two", head=wrong, extra="Corrected."))
    report = ingest("refresh")
    assert (report["updated"], report["unchanged"], report["vanished"]) == (1, 2, [])


@pytest.mark.parametrize("prune", [True, False])
def test_a_page_removed_by_hand_does_not_come_back(
    server: WebServer,
    ingest: Ingest,
    prune: bool,  # noqa: FBT001
) -> None:
    server.routes["/one"] = named(write_page("One"))
    [article] = ingest("add", f"{server.url}/one")["articles"]
    ingest("remove", article, web=False)
    report = ingest("refresh", *(["--prune"] if prune else []))
    assert "removed by hand" in report["skipped"][0]["reason"]
    assert _titles(ingest) == set()
    assert ingest("add", f"{server.url}/one")["added"] == 1
    assert ingest("refresh")["unchanged"] == 1


def test_the_article_that_a_page_held_before_is_reported_until_it_is_pruned(
    server: WebServer, ingest: Ingest
) -> None:
    server.routes["/one"] = named(write_page("One"))
    [old] = ingest("add", f"{server.url}/one")["articles"]
    server.routes["/one"] = redirect("/new", status=301)
    server.routes["/new"] = named(write_page("New"))
    for prune in ([], [], ["--prune"]):
        [gone] = ingest("refresh", *prune)["vanished"]
        assert (gone["article_id"], gone["pruned"]) == (old, bool(prune))
    assert ingest("refresh")["vanished"] == []
    assert _titles(ingest) == {"New plans"}


def test_an_article_goes_with_its_page_to_another_address(
    server: WebServer, ingest: Ingest
) -> None:
    server.routes["/one"] = named(write_page("One"))
    [before] = ingest("add", f"{server.url}/one")["articles"]
    server.routes["/one"] = redirect("/new", status=301)
    server.routes["/new"] = named(write_page("One"))
    report = ingest("refresh")
    [after] = ingest("list", web=False)["articles"]
    assert (report["updated"], report["vanished"]) == (1, [])
    assert (after["article_id"], after["url"]) == (before, f"{server.url}/new")
    assert ingest("refresh")["unchanged"] == 1


def test_an_article_that_another_page_holds_is_not_gone(server: WebServer, ingest: Ingest) -> None:
    own = _canonical(server, "/one")
    server.routes["/one"] = server.routes["/print/1"] = named(write_page("One", head=own))
    ingest("add", f"{server.url}/one", f"{server.url}/print/1")
    server.routes["/print/1"] = named(write_page("New"))
    assert ingest("refresh", "--prune")["vanished"] == []
    assert _titles(ingest) == {"One plans", "New plans"}


def test_a_page_that_leads_to_the_start_page_is_gone(server: WebServer, ingest: Ingest) -> None:
    server.routes["/one"] = named(write_page("One"))
    ingest("add", f"{server.url}/one")
    _write_links(server)
    server.routes["/one"] = redirect("/")
    assert len(ingest("refresh")["vanished"]) == 1
    assert ingest("refresh", "--prune")["vanished"][0]["pruned"]
    assert _titles(ingest) == set()
