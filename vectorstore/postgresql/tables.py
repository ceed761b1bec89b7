"""Statements that are written for SQLite and PostgreSQL alike, run in PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from psycopg import Connection

from vectorstore.postgresql.database import PostgresDatabase
from vectorstore.postgresql.formats import Row
from vectorstore.tables import Found, Statements, TableSet


class PostgresTables:
    """A set of tables in the database at an address."""

    def __init__(self, address: str, tables: TableSet) -> None:
        self._database = PostgresDatabase(address, tables)
        self.close = self._database.close

    @contextmanager
    def transaction(self) -> Iterator[Statements]:
        """Keep all that the block writes when it ends, or nothing if it fails.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with self._database.writing() as connection:
            yield PostgresStatements(connection)


class PostgresStatements(Statements):
    """Statements within the transaction of a connection."""

    def __init__(self, connection: Connection[Row]) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Found:
        """Run a statement."""
        return self._connection.execute(statement.replace("?", "%s"), values)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run a statement once for each row of values."""
        self._connection.cursor().executemany(statement.replace("?", "%s"), rows)
