"""Notices that a catalogue was copied without its `-wal` file, in which its newest articles stood.

SQLite writes changes beside the database first. While somebody writes, the database itself says so;
a database that says so and has nothing beside it was taken away from what belongs to it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.errors import StoreError
from vectorstore.locking import hold_writer_lock
from vectorstore.sqlite_files import open_read_only

_UNFINISHED = "unfinished: "
_SET = "INSERT OR REPLACE INTO facts VALUES (?, 'yes')"
_TAKE_BACK = "DELETE FROM facts WHERE name = ?"
_BUSY_SECONDS = 10.0
_MARKS = "SELECT name FROM facts WHERE name LIKE ? || '%'"


@contextmanager
def unfinished(catalogue: Catalogue, lock: Path) -> Iterator[None]:
    """Let the database say, while the block runs, that the holder of a lock writes to it."""
    catalogue.generation()  # makes the tables where there are none
    mark = _UNFINISHED + lock.name
    _change(catalogue.path, _SET, mark)
    try:
        yield
    finally:
        # What can't be folded in now, as on a full disk, leaves the mark where it is.
        with suppress(sqlite3.Error):
            _change(catalogue.path, _TAKE_BACK, mark)


def find_lost_writes(path: Path) -> str | None:
    """Say that a catalogue lacks what was written last; None if it is whole, or isn't there."""
    beside = path.with_name(f"{path.name}-wal")
    with suppress(OSError, sqlite3.Error):  # whoever opens it says what is wrong with it
        had_beside = beside.exists() and beside.stat().st_size > 0
        if not had_beside and path.stat().st_size and _is_unfinished(path, beside):
            return (
                f"The store at {path} was copied without {beside.name}, which held its newest "
                "articles: they may be missing. Copy both files again, better with `ics-ingest "
                "backup`, or add the articles again."
            )
    return None


def declare_whole(path: Path) -> None:
    """Take every mark off a catalogue of which it's known that nothing is missing.

    Raises:
        sqlite3.Error: it cannot be written to.
    """
    for mark in _read_marks(path):
        _change(path, _TAKE_BACK, mark)


def forget_killed_writers(catalogue: Catalogue) -> None:
    """Take back the marks of writers that were killed, as long as all they wrote is there."""
    beside = catalogue.path.with_name(f"{catalogue.path.name}-wal")
    # A folder that nobody may write to, or a writer at work: it is left as it is.
    with suppress(OSError, sqlite3.Error, StoreError):
        has_all = beside.exists() and beside.stat().st_size > 0
        for mark in _read_marks(catalogue.path) if has_all else []:
            lock = catalogue.path.with_name(mark.removeprefix(_UNFINISHED))
            with hold_writer_lock(lock, 0):
                _change(catalogue.path, _TAKE_BACK, mark)


def _read_marks(path: Path) -> list[str]:
    with open_read_only(path) as connection:
        return [name for (name,) in connection.execute(_MARKS, (_UNFINISHED,))]


def _change(path: Path, statement: str, mark: str) -> None:
    """Change a mark, in the database itself and not only beside it."""
    with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
        # The change is the last to be folded in: what was written before it is in the database.
        connection.execute(statement, (mark,))
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _is_unfinished(path: Path, beside: Path) -> bool:
    is_being_made = beside.exists()
    with open_read_only(path) as connection:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return not is_being_made
        return connection.execute(_MARKS, (_UNFINISHED,)).fetchone() is not None
