"""SQLite connections to the catalogue file: one a thread."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from vectorstore.language.analysis import fold_accents
from vectorstore.sqlite_files import SqliteFile

SCRIPTS = ("schema.sql", "schema_2.sql", "schema_3.sql", "schema_4.sql")


class Connections:
    """Opens the catalogue file once for each thread that asks, making it if it is missing."""

    def __init__(self, path: Path) -> None:
        self._file = SqliteFile(
            path,
            contents="The store",
            remedy="add its articles again",
            package="vectorstore.catalogue",
            scripts=SCRIPTS,
            prepare=_add_functions,
        )
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
            connection = self._file.connect()
            self._of_thread.connection = connection
            with self._guard:
                self._opened.append(connection)
        return connection

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[sqlite3.Connection]:
        """Run the block in one transaction, as `SqliteFile.transaction` does.

        Raises:
            StoreUnreadableError: the file cannot be used.
        """
        with self._file.transaction(self.get(), kind) as connection:
            yield connection

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._of_thread = threading.local()


def _add_functions(connection: sqlite3.Connection) -> None:
    connection.create_function("fold", 1, _fold, deterministic=True)
    connection.create_function("name_line", 1, _name_line, deterministic=True)


@lru_cache(maxsize=1 << 14)
def _fold(text: str | None) -> str:
    return fold_accents(text or "").casefold()


@lru_cache(maxsize=1 << 14)
def _name_line(authors: str) -> str:
    return ", ".join(json.loads(authors))
