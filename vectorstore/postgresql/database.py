"""Connections to a PostgreSQL database, for a set of our tables in it."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Connection, IsolationLevel
from psycopg_pool import ConnectionPool

from vectorstore.postgresql.claims import claimed, take_turn
from vectorstore.postgresql.failures import telling
from vectorstore.postgresql.formats import PATIENTLY, Row, bring_to_newest_format, connect
from vectorstore.tables import TableSet

_MOST_CONNECTIONS = 16


class PostgresDatabase:
    """Opens the database when it's first needed, making its tables if they are missing."""

    def __init__(self, address: str, tables: TableSet) -> None:
        self._address = address
        self._tables = tables
        self._guard = threading.Lock()
        self._pool: ConnectionPool[Connection[Row]] | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection[Row]]:
        """See one state of the database for as long as the block runs.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with self._borrowed() as connection:
            connection.isolation_level, connection.read_only = IsolationLevel.REPEATABLE_READ, True
            with connection.transaction():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection[Row]]:
        """Keep all that the block writes when it ends, or nothing if it fails.

        Others who write to these tables wait meanwhile.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with self._borrowed() as connection:
            connection.isolation_level, connection.read_only = IsolationLevel.READ_COMMITTED, None
            with connection.transaction():
                take_turn(connection, self._tables.name)
                yield connection

    @contextmanager
    def claimed(self, name: str, patience_seconds: float) -> Iterator[None]:
        """Keep a name from the processes of other machines for as long as the block runs.

        Raises:
            StoreBusyError: another process has it, and still had after so many seconds.
            StoreUnreadableError: the database cannot be used.
        """
        with claimed(self._address, name, patience_seconds):
            yield

    def close(self) -> None:
        """Close all connections."""
        with self._guard:
            if self._pool:
                self._pool.close()
            self._pool = None

    @contextmanager
    def _borrowed(self) -> Iterator[Connection[Row]]:
        with telling(self._address), self._open_once().connection() as connection:
            yield connection

    def _open_once(self) -> ConnectionPool[Connection[Row]]:
        with self._guard, telling(self._address):
            if self._pool is None:
                # Whatever is wrong is told at once; the pool would try again until it gives up.
                with connect(self._address) as connection:
                    bring_to_newest_format(connection, self._tables)
                # Of a connection that was lost it would tell a second time.
                logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
                self._pool = ConnectionPool(
                    self._address,
                    min_size=0,
                    max_size=_MOST_CONNECTIONS,
                    timeout=PATIENTLY["connect_timeout"],
                    kwargs=PATIENTLY,
                    # After a restart of the database, the connections of before are not used.
                    check=ConnectionPool.check_connection,
                    open=True,
                )
            return self._pool
