"""Connections to the catalogue's PostgreSQL database, and the handles that use them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from time import monotonic, sleep
from typing import Any
from zlib import crc32

import psycopg
from psycopg import Connection, IsolationLevel
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool

from vectorstore.catalogue.postgres.postgres_reader import PostgresReader
from vectorstore.catalogue.postgres.postgres_writer import PostgresWriter
from vectorstore.catalogue.postgres.queries import Row
from vectorstore.catalogue.reader import CatalogueReader, Lengths
from vectorstore.catalogue.writer import CatalogueWriter
from vectorstore.errors import StoreBusyError, StoreUnreadableError

# Script n leads from format n to format n + 1; a new database runs them all.
_SCRIPTS = ("schema.sql",)
_OLDEST_VERSION = 14
_WAIT_SECONDS = 10
_MOST_CONNECTIONS = 16
_CLAIM_SECONDS = 0.05
# A pooler that hands a connection on after each transaction knows no statement prepared before it.
_PATIENTLY: dict[str, Any] = {"connect_timeout": _WAIT_SECONDS, "prepare_threshold": None}
# Held while something is written. Any number will do that is the same in every version.
_TAKE_TURN = "SELECT pg_advisory_xact_lock(7361902)"


class PostgresDoors:
    """Opens the database when it's first needed, making its tables if they are missing."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._guard = threading.Lock()
        self._pool: ConnectionPool[Connection[Row]] | None = None
        self._lengths: dict[int, Lengths] = {}

    @contextmanager
    def reading(self) -> Iterator[CatalogueReader]:
        """See one state of the catalogue for as long as the block runs.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with self._borrowed() as connection:
            connection.isolation_level, connection.read_only = IsolationLevel.REPEATABLE_READ, True
            with connection.transaction():
                yield SnapshotReader(connection, self._lengths)

    @contextmanager
    def writing(self) -> Iterator[CatalogueWriter]:
        """Keep all that the block writes when it ends, or nothing if it fails.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with self._borrowed() as connection:
            connection.isolation_level, connection.read_only = IsolationLevel.READ_COMMITTED, False
            with connection.transaction():
                connection.execute(_TAKE_TURN)
                yield PostgresWriter(connection)

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

    def wipe_removed(self) -> None:
        """Do nothing: the database's own vacuuming and backups decide what stays in its files."""

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
                    _require_usable(connection)
                    _bring_to_newest_format(connection)
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


class SnapshotReader(PostgresReader):
    """Asks within a transaction that sees one state, and so has to ask some things only once.

    `known` has the lengths of the last generation that any such reader has seen.
    """

    def __init__(self, connection: Connection[Row], known: dict[int, Lengths]) -> None:
        super().__init__(connection)
        self._known = known
        self._facts: dict[str, str] | None = None

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name, None if nothing was."""
        if self._facts is None:
            self._facts = dict(self._rows("SELECT name, value FROM facts"))
        return self._facts.get(name)

    def lengths(self) -> Lengths:
        """Count all chunks, and the terms that they have in each field."""
        generation = self.generation()
        if (found := self._known.get(generation)) is None:
            found = super().lengths()
            self._known.clear()
            self._known[generation] = found
        return found


def _claim(connection: Connection[Row], name: str, deadline: float) -> None:
    query, key = "SELECT pg_try_advisory_lock(7361902, %s)", crc32(name.encode()) >> 1
    while connection.execute(query, (key,)).fetchone() != (True,):
        if monotonic() > deadline:
            raise StoreBusyError(
                "Another ics-ingest is writing to the store, maybe on another machine: wait for it "
                "to finish, then try again."
            )
        sleep(_CLAIM_SECONDS)


def _require_usable(connection: Connection[Row]) -> None:
    version = connection.info.server_version // 10_000
    if version < _OLDEST_VERSION:
        raise psycopg.NotSupportedError(
            f"it is PostgreSQL {version}, and has to be {_OLDEST_VERSION} or later"
        )
    if (encoding := connection.info.parameter_status("server_encoding")) != "UTF8":
        raise psycopg.NotSupportedError(f"its encoding is {encoding}, and has to be UTF8")


def _bring_to_newest_format(connection: Connection[Row]) -> None:
    newest = len(_SCRIPTS)
    if _read_format(connection) < newest:
        connection.execute(_TAKE_TURN)
        # Asked again: another process may have made the tables while this one waited.
        for script in _SCRIPTS[_read_format(connection) :]:
            connection.execute(files(__package__).joinpath(script).read_text("utf-8"))
        PostgresWriter(connection).note_fact("format", str(newest))
    if (found := _read_format(connection)) > newest:
        raise psycopg.NotSupportedError(
            f"it has format {found}, but this version of ics-policy-bot reads format {newest}"
        )


def _read_format(connection: Connection[Row]) -> int:
    [(table,)] = connection.execute("SELECT to_regclass('facts')").fetchall()
    return int(PostgresWriter(connection).fact("format") or 0) if table else 0
