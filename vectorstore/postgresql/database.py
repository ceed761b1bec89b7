"""Connections to a PostgreSQL database, for a set of our tables in it."""

import logging
import selectors
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import Connection, IsolationLevel
from psycopg_pool import ConnectionPool

from vectorstore.postgresql.claims import claimed, has_own_session, write_turn
from vectorstore.postgresql.failures import telling
from vectorstore.postgresql.formats import (
    WAIT_SECONDS,
    Row,
    bring_to_newest_format,
    choose_options,
    connect,
)
from vectorstore.tables import TableSet

_MOST_CONNECTIONS = 16
_RECONNECT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of transaction; where it isn't said to read only, the server decides if it does."""

    level: IsolationLevel
    is_read_only: bool | None


# Asked where nothing else is to be, since it shows if a connection still works.
_NOTHING = "SELECT 1"
_READING = _Kind(IsolationLevel.REPEATABLE_READ, is_read_only=True)
_WRITING = _Kind(IsolationLevel.READ_COMMITTED, is_read_only=None)


class PostgresDatabase:
    """Opens the database when it's first needed, making its tables if they are missing."""

    def __init__(self, address: str, tables: TableSet) -> None:
        self._address = address
        self._tables = tables
        self._guard = threading.Lock()
        self._pool: ConnectionPool[Connection[Row]] | None = None

    @contextmanager
    def reading(self, first: str) -> Iterator[tuple[Connection[Row], list[Row]]]:
        """See one state of the database for as long as the block runs.

        `first` is asked while the transaction begins, which saves a way to the server and back;
        yields what it gives out, too.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with self._begun(_READING, first) as (connection, rows):
            yield connection, rows

    @contextmanager
    def writing(self) -> Iterator[Connection[Row]]:
        """Keep all that the block writes when it ends, or nothing if it fails.

        Others who write to these tables wait meanwhile, if they take turns.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        turn = write_turn(self._tables.name) if self._tables.takes_turns else _NOTHING
        with self._begun(_WRITING, turn) as (connection, _):
            yield connection

    @contextmanager
    def at_once(self) -> Iterator[Connection[Row]]:
        """Yield a connection on which what's sent together is a transaction of its own.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with telling(self._address):
            pool = self._open_once()
            connection = _find_connected(pool)
            try:
                connection.autocommit = True
                yield connection
                connection.autocommit = False
            except BaseException:
                connection.close()  # whatever state it's in
                raise
            finally:
                pool.putconn(connection)

    @contextmanager
    def _begun(self, kind: _Kind, first: str) -> Iterator[tuple[Connection[Row], list[Row]]]:
        with telling(self._address):
            pool = self._open_once()
            connection, rows = _begin(pool, kind, first)
            try:
                yield connection, rows
                connection.commit()
            except BaseException:
                if not connection.closed:
                    connection.rollback()
                raise
            finally:
                pool.putconn(connection)

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

    def _open_once(self) -> ConnectionPool[Connection[Row]]:
        with self._guard, telling(self._address):
            if self._pool is None:
                # Whatever is wrong is told at once; the pool would try again until it gives up.
                with connect(self._address) as connection:
                    bring_to_newest_format(connection, self._tables)
                    options = choose_options(self._address)
                    if has_own_session(connection):
                        options["prepare_threshold"] = 5
                # Of a connection that was lost it would tell a second time.
                logging.getLogger("psycopg").setLevel(logging.ERROR)
                self._pool = ConnectionPool(
                    self._address,
                    min_size=0,
                    max_size=_MOST_CONNECTIONS,
                    timeout=WAIT_SECONDS,
                    # It waits twice as long after each try, and so would long after the server is
                    # back; whoever asks next begins anew.
                    reconnect_timeout=_RECONNECT_SECONDS,
                    kwargs=options,
                    open=True,
                )
            return self._pool


def _find_connected(pool: ConnectionPool[Connection[Row]]) -> Connection[Row]:
    """Take a connection of the pool that the server hasn't closed, without asking it."""
    while True:
        connection = pool.getconn()
        with selectors.DefaultSelector() as selector:
            selector.register(connection.fileno(), selectors.EVENT_READ)
            # Nothing was asked: what there is to read is why it was closed, or that it was.
            if not selector.select(0):
                return connection
        connection.close()
        pool.putconn(connection)


def _begin(
    pool: ConnectionPool[Connection[Row]],
    kind: _Kind,
    first: str,
) -> tuple[Connection[Row], list[Row]]:
    """Begin a transaction with a connection of the pool.

    After a restart of the server, those of before are found out here, one after the other.
    """
    while True:
        connection = pool.getconn()
        try:
            connection.isolation_level, connection.read_only = kind.level, kind.is_read_only
            with connection.pipeline():
                found = connection.execute(first)
            return connection, found.fetchall()
        except psycopg.Error:
            is_lost = connection.closed
            pool.putconn(connection)
            if not is_lost:
                raise
