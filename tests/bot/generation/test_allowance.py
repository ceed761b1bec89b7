import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import psycopg
import pytest

from bot.generation.allowance import DailyAllowance
from bot.generation.errors import AllowanceSpentError
from tests.postgresql_server import PostgresqlServer

_OTHERS = (
    "SELECT pid FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class Open(Protocol):
    """Opens an allowance, each time the same, with a ceiling."""

    def __call__(self, ceiling: int | None) -> DailyAllowance: ...


def _open(path: Path, database: str | None, ceiling: int | None) -> DailyAllowance:
    return DailyAllowance(path, ceiling, database)


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def open_allowance(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Return what opens an allowance that nothing was taken from, in each database there is."""
    database = None
    if request.param == "PostgreSQL":
        server: PostgresqlServer = request.getfixturevalue("postgresql")
        database = server.make_database()
    return partial(_open, tmp_path / "usage.sqlite3", database)


def test_what_is_used_is_kept(open_allowance: Open) -> None:
    allowance = open_allowance(ceiling=None)
    allowance.reserve(500)
    allowance.settle(500, 320)

    assert open_allowance(ceiling=None).used() == 320


def test_no_more_is_given_back_than_was_taken(open_allowance: Open) -> None:
    allowance = open_allowance(ceiling=None)
    allowance.settle(500, 320)

    assert allowance.used() == 0


def test_asking_what_was_used_makes_no_file(tmp_path: Path) -> None:
    assert DailyAllowance(tmp_path / "usage.sqlite3", 100).used() == 0
    assert list(tmp_path.iterdir()) == []


def test_what_is_reserved_counts(open_allowance: Open) -> None:
    allowance = open_allowance(ceiling=1_000)
    allowance.reserve(600)

    with pytest.raises(AllowanceSpentError, match="ICS_DAILY_TOKENS"):
        allowance.reserve(600)
    assert allowance.used() == 600


def test_the_last_token_may_be_used(open_allowance: Open) -> None:
    allowance = open_allowance(ceiling=1_000)
    allowance.reserve(1_000)

    assert allowance.used() == 1_000


def _reserve_often(open_allowance: Open) -> int:
    allowance = open_allowance(ceiling=1_000)
    reserved = 0
    for _ in range(20):
        try:
            allowance.reserve(50)
        except AllowanceSpentError:
            continue
        reserved += 50
    return reserved


def test_processes_share_one_allowance(open_allowance: Open) -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        reserved = list(processes.map(_reserve_often, [open_allowance] * 2))

    assert sum(reserved) == 1_000


def test_requests_share_a_connection_to_the_database(
    tmp_path: Path, postgresql: PostgresqlServer
) -> None:
    address = postgresql.make_database()
    with psycopg.connect(address, autocommit=True) as connection:
        allowance = DailyAllowance(tmp_path / "usage.sqlite3", None, address)
        seen = set()
        for _ in range(3):
            allowance.reserve(1)
            seen |= set(connection.execute(_OTHERS).fetchall())
        assert len(seen) == 1
        del allowance
        while connection.execute(_OTHERS).fetchall():  # the server notices a moment later
            time.sleep(0.05)


@pytest.mark.parametrize("content", [b"no database " * 99, b"SQLite format 3\x00" * 99])
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "usage.sqlite3"
    path.write_bytes(content)

    with pytest.raises(AllowanceSpentError, match=r"usage\.sqlite3"):
        DailyAllowance(path, 100).reserve(1)


def test_a_database_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    address = "postgresql://ann:hunter2@127.0.0.1:1/articles"
    with pytest.raises(AllowanceSpentError, match="articles cannot be used"):
        DailyAllowance(tmp_path / "usage.sqlite3", 100, address).used()
