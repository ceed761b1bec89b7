import re
import time
from pathlib import Path

import psycopg
import pytest

from bot.checkup.looking_at_database import examine_database
from bot.slack.records.opening import open_records
from tests.bot.slack.asking import make_answer, make_ask
from tests.postgresql_server import PostgresqlServer

_DELAY = 0.4
_TABLE = "CREATE TABLE words (word text)"
_WORD = "INSERT INTO words VALUES ('so')"


def _find(name: str) -> str:
    return next((one.says for one in examine_database() if one.name == name), "")


@pytest.fixture
def address(postgresql: PostgresqlServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of an empty database, which the settings name."""
    address = postgresql.make_database()
    monkeypatch.setenv("ICS_DATABASE_URL", address)
    return address


def test_how_far_copies_are_behind_is_told(postgresql: PostgresqlServer, address: str) -> None:
    with (
        postgresql.copied(f"-c recovery_min_apply_delay={_DELAY:.1f}s"),
        psycopg.connect(address, autocommit=True) as connection,
    ):
        connection.execute(_TABLE)
        behind, deadline = None, time.monotonic() + 60
        while behind is None or float(behind[1]) < _DELAY:
            assert time.monotonic() < deadline
            connection.execute(_WORD)
            behind = re.search(r"its copies are ([\d.]+) s behind", _find("database"))


def test_questions_that_were_left_in_a_file_are_told(address: str, home: Path) -> None:
    assert not _find("questions")
    with open_records(home) as records:
        records.journal.record(make_ask(), make_answer(), 1.0)
    assert "slack.sqlite3" in _find("questions")
    with open_records(home, address) as records:
        records.journal.record(make_ask(), make_answer(), 1.0)
    assert not _find("questions")
