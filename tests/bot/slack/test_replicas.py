"""What bots on one database say of themselves."""

import json
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from bot.slack.records.database import open_database
from bot.slack.replicas import Replicas
from tests.commands import Commands
from tests.postgresql_server import PostgresqlServer
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import Fault, read
from tests.slack_workspace.workspace import SlackWorkspace


class _Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_bot_is_listed_as_it_was_last_heard_of(
    tmp_path: Path, postgresql: PostgresqlServer
) -> None:
    clock = _Clock()
    with closing(open_database(tmp_path, postgresql.make_database(), 30)) as database:
        replicas = Replicas(database, clock)
        replicas.say(None, 0)
        clock.now += 59
        replicas.say(7, 2)
        [one] = replicas.list()
        assert (one.index_generation, one.takeovers, one.seen_at) == (7, 2, clock.now)
        clock.now += 61
        assert replicas.list() == []


def test_a_bot_with_a_file_of_its_own_has_nobody_beside_it(tmp_path: Path) -> None:
    with closing(open_database(tmp_path, None, 30)) as database:
        Replicas(database).say(7, 2)
        assert Replicas(database).list() == []


@pytest.fixture
def say(tmp_path: Path) -> Callable[[str], None]:
    """Return what lets a bot that has an index of the first articles say so."""

    def say(address: str) -> None:
        with closing(open_database(tmp_path, address, 30)) as database:
            Replicas(database).say(1, 3)

    return say


def test_the_doctor_names_the_bots_and_their_indexes(
    commands: Commands, postgresql: PostgresqlServer, say: Callable[[str], None]
) -> None:
    commands.environment["ICS_DATABASE_URL"] = address = postgresql.make_database()
    alone = commands.bot("doctor", "--offline").stdout
    say(address)
    shared = commands.bot("doctor", "--offline").stdout
    assert "database: answers in" in alone
    assert "bots: none has been heard of" in alone
    assert "with index of generation 1 (0 is the newest), 3 questions taken over" in shared


def _read_page(url: str, path: str) -> str:
    with urllib.request.urlopen(url.replace("/slack/events", path), timeout=20) as page:  # noqa: S310
        return str(page.read().decode())


def _await_ready(url: str) -> dict[str, Any]:
    """Read what a bot that has just started says of itself, once it's ready."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(HTTPError):
            said: dict[str, Any] = json.loads(_read_page(url, "/readyz"))
            return said
        time.sleep(0.05)
    raise AssertionError("the bot isn't ready")


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_bot_without_an_index_says_so_until_it_has_made_one(
    commands: Commands, postgresql: PostgresqlServer, tmp_path: Path
) -> None:
    address = commands.environment["ICS_DATABASE_URL"] = postgresql.make_database()
    assert commands.ingest("sample").returncode == 0
    with (
        SlackWorkspace().running() as slack,
        running_bot(tmp_path / "elsewhere", slack, http=True, ICS_DATABASE_URL=address),
    ):
        first = _await_ready(slack.url)
        deadline = time.monotonic() + 60
        while json.loads(_read_page(slack.url, "/readyz"))["degraded"]:
            assert time.monotonic() < deadline
            time.sleep(0.5)
        figures = _read_page(slack.url, "/metrics")
    assert first["ready"]
    assert "no dense index yet" in first["degraded"]["index"]["why"]
    said = {line.partition(" ")[0]: line.partition(" ")[2] for line in figures.splitlines()}
    assert said["ics_index_generation"] == said["ics_articles_generation"]
    assert said["ics_lease_takeovers"] == said["ics_replication_lag_seconds"] == "0.0"
    assert 0 < float(said["ics_database_seconds"]) < 5


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_what_a_bot_was_asked_before_it_was_killed_another_answers(
    commands: Commands, postgresql: PostgresqlServer, tmp_path: Path
) -> None:
    address = commands.environment["ICS_DATABASE_URL"] = postgresql.make_database()
    assert commands.ingest("sample").returncode == 0
    start = partial(running_bot, ICS_DATABASE_URL=address, ICS_LEASE_SECONDS="2")
    with SlackWorkspace().running() as slack:
        # It is posted, but whoever posted it doesn't live to hear so.
        slack.faults["chat.startStream"] = [Fault(late_seconds=30)]
        with start(tmp_path / "one", slack) as one:
            asked = slack.mention("What did Lord Darzi say about a top-down reorganisation?")
            slack.wait_for(lambda: slack.replies("C1", asked))
            with start(tmp_path / "two", slack):
                one.kill()
                slack.wait_for(lambda: slack.answers("C1", asked), 60)
        [answer] = slack.replies("C1", asked)
    assert "neither necessary nor desirable" in read(answer)
