"""Stores that earlier versions made, one for each format of the catalogue there has been.

Each holds two articles from files; the later ones also one from the web, and a question from Slack.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import Commands, read_document
from vectorstore.catalogue.connections import SCRIPTS

_STORES = sorted((Path(__file__).parents[1] / "stores").iterdir())

past_stores = pytest.mark.parametrize("kept", _STORES, ids=lambda path: path.name)


@pytest.fixture
def commands(kept: Path, tmp_path: Path) -> Commands:
    """Return the commands, on a copy of a kept store."""
    return Commands(Path(shutil.copytree(kept, tmp_path / "home")))


def _read_format(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_every_past_format_has_a_store() -> None:
    formats = {_read_format(path / "catalogue.sqlite3") for path in _STORES}
    assert formats == set(range(1, len(SCRIPTS) + 1))


@past_stores
def test_a_past_store_lists_its_articles(commands: Commands) -> None:
    titles = {one["title"] for one in read_document(commands.ingest("list", "--json"))["articles"]}
    assert {"Hubs in Sampleshire", "Walking groups in Exampleton"} <= titles


@past_stores
def test_a_past_store_answers_once_it_is_reindexed(commands: Commands) -> None:
    assert commands.ingest("reindex").returncode == 0
    asked = "How many diagnostic hubs did Sampleshire open?"
    answer = read_document(commands.bot("ask", asked, "--json"))
    assert (answer["status"], len(answer["citations"])) == ("answered", 1)
    assert commands.bot("doctor").returncode == 0


@past_stores
def test_a_past_record_of_questions_opens(commands: Commands, kept: Path) -> None:
    listed = read_document(commands.bot("log", "--json"))["questions"]
    assert len(listed) == int((kept / "slack.sqlite3").exists())


@past_stores
def test_a_past_store_is_backed_up_and_restored(commands: Commands, tmp_path: Path) -> None:
    archive = tmp_path / "store.zip"
    before = read_document(commands.ingest("list", "--json"))
    assert commands.ingest("backup", archive).returncode == 0
    commands.environment["ICS_HOME"] = str(tmp_path / "restored")
    assert commands.ingest("restore", archive).returncode == 0
    assert read_document(commands.ingest("list", "--json")) == before
