"""Connections to a PostgreSQL database, for a set of our tables in it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any
from zlib import crc32

import psycopg
from psycopg import Connection, IsolationLevel
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool

from vectorstore.errors import StoreBusyError, StoreUnreadableError
from vectorstore.postgresql.formats import Row, TableSet, bring_to_newest_format, require_usable

_WAIT_SECONDS = 10
_MOST_CONNECTIONS = 16
_CLAIM_SECONDS = 0.05
# A pooler that hands a connection on after each transaction knows no statement prepared before it.
_PATIENTLY: dict[str, Any] = {"connect_timeout": _WAIT_SECONDS, "prepare_threshold": None}
_LOCKS = 7361902


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
            connection.isolation_level, connection.read_only = IsolationLevel.READ_COMMITTED, False
            with connection.transaction():
                turn = _number(f"turn: {self._tables.name}")
                connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", (_LOCKS, turn))
                yield connection

    @contextmanager
    def claimed(self, name: str, patience_seconds: float) -> Iterator[None]:
        """Keep a name from the processes of other machines for as long as the block runs.

        A connection of its own holds it, so that a killed process leaves nothing behind.

        Raises:
            StoreBusyError: another process has it, and still had after so many seconds.
            StoreUnreadableError: the database cannot be used.
        """
        self._open_once()
        with self._told(), psycopg.connect(self._address, autocommit=True, **_PATIENTLY) as one:
            _claim(one, name, monotonic() + patience_seconds)
            yield

    def close(self) -> None:
        """Close all connections."""
        with self._guard:
            if self._pool:
                self._pool.close()
            self._pool = None

    @contextmanager
    def _borrowed(self) -> Iterator[Connection[Row]]:
        with self._told(), self._open_once().connection() as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise self._unusable(error) from error

    def _open_once(self) -> ConnectionPool[Connection[Row]]:
        with self._guard, self._told():
            if self._pool is None:
                # Whatever is wrong is told at once; the pool would try again until it gives up.
                with psycopg.connect(self._address, **_PATIENTLY) as connection:
                    require_usable(connection)
                    bring_to_newest_format(connection, self._tables)
                self._pool = ConnectionPool(
                    self._address,
                    min_size=0,
                    max_size=_MOST_CONNECTIONS,
                    timeout=_WAIT_SECONDS,
                    kwargs=_PATIENTLY,
                    # After a restart of the database, the connections of before are not used.
                    check=ConnectionPool.check_connection,
                    open=True,
                )
            return self._pool

    def _unusable(self, error: psycopg.Error) -> StoreUnreadableError:
        says = next(iter(str(error).splitlines()), type(error).__name__)
        try:
            name = conninfo_to_dict(self._address).get("dbname", "")
        except psycopg.Error:
            # What is wrong with it may be told with its password.
            name, says = "", "its address isn't one that PostgreSQL understands"
        return StoreUnreadableError(
            f"The database {name} cannot be used ({says}): check that it is there and has room, "
            "and that ICS_DATABASE_URL names it with a user who may make tables in it."
        )


def _claim(connection: Connection[Row], name: str, deadline: float) -> None:
    values = (_LOCKS, _number(name))
    query = "SELECT pg_try_advisory_lock(%s, %s)"
    while connection.execute(query, values).fetchone() != (True,):
        if monotonic() > deadline:
            raise StoreBusyError(
                "Another ics-ingest is writing to the store, maybe on another machine: wait for it "
                "to finish, then try again."
            )
        sleep(_CLAIM_SECONDS)


def _number(name: str) -> int:
    return crc32(name.encode()) >> 1
