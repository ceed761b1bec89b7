"""Notices that a catalogue isn't whole: copied without its `-wal` file, or gone while it's in use.

SQLite writes changes beside the database first. While somebody writes, the database itself says so;
a database that says so and has nothing beside it was taken away from what belongs to it.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from vectorstore import sqlite_files
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.sqlite.marks import read_marks, set_mark, take_mark
from vectorstore.errors import StoreError, StoreUnreadableError
from vectorstore.locking import hold_writer_lock

_log = logging.getLogger(__name__)


class OneFile:
    """A file that has to stay the one it was when it was first seen.

    Who has a file open reads on in it after it was deleted or replaced, and notices nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._first: tuple[int, int] | None = None

    def require(self) -> None:
        """See that it's still there; what never was a file is.

        Raises:
            StoreUnreadableError: it isn't, or another stands in its place.
        """
        if self._path is None:
            return
        now = _identify(self._path)
        self._first = self._first or now
        if now != self._first:
            raise StoreUnreadableError(
                f"The store at {self._path} was deleted or replaced while it was in use: stop the "
                "bot, bring the store back (`ics-ingest restore`), and start the bot again."
            )


@contextmanager
def unfinished(catalogue: Catalogue, lock: str) -> Iterator[None]:
    """Let the file of a catalogue say, while the block runs, that the holder of a lock writes."""
    if catalogue.file is None:
        yield
        return
    catalogue.generation()  # makes the tables where there are none
    set_mark(catalogue.file, lock)
    try:
        yield
    finally:
        # What can't be folded in now, as on a full disk, leaves the mark where it is.
        with suppress(StoreError):
            take_mark(catalogue.file, lock)


def find_lost_writes(path: Path | None) -> str | None:
    """Say that a catalogue lacks what was written last; None if it is whole, or no file."""
    if path is None:
        return None
    beside = path.with_name(f"{path.name}-wal")
    with suppress(OSError, StoreError):  # whoever opens it says what is wrong with it
        had_beside = beside.exists() and beside.stat().st_size > 0
        if not had_beside and path.stat().st_size and _is_unfinished(path, beside):
            return (
                f"The store at {path} was copied without {beside.name}, which held its newest "
                "articles: they may be missing. Copy both files again, better with `ics-ingest "
                "backup`, or add the articles again."
            )
    return None


@cache
def tell_once(lost: str) -> None:
    """Log what a store lacks, however often a process opens it."""
    _log.warning(lost)


def find_damage(path: Path | None) -> str | None:
    """Read a whole catalogue, and say what is wrong in it; None if nothing is, or it's no file."""
    damage = sqlite_files.find_damage(path) if path else None
    return f"{path} is damaged: {damage}" if damage else None


def declare_whole(path: Path) -> None:
    """Take every mark off a catalogue of which it's known that nothing is missing.

    Raises:
        StoreUnreadableError: it cannot be written to.
    """
    for writer in read_marks(path) or ():
        take_mark(path, writer)


def forget_killed_writers(catalogue: Catalogue) -> None:
    """Take back the marks of writers that were killed, as long as all they wrote is there."""
    if catalogue.file is None:
        return
    beside = catalogue.file.with_name(f"{catalogue.file.name}-wal")
    # A folder that nobody may write to, or a writer at work: it is left as it is.
    with suppress(OSError, StoreError):
        has_all = beside.exists() and beside.stat().st_size > 0
        for writer in (read_marks(catalogue.file) if has_all else None) or ():
            with hold_writer_lock(catalogue.file.with_name(writer), 0):
                take_mark(catalogue.file, writer)


def _is_unfinished(path: Path, beside: Path) -> bool:
    is_being_made = beside.exists()
    marks = read_marks(path)
    return not is_being_made if marks is None else bool(marks)


def _identify(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None
