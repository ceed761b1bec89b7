"""Marks inside a catalogue's database file of the writers that are at work."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from vectorstore.errors import StoreUnreadableError
from vectorstore.sqlite_files import open_read_only

_BUSY_SECONDS = 10.0
PREFIX = "unfinished: "


def set_mark(path: Path, writer: str) -> None:
    """Note in a catalogue that a writer is at work.

    Raises:
        StoreUnreadableError: it cannot be written to.
    """
    # Waits for whoever is reading: until they are done, the mark could stand beside the file only.
    _change(path, "INSERT OR REPLACE INTO facts VALUES (?, 'yes')", writer, "FULL")


def take_mark(path: Path, writer: str) -> None:
    """Take a writer's mark off a catalogue.

    Raises:
        StoreUnreadableError: it cannot be written to.
    """
    # If somebody reads, it stays in the file until what stands beside it is folded in.
    _change(path, "DELETE FROM facts WHERE name = ?", writer, "PASSIVE")


def read_marks(path: Path) -> list[str] | None:
    """List the writers that have a mark in a catalogue; None if it has no tables yet.

    Raises:
        StoreUnreadableError: it cannot be read, or is no catalogue.
    """
    with _failing(path), open_read_only(path) as connection:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return None
        found = connection.execute("SELECT name FROM facts WHERE name LIKE ? || '%'", (PREFIX,))
        return [str(name).removeprefix(PREFIX) for (name,) in found]


def _change(path: Path, statement: str, writer: str, checkpoint: str) -> None:
    """Change a mark, in the database itself and not only beside it."""
    with (
        _failing(path),
        closing(sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)) as connection,
    ):
        # The change is the last to be folded in: what was written before it is in the database.
        connection.execute(statement, (PREFIX + writer,))
        connection.execute(f"PRAGMA wal_checkpoint({checkpoint})")


@contextmanager
def _failing(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreUnreadableError(f"The store at {path} cannot be used ({error}).") from error
