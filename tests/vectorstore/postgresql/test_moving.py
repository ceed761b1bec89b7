import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.factories import make_article, put_articles
from tests.postgresql_server import PostgresqlServer
from vectorstore.catalogue.carried import CATALOGUE
from vectorstore.errors import StoreUnreadableError
from vectorstore.postgresql.moving import move_in
from vectorstore.settings import CATALOGUE_FILE
from vectorstore.store import ArticleStore
from vectorstore.tables import Found

_CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)
_COUNT = "SELECT to_regclass('articles'), to_regclass('formats')"


class Cutting:
    """A catalogue's file; when its chunks are read, the database's connections are cut."""

    def __init__(self, connection: sqlite3.Connection, address: str) -> None:
        self._connection = connection
        self._address = address

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Found:
        """Run a statement."""
        if "FROM chunks" in statement:
            with psycopg.connect(self._address, autocommit=True) as other:
                other.execute(_CUT)
        return self._connection.execute(statement, values)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run a statement for each row."""
        self._connection.executemany(statement, rows)


@pytest.fixture
def file(store: ArticleStore, home: Path) -> Iterator[sqlite3.Connection]:
    put_articles(store, make_article("Wards are full."))
    with closing(sqlite3.connect(home / CATALOGUE_FILE)) as connection:
        yield connection


def test_a_connection_that_is_cut_leaves_nothing(
    file: sqlite3.Connection, postgresql: PostgresqlServer
) -> None:
    address = postgresql.make_database()
    with pytest.raises(StoreUnreadableError, match="what wasn't finished wasn't kept") as caught:
        move_in([(CATALOGUE, Cutting(file, address))], address)
    assert len(str(caught.value).splitlines()) == 1
    with psycopg.connect(address) as connection:
        assert connection.execute(_COUNT).fetchall() == [(None, None)]
    assert move_in([(CATALOGUE, file)], address)["articles"].rows == 1


def test_a_database_that_takes_no_changes_is_told(
    file: sqlite3.Connection, postgresql: PostgresqlServer
) -> None:
    address = postgresql.make_database()
    with psycopg.connect(address, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(StoreUnreadableError, match="name the server that does"):
        move_in([(CATALOGUE, file)], address)
