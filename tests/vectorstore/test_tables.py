from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.postgresql_server import PostgresqlServer
from vectorstore.conversations.conversation_tables import IN_DATABASE, describe_file
from vectorstore.errors import StoreUnreadableError
from vectorstore.table_doors import open_tables
from vectorstore.tables import Tables

_PUT = "INSERT INTO secrets VALUES (?, ?)"
_COUNT = ("SELECT count(*) FROM secrets", ())
_CUT = (
    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


@pytest.fixture
def tables(tmp_path: Path, database: str | None) -> Iterator[Tables]:
    """Return empty tables, in each place where they may be."""
    file = describe_file(tmp_path / "slack.sqlite3")
    with closing(open_tables(file, IN_DATABASE, database)) as opened:
        yield opened


def test_what_the_last_of_some_statements_gives_out_is_returned(tables: Tables) -> None:
    rows = tables.run((_PUT, ("a", "1")), (f"{_PUT} RETURNING name", ("b", "2")))
    assert [row["name"] for row in rows] == ["b"]
    assert tables.run((_PUT, ("c", "3"))) == []
    assert tables.run(_COUNT)[0][0] == 3


def test_statements_that_are_run_together_are_kept_together(tables: Tables) -> None:
    with pytest.raises(StoreUnreadableError):
        tables.run((_PUT, ("a", "1")), (_PUT, ("a", "2")))
    assert tables.run(_COUNT)[0][0] == 0


def test_what_the_server_has_closed_is_opened_again(
    tmp_path: Path, postgresql: PostgresqlServer
) -> None:
    address = postgresql.make_database()
    with closing(open_tables(describe_file(tmp_path), IN_DATABASE, address)) as tables:
        tables.run((_PUT, ("a", "1")))
        with psycopg.connect(address, autocommit=True) as other:
            assert other.execute(_CUT).fetchall() == [(True,)]
        assert tables.run(_COUNT)[0][0] == 1
