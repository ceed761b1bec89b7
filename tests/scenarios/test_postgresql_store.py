"""A store whose articles are in PostgreSQL: what each command does with it."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands, read_document
from tests.ingest.web.site import named, write_feed, write_page
from tests.postgresql_server import PostgresqlServer
from tests.web_server import WebServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

QUESTION = "How many diagnostic hubs did Sampleshire open?"
HUBS = "Sampleshire opened three diagnostic hubs in May 2023. Each serves about 40,000 people.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "hubs.txt"
    path.write_text(f"Hubs in Sampleshire\n\n{HUBS}", encoding="utf-8")
    return path


@pytest.fixture
def address(postgresql: PostgresqlServer) -> str:
    return postgresql.make_database()


def _start(home: Path, address: str) -> Commands:
    commands = Commands(home)
    commands.environment["ICS_DATABASE_URL"] = address
    return commands


def test_machines_with_one_database_have_the_same_articles(
    tmp_path: Path, address: str, article: Path
) -> None:
    here, there = _start(tmp_path / "here", address), _start(tmp_path / "there", address)
    assert here.ingest("add", article).returncode == 0
    assert not (tmp_path / "here" / "catalogue.sqlite3").exists()
    answers = [read_document(one.bot("ask", QUESTION, "--json")) for one in (here, there)]
    assert [one["status"] for one in answers] == ["answered"] * 2
    assert [one["citations"] for one in answers] == [answers[0]["citations"]] * 2
    assert re.search(r"in the database, which answers in \d+ ms", here.bot("doctor").stdout)


def _run_on_web(commands: Commands, command: str, *arguments: str) -> Any:
    network = ("--allow-private-hosts", "127.0.0.1", "--delay", "0", "--json")
    return read_document(commands.ingest(command, *arguments, *network))


def test_machines_with_one_database_follow_the_same_sources(tmp_path: Path, address: str) -> None:
    here, there = _start(tmp_path / "here", address), _start(tmp_path / "there", address)
    with WebServer() as server:
        server.routes["/wards"] = named(write_page("Wards"))
        server.routes["/feed"] = named(write_feed(server, ["/wards"]), "application/rss+xml")
        feed = f"{server.url}/feed"
        assert _run_on_web(here, "add", feed, "--dry-run")["added"] == 1
        assert read_document(here.ingest("list", "--sources", "--json"))["sources"] == []
        assert _run_on_web(here, "add", feed)["added"] == 1
        [source] = read_document(there.ingest("list", "--sources", "--json"))["sources"]
        assert source["url"] == feed
        assert _run_on_web(there, "refresh")["unchanged"] == 1
        assert there.ingest("remove", feed).returncode == 0
        assert _run_on_web(here, "refresh")["unchanged"] == 0
    assert not list(tmp_path.rglob("sources.sqlite3"))


def test_the_address_may_stand_in_a_file(tmp_path: Path, address: str, article: Path) -> None:
    secret = tmp_path / "address"
    secret.write_text(f"{address}\n", encoding="utf-8")
    commands = Commands(tmp_path / "home")
    commands.environment["ICS_DATABASE_URL_FILE"] = str(secret)
    assert commands.ingest("add", article).returncode == 0
    assert len(read_document(commands.ingest("list", "--json"))["articles"]) == 1
    assert not (tmp_path / "home" / "catalogue.sqlite3").exists()


def test_an_archive_without_the_articles_is_refused(tmp_path: Path, address: str) -> None:
    commands = _start(tmp_path / "home", address)
    for command in ("backup", "restore"):
        done = commands.ingest(command, tmp_path / "store.zip")
        assert done.returncode == 1
        [line] = done.stderr.splitlines()
        assert "pg_dump" in line


def test_a_store_is_migrated_there_and_back(tmp_path: Path, address: str, article: Path) -> None:
    here = Commands(tmp_path / "here")
    assert here.ingest("add", article).returncode == 0
    here.environment["ICS_DATABASE_URL"] = address
    there = read_document(here.ingest("migrate", "--to", "postgresql", "--json"))
    assert there["tables"]["articles"]["rows"] == 1
    back = read_document(here.ingest("migrate", "--to", tmp_path / "back", "--json"))
    assert back["tables"] == there["tables"]
    answers = [read_document(one.bot("ask", QUESTION, "--json")) for one in (
        here, Commands(tmp_path / "back")
    )]  # fmt: skip
    assert answers[0]["citations"] == answers[1]["citations"]
    assert "index: up to date" in Commands(tmp_path / "back").bot("doctor").stdout
    [line] = here.ingest("migrate", "--to", "postgresql").stderr.splitlines()
    assert "isn't empty" in line


def test_an_address_to_migrate_to_is_not_taken_from_the_command_line(tmp_path: Path) -> None:
    done = _start(tmp_path / "home", "").ingest("migrate", "--to", "postgresql://ann:hunter2@h/a")
    [line] = done.stderr.splitlines()
    assert (done.returncode, "hunter2" in line) == (2, False)
    assert "ICS_DATABASE_URL" in line


def test_an_address_of_another_kind_is_refused(tmp_path: Path) -> None:
    commands = _start(tmp_path / "home", "mysql://ann:hunter2@127.0.0.1/articles")
    [line] = commands.ingest("list").stderr.splitlines()
    assert line == "ics-ingest: ICS_DATABASE_URL has to begin with postgresql://: correct it."
    assert "ICS_DATABASE_URL" in commands.bot("doctor").stdout


def test_a_database_that_cannot_be_reached_is_said_in_one_line(tmp_path: Path) -> None:
    commands = _start(tmp_path / "home", "postgresql://ann:hunter2@127.0.0.1:1/articles")
    done = commands.bot("ask", QUESTION)
    [line] = done.stderr.splitlines()
    assert (done.returncode, "hunter2" in line) == (1, False)
    assert "articles cannot be used" in line
    assert commands.bot("doctor").returncode == 1
