"""The file of what the bot keeps: whose it is, and what a copy of it lacks."""

import os
import shutil
from pathlib import Path

import pytest

from bot.slack.records.opening import open_records
from tests.bot.slack.asking import make_answer, make_ask
from tests.commands import Commands


def _ask(home: Path) -> None:
    with open_records(home) as records:
        records.journal.record(make_ask(), make_answer(), 250.0)


def _list_questions(home: Path) -> tuple[int, str]:
    done = Commands(home).bot("log", "--json")
    return done.stdout.count('"question"'), done.stderr


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Return a folder that isn't the bot's."""
    folder = tmp_path / "copy"
    folder.mkdir()
    return folder


def test_a_copy_without_what_stands_beside_it_is_noticed(home: Path, beside: Path) -> None:
    with open_records(home) as records, records.in_use():
        records.journal.record(make_ask(), make_answer(), 250.0)
        shutil.copy(home / "slack.sqlite3", beside)
    for _ in range(2):
        count, says = _list_questions(beside)
        assert count == 0
        assert "was copied without slack.sqlite3-wal" in says
    assert "FAIL  questions" in Commands(beside).bot("doctor", "--offline").stdout


def test_a_copy_of_both_files_lacks_nothing(home: Path, beside: Path) -> None:
    with open_records(home) as records, records.in_use():
        records.journal.record(make_ask(), make_answer(), 250.0)
        for name in ("slack.sqlite3", "slack.sqlite3-wal"):
            shutil.copy(home / name, beside)
    # As with a bot that was killed: the first to open it takes all in.
    for _ in range(2):
        assert _list_questions(beside) == (1, "")


def test_a_copy_of_a_file_at_rest_lacks_nothing(home: Path, beside: Path) -> None:
    _ask(home)
    with open_records(home) as records, records.in_use():
        pass
    shutil.copy(home / "slack.sqlite3", beside)
    assert _list_questions(beside) == (1, "")


def test_a_backup_of_a_bot_at_work_lacks_nothing(home: Path, beside: Path) -> None:
    with open_records(home) as records, records.in_use():
        records.journal.record(make_ask(), make_answer(), 250.0)
        assert Commands(home).ingest("backup", beside / "store.zip").returncode == 0
    restored = Commands(beside / "home")
    assert restored.ingest("restore", beside / "store.zip").returncode == 0
    assert _list_questions(beside / "home") == (1, "")


@pytest.mark.skipif(os.name != "posix", reason="there are no file modes")
def test_what_people_asked_is_kept_from_others(tmp_path: Path) -> None:
    home = tmp_path / "new"
    _ask(home)
    assert (home.stat().st_mode & 0o777, _read_mode(home)) == (0o700, 0o600)
    for before, after in ((0o644, 0o640), (0o660, 0o660)):
        (home / "slack.sqlite3").chmod(before)
        _ask(home)
        assert _read_mode(home) == after


def _read_mode(home: Path) -> int:
    return (home / "slack.sqlite3").stat().st_mode & 0o777
