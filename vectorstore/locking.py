"""One writer at a time, and snapshots that stay while somebody reads them.

Locks are the operating system's own on open files, so a killed process leaves none behind.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO

import portalocker

from vectorstore.errors import StoreBusyError, StoreUnreadableError

_log = logging.getLogger(__name__)

PATIENCE_SECONDS = 0.3
_TURN_SECONDS = 5.0


@contextmanager
def hold_writer_lock(path: Path, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Be the only process that writes to the store for as long as the block runs.

    Raises:
        StoreBusyError: another process is, and still was after so many seconds.
        StoreUnreadableError: the lock file cannot be made.
    """
    lock = portalocker.Lock(path, mode="a", timeout=patience_seconds, check_interval=0.05)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.acquire()
    except portalocker.LockException as error:
        message = (
            f"Another ics-ingest is writing to the store at {path.parent}: "
            "wait for it to finish, then try again."
        )
        raise StoreBusyError(message) from error
    except OSError as error:
        message = (
            f"The store at {path.parent} cannot be written to ({error}): "
            "check that you may write there, or set ICS_HOME to another folder."
        )
        raise StoreUnreadableError(message) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def await_turn(hold: Callable[[float], AbstractContextManager[None]]) -> Iterator[None]:
    """Hold what has that patience in seconds as soon as that is possible; a long wait is logged.

    Raises:
        StoreUnreadableError: the lock cannot be made.
    """
    with ExitStack() as held:
        try:
            held.enter_context(hold(_TURN_SECONDS))
        except StoreBusyError:
            _log.warning("Another ics-ingest is writing to the store: waiting for it.")
            held.enter_context(hold(float("inf")))
        yield


class Lease:
    """A reader's sign, shared with other readers, that a snapshot must not be removed."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def release(self) -> None:
        """Let go; the lock goes with the file's handle."""
        self._file.close()


def try_lease(path: Path) -> Lease | None:
    """Take a lease; None if the snapshot is just being removed."""
    file = path.open("a")
    try:
        portalocker.lock(file, portalocker.LOCK_SH | portalocker.LOCK_NB)
    except portalocker.LockException:
        file.close()
        return None
    return Lease(file)


@contextmanager
def sole_use(path: Path) -> Iterator[bool]:
    """Yield whether nobody holds a lease on `path`; while the block runs, nobody can get one."""
    with path.open("a") as file:
        try:
            portalocker.lock(file, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException:
            yield False
        else:
            yield True
