"""SQLite connections to the catalogue file: one a thread, all with the same manners."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from vectorstore.errors import StoreUnreadableError
from vectorstore.language.analysis import fold_accents

SCHEMA_VERSION = 2

# From which format each script leads to the newest.
_SCRIPTS = {0: "schema.sql", 1: "schema_2.sql"}

# How long a reader waits for another process's commit; a commit is one article and takes moments.
_BUSY_SECONDS = 10.0


class Connections:
    """Opens the catalogue file once for each thread that asks, making it if it is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._of_thread = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection.

        Raises:
            StoreUnreadableError: the file cannot be opened, or is not a catalogue of ours.
        """
        connection: sqlite3.Connection | None = getattr(self._of_thread, "connection", None)
        if connection is None:
            connection = self._open()
            self._of_thread.connection = connection
            with self._guard:
                self._opened.append(connection)
        return connection

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[sqlite3.Connection]:
        """Run the block in one transaction, or in the one that is open: all is kept or nothing.

        Raises:
            StoreUnreadableError: the file turned out to be damaged, or the disk to be full.
        """
        connection = self.get()
        if connection.in_transaction:
            yield connection
            return
        try:
            connection.execute(f"BEGIN {kind}")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()
        except sqlite3.DatabaseError as error:
            raise self._unreadable(error) from error

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._of_thread = threading.local()

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Closed by whichever thread closes the store, hence check_same_thread.
            connection = sqlite3.connect(
                self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            _switch_to_wal(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            # A removed article's words are overwritten, not just unlinked.
            connection.execute("PRAGMA secure_delete = ON")
            connection.create_function("fold", 1, _fold, deterministic=True)
            connection.create_function("name_line", 1, _name_line, deterministic=True)
            self._require_schema(connection)
        except (OSError, sqlite3.Error) as error:
            raise self._unreadable(error) from error
        return connection

    def _require_schema(self, connection: sqlite3.Connection) -> None:
        if _schema_version(connection) in _SCRIPTS:
            connection.execute("BEGIN IMMEDIATE")
            # Another process may have made the tables while this one waited.
            script = _SCRIPTS.get(_schema_version(connection))
            if script is not None:
                schema = files("vectorstore.catalogue").joinpath(script).read_text(encoding="utf-8")
                for statement in _statements(schema):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.commit()
        version = _schema_version(connection)
        if version != SCHEMA_VERSION:
            message = (
                f"The store at {self._path} has format {version}, this version reads "
                f"{SCHEMA_VERSION}: upgrade ics-policy-bot, or set ICS_HOME to another folder."
            )
            raise StoreUnreadableError(message)

    def _unreadable(self, error: Exception) -> StoreUnreadableError:
        return StoreUnreadableError(
            f"The store at {self._path} cannot be used ({error}): check that the folder is "
            "writable and the disk not full; a damaged file has to be moved away and its articles "
            "added again."
        )


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    # Unlike other statements, this one does not wait for another process to finish.
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:  # noqa: PERF203 - there is nothing to do but wait
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


@lru_cache(maxsize=1 << 14)
def _fold(text: str | None) -> str:
    return fold_accents(text or "").casefold()


@lru_cache(maxsize=1 << 14)
def _name_line(authors: str) -> str:
    return ", ".join(json.loads(authors))


def _schema_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    # executescript() would commit the transaction that makes the tables appear all at once.
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
