"""Whose turn it is to write to a store: one process of this machine, and one of all machines."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.locking import PATIENCE_SECONDS, await_turn, hold_writer_lock

# Who writes, and who fetches from the web and writes now and then.
WRITER, CRAWLER = "writer.lock", "crawl.lock"


class Turns:
    """Locks with names: files in the store's folder, and locks of the database that it is in."""

    def __init__(self, home: Path, catalogue: Catalogue) -> None:
        self._home = home
        self._catalogue = catalogue

    @contextmanager
    def hold(self, name: str, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
        """Hold a lock for as long as the block runs.

        Raises:
            StoreBusyError: another process holds it, and still did after so many seconds.
            StoreUnreadableError: the lock cannot be made.
        """
        with (
            hold_writer_lock(self._home / name, patience_seconds),
            self._catalogue.claimed(name, patience_seconds),
        ):
            yield

    @contextmanager
    def wait(self, name: str) -> Iterator[None]:
        """Hold a lock as soon as that is possible; a long wait is logged once.

        Raises:
            StoreUnreadableError: the lock cannot be made.
        """
        with await_turn(partial(self.hold, name)):
            yield
