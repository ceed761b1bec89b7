"""A site that shows everything but its articles, by turns, costs none of them."""

from typing import Any

import pytest

from tests.ingest.extraction.html.pages_without_articles import WALLS
from tests.ingest.web.conftest import Ingest, ingest, server  # noqa: F401 - fixtures
from tests.ingest.web.site import write_feed, write_page
from tests.web_server import WebServer, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NAMES = ("one", "two", "three")
REFRESHES = 10


def _half(name: str) -> str:
    page = write_page(name.title())
    return page[: page.index("</p>") // 2 + page.index("<p>") // 2]


def _first_words(name: str) -> str:
    """Return a whole page with its title and details, and the first words of its article."""
    page = write_page(name.title(), day=None)
    words = page[page.index("<p>") + 3 : page.index("</p>")].split()
    offer = "<p>Read the full story</p>"
    return (
        f"{page[: page.index('<p>')]}<p>{' '.join(words[:12])} …</p>{offer}</article></body></html>"
    )


def _troubles(name: str) -> list[bytes]:
    walls = [WALLS[kind] for kind in ("a browser check", "a consent page", "an empty shell")]
    return [
        *(reply(wall) for wall in walls),
        reply("busy", status=503, Retry_After="0"),
        reply(""),
        reply(_half(name)),
        reply(_first_words(name)),
        reply("Service unavailable", content_type="text/plain"),
        reply(write_page(name.title()).replace("<p>", "<p hidden>")),
    ]


def _one_of(troubles: list[bytes], turn: int) -> bytes:
    return troubles[turn % len(troubles)]


def _shown(ingest: Ingest) -> list[Any]:  # noqa: F811
    listed = ingest("list", web=False)["articles"]
    return [ingest("show", one["article_id"], web=False) for one in listed]


def test_ten_refreshes_of_an_unreliable_site_change_nothing(
    server: WebServer,  # noqa: F811
    ingest: Ingest,  # noqa: F811
) -> None:
    for name in NAMES:
        server.routes[f"/{name}"] = reply(write_page(name.title(), day=None))
    server.routes["/feed"] = reply(
        write_feed(server, [f"/{name}" for name in NAMES]), content_type="application/xml"
    )
    ingest("add", f"{server.url}/feed")
    before = _shown(ingest)
    assert len(before) == len(NAMES)
    for turn in range(REFRESHES):
        troubles = [_one_of(_troubles(name), turn + place) for place, name in enumerate(NAMES)]
        for name, trouble in zip(NAMES, troubles, strict=True):
            server.routes[f"/{name}"] = trouble
        is_failing = any(b"503" in trouble for trouble in troubles)
        report = ingest("refresh", code=1 if is_failing else 0)
        assert (report["updated"], report["vanished"]) == (0, [])
        assert _shown(ingest) == before
