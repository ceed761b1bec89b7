"""A site edits, withdraws and moves what was cited from it, and fails now and then."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands, read_document
from tests.scenarios.killing import Killer
from tests.web_server import WebServer, redirect, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TOPICS = {
    "edited": ("Lifts", "The Sampleshire board spent £4 million on new lifts in its hospitals."),
    "withdrawn": ("Ferries", "The harbour council ordered two electric ferries for the islands."),
    "moved": (
        "Schools",
        "The county paid for three hundred new bicycles for pupils of its schools.",
    ),
    "failing": ("Orchards", "The orchard trust planted nine hundred pear trees near the river."),
}
REST = (
    "Members heard about it in the spring and asked for a report before the winter. "
    "The minutes of that meeting have been on the website since the following week."
)
QUESTIONS = {
    "edited": "How much did the Sampleshire board spend on new lifts?",
    "withdrawn": "How many electric ferries did the harbour council order?",
    "moved": "How many new bicycles did the county pay for?",
    "failing": "How many pear trees did the orchard trust plant?",
}
EDITED = "The Sampleshire board spent £5 million on new lifts in its hospitals."


def _write(name: str, sentence: str | None = None) -> bytes:
    title, first = TOPICS[name]
    return reply(
        f"<!doctype html><html><head><title>{title} of the region</title>"
        '<meta property="og:type" content="article"></head><body><article>'
        f"<h1>{title} of the region</h1><p>{sentence or first} {REST}</p>"
        f"<p>{REST.replace('spring', 'summer')}</p></article></body></html>"
    )


class Site:
    """The site, the store made from it, and what was asked of it."""

    def __init__(self, server: WebServer, folder: Path) -> None:
        self.server = server
        self.commands = Commands(folder / "home")
        self.folder = folder
        server.routes |= {f"/{name}": _write(name) for name in TOPICS}
        self.commands.ingest("add", *(f"{server.url}/{name}" for name in TOPICS), *self.network)

    def take_receipts(self) -> None:
        for name in TOPICS:
            path = self.folder / f"{name}.json"
            self.commands.bot("ask", QUESTIONS[name], "--receipt", path)
            cited = json.loads(path.read_text())["citations"]
            assert [one["quote"] for one in cited] == [TOPICS[name][1]]

    @property
    def network(self) -> list[str]:
        return ["--allow-private-hosts", "127.0.0.1", "--delay", "0"]

    def change(self) -> None:
        self.server.routes |= {
            "/edited": _write("edited", EDITED),
            "/withdrawn": reply("gone", status=410),
            "/moved": redirect("/news/moved", 301),
            "/news/moved": _write("moved"),
            "/failing": reply("busy", status=503, Retry_After="0"),
        }

    def refresh(self) -> dict[str, int]:
        found = read_document(self.commands.ingest("refresh", *self.network, "--json"))["drift"]
        return {state: count for state, count in found.items() if count}

    def drift(self) -> dict[str, Any]:
        listed = read_document(self.commands.bot("drift", "--json"))["quotes"]
        return {one["answer"]["question"]: one for one in listed}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with WebServer() as server:
        site = Site(server, tmp_path)
        site.take_receipts()
        yield site


def test_each_change_to_what_was_cited_is_told_once(site: Site) -> None:
    assert site.refresh() == {}
    assert site.drift() == {}
    site.change()
    Killer(site.commands, site.folder / "home", 1).kill_in(
        "cataloguing", 0.0, "refresh", *site.network
    )

    assert [site.refresh() for _ in range(3)] == [{"edited": 1, "gone": 1, "moved": 1}, {}, {}]
    found = site.drift()
    states = {name: found.get(QUESTIONS[name], {}).get("state", "same") for name in TOPICS}
    assert states == {"edited": "edited", "withdrawn": "gone", "moved": "moved", "failing": "same"}
    assert found[QUESTIONS["edited"]]["now"]["text"] == EDITED
    assert found[QUESTIONS["moved"]]["now"]["url"] == f"{site.server.url}/news/moved"
    assert found[QUESTIONS["withdrawn"]]["now"] is None


def test_what_comes_back_is_told_once_too(site: Site) -> None:
    site.server.routes["/withdrawn"] = reply("gone", status=410)
    assert site.refresh() == {"gone": 1}
    site.server.routes["/withdrawn"] = _write("withdrawn")

    assert [site.refresh(), site.refresh()] == [{"same": 1}, {}]
    assert site.drift() == {}


def test_the_refresh_ends_with_the_count_and_drift_lists_both_wordings(site: Site) -> None:
    site.change()
    told = site.commands.ingest("refresh", *site.network).stdout.splitlines()[-1]
    listed = site.commands.bot("drift").stdout

    assert told.startswith("quotes in earlier answers: 1 moved, 1 edited, 1 gone")
    assert f"edited: “{TOPICS['edited'][1]}” → “{EDITED}”" in listed
