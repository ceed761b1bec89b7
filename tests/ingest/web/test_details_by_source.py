"""What one source says of an article is not erased by another that says less."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.web.conftest import Ingest
from tests.ingest.web.site import write_feed, write_page, write_sitemap
from tests.web_server import WebServer, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

# Each of them comes first, last and between.
ORDERS = list(permutations(("page", "feed", "sitemap", "file")))[::5]


@pytest.fixture
def site(server: WebServer, tmp_path: Path) -> dict[str, str]:
    """One page, and what else speaks of it: a feed, a sitemap and a file with front matter."""
    page = f"{server.url}/one"
    plain = write_page("One", day=None)
    server.routes["/one"] = reply(plain)
    server.routes["/feed"] = reply(write_feed(server, ["/one"]), content_type="application/xml")
    server.routes["/map"] = reply(write_sitemap([page]), content_type="application/xml")
    file = tmp_path / "one.md"
    body = plain[plain.index("<p>") + 3 : plain.index("</p>")]
    file.write_text(f"---\ntitle: One plans\nauthor: Ann Example\nurl: {page}\n---\n{body}\n")
    places = {"page": page, "feed": f"{server.url}/feed", "sitemap": f"{server.url}/map"}
    return {**places, "file": str(file)}


def _only(ingest: Ingest) -> Any:
    [listed] = ingest("list", web=False)["articles"]
    return ingest("show", listed["article_id"], web=False)


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_details_are_kept_in_whatever_order_they_come(
    site: dict[str, str], ingest: Ingest, order: tuple[str, ...]
) -> None:
    for name in order:
        ingest("add", site[name])
    article = _only(ingest)
    said = (article["title"], article["author"], article["publisher"], article["published"])
    assert said == ("One plans", "Ann Example", "Sample Press", "2024-05-03")


def test_it_is_told_where_each_detail_came_from(site: dict[str, str], ingest: Ingest) -> None:
    ingest("add", site["feed"])
    ingest("add", site["file"])
    ingest("add", site["page"], "--publisher", "Given Press")
    told = {name: one["source"] for name, one in _only(ingest)["details_from"].items()}
    assert told == {
        "title": "front matter",
        "author": "front matter",
        "publisher": "operator",
        "published": "feed",
    }


def test_what_was_given_by_hand_outlasts_every_other_source(
    site: dict[str, str], ingest: Ingest
) -> None:
    ingest("add", site["page"], "--author", "Ben Sample", "--published", "2020-01-01")
    for name in ("feed", "sitemap", "file", "page"):
        ingest("add", site[name])
    article = _only(ingest)
    assert (article["author"], article["published"]) == ("Ben Sample", "2020-01-01")


def test_a_page_that_lost_its_byline_keeps_its_author(server: WebServer, ingest: Ingest) -> None:
    head = '<meta name="author" content="Ann Example">'
    server.routes["/one"] = reply(write_page("One", head=head))
    ingest("add", f"{server.url}/one")
    server.routes["/one"] = reply(write_page("One", day=None, extra="A line was added on Friday."))
    report = ingest("refresh")
    assert (report["updated"], report["changed"]) == (1, [])
    article = _only(ingest)
    assert (article["author"], article["published"]) == ("Ann Example", "2024-05-03")


def test_a_page_that_corrects_a_detail_is_believed(server: WebServer, ingest: Ingest) -> None:
    server.routes["/one"] = reply(write_page("One"))
    ingest("add", f"{server.url}/one")
    server.routes["/one"] = reply(write_page("One", day="2024-05-04"))
    [changed] = ingest("refresh")["changed"]
    assert changed["details"] == {"published": {"before": "2024-05-03", "after": "2024-05-04"}}


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("speech.txt", "text/plain"),
        ("speech.md", "text/markdown"),
        ("speech.md", "application/octet-stream"),
        ("speech.txt", "text/html"),
        ("speech.txt", "binary/octet-stream"),
    ],
)
def test_text_from_the_web_has_the_address_that_it_came_from(
    server: WebServer, ingest: Ingest, name: str, content_type: str
) -> None:
    text = (
        "A speech on care\nBy Ann Example\n3 May 2024\n\nThe board has agreed on a plan for it.\n"
    )
    server.routes[f"/{name}"] = reply(text, content_type=content_type)
    ingest("add", f"{server.url}/{name}")
    assert _only(ingest)["url"] == f"{server.url}/{name}"
