"""Stores that earlier versions made: each format there has been of each file is in one of them.

Each holds two articles from files; most also one from the web, and a question from Slack.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import Commands, read_document

# The files, and where the scripts stand that lead from one format to the next.
_FILES = {
    "catalogue.sqlite3": "vectorstore/catalogue/sqlite",
    "cited.sqlite3": "vectorstore/drift",
    "slack.sqlite3": "vectorstore/conversations",
    "sources.sqlite3": "ingest/ledger",
    "usage.sqlite3": "bot/generation",
}
_ROOT = Path(__file__).parents[2]
_STORES = sorted((_ROOT / "tests" / "stores").iterdir())

past_stores = pytest.mark.parametrize("kept", _STORES, ids=lambda path: path.name)


@pytest.fixture
def commands(kept: Path, tmp_path: Path) -> Commands:
    """Return the commands, on a copy of a kept store."""
    return Commands(Path(shutil.copytree(kept, tmp_path / "home")))


def _read_format(path: Path) -> int:
    # Without files beside it, which another test would copy or count.
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.parametrize(("name", "scripts"), _FILES.items(), ids=_FILES)
def test_every_past_format_is_in_a_store(name: str, scripts: str) -> None:
    formats = {_read_format(path / name) for path in _STORES if (path / name).exists()}
    count = len(list((_ROOT / scripts).glob("schema*.sql")))
    assert formats == set(range(1, count + 1))


def test_no_store_has_a_file_of_another_kind() -> None:
    assert {file.name for path in _STORES for file in path.iterdir()} == set(_FILES)


@past_stores
def test_a_past_store_lists_its_articles(commands: Commands) -> None:
    titles = {one["title"] for one in read_document(commands.ingest("list", "--json"))["articles"]}
    assert {"Hubs in Sampleshire", "Walking groups in Exampleton"} <= titles


@past_stores
def test_a_past_store_answers_before_and_after_it_is_reindexed(commands: Commands) -> None:
    asked = "How many diagnostic hubs did Sampleshire open?"
    before = commands.bot("ask", asked, "--json")
    assert commands.ingest("reindex").returncode == 0
    after = commands.bot("ask", asked, "--json")
    for answer in (read_document(before), read_document(after)):
        assert (answer["status"], len(answer["citations"])) == ("answered", 1)
    assert after.stderr == ""
    assert commands.bot("doctor").returncode == 0


def test_a_store_of_another_version_says_that_it_answers_until_it_is_reindexed(
    tmp_path: Path,
) -> None:
    commands = Commands(Path(shutil.copytree(_STORES[0], tmp_path / "home")))
    [line] = commands.bot("ask", "What is a hub?").stderr.splitlines()
    assert "run `ics-ingest reindex`. Until that is done, questions are answered" in line
    assert commands.bot("doctor").returncode == 1


@past_stores
def test_a_past_record_of_questions_opens(commands: Commands, kept: Path) -> None:
    listed = read_document(commands.bot("log", "--json"))["questions"]
    assert len(listed) == int((kept / "slack.sqlite3").exists())


@past_stores
def test_past_records_of_sources_and_of_what_was_cited_open(commands: Commands, kept: Path) -> None:
    sources = read_document(commands.ingest("list", "--sources", "--json"))["sources"]
    assert len(sources) == int((kept / "sources.sqlite3").exists())
    drift = commands.bot("drift", "--json")
    is_cited = (kept / "cited.sqlite3").exists()
    assert (drift.returncode, not drift.stderr) == (0, is_cited)


@past_stores
def test_a_past_store_is_backed_up_and_restored(commands: Commands, tmp_path: Path) -> None:
    archive = tmp_path / "store.zip"
    before = read_document(commands.ingest("list", "--json"))
    assert commands.ingest("backup", archive).returncode == 0
    commands.environment["ICS_HOME"] = str(tmp_path / "restored")
    assert commands.ingest("restore", archive).returncode == 0
    assert read_document(commands.ingest("list", "--json")) == before
