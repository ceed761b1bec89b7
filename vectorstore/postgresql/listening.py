"""Hearing at once of what other processes announce, as long as the server lets us."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from vectorstore.postgresql.claims import has_own_session
from vectorstore.postgresql.formats import connect

# How long a stop waits for it, and how long it waits for a server that's away.
_LOOK_SECONDS = 0.5
_PAUSE_SECONDS = 1.0


@contextmanager
def listening(address: str, channel: str, heard: Callable[[], None]) -> Iterator[None]:
    """Call `heard` for each NOTIFY on a channel, from a thread, as long as the block runs.

    Nothing is heard while the server is away, nor through a pooler, which has no session to listen
    with: who waits has to look now and then all the same.
    """
    ended = threading.Event()
    arguments = (address, channel, heard, ended)
    thread = threading.Thread(target=_listen, args=arguments, name="listening", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(_LOOK_SECONDS * 2)


def _listen(address: str, channel: str, heard: Callable[[], None], ended: threading.Event) -> None:
    while not ended.is_set():
        try:
            if not _hear(address, channel, heard, ended):
                return
        except psycopg.Error:  # noqa: PERF203 - there is nothing to do but wait
            # What is wrong with the server is told by whoever asks it for something.
            ended.wait(_PAUSE_SECONDS)


def _hear(address: str, channel: str, heard: Callable[[], None], ended: threading.Event) -> bool:
    """Listen until the end; False if there is no session to listen with."""
    with connect(address) as connection:
        connection.autocommit = True
        if not has_own_session(connection):
            return False
        connection.execute(f"LISTEN {channel}")
        while not ended.is_set():
            for _ in connection.notifies(timeout=_LOOK_SECONDS):
                heard()
    return True
