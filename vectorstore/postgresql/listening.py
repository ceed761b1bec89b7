"""Announcing to other processes that there is news, and hearing of theirs at once."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from psycopg import Connection

from vectorstore.postgresql.claims import has_own_session
from vectorstore.postgresql.formats import Row, connect

# How long a stop waits for it, and how long it waits for a server that's away.
_LOOK_SECONDS = 0.5
_PAUSE_SECONDS = 1.0
# What is new within this time is announced once.
_GATHER_SECONDS = 0.01


class Channel:
    """A name under which processes of a database announce something to one another.

    Nothing is heard while the server is away, nor through a pooler, which has no session to listen
    with: who waits has to look now and then all the same.
    """

    def __init__(self, address: str, name: str) -> None:
        self._address = address
        self._name = name
        self._news: set[str] = set()
        self._has_news, self._ended = threading.Event(), threading.Event()
        self._own_session = 0

    def announce(self, news: str) -> None:
        """Announce what has been kept by now, in a word, soon: nobody waits for it.

        A thread does, in a session of its own: the server keeps commits that announce something
        apart.
        """
        self._news.add(news)
        self._has_news.set()

    @contextmanager
    def hearing(self, heard: Callable[[str], None]) -> Iterator[None]:
        """Announce, and hear what others do, from threads, as long as the block runs."""
        self._ended.clear()
        threads = [
            threading.Thread(target=self._repeat, args=(talk,), name=name, daemon=True)
            for name, talk in (
                ("announcing", self._announce),
                ("listening", lambda connection: self._listen(connection, heard)),
            )
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._ended.set()
            self._has_news.set()
            for thread in threads:
                thread.join(_LOOK_SECONDS * 2)

    def _repeat(self, talk: Callable[[Connection[Row]], None]) -> None:
        """Talk to the server until the end, over restarts of it; not without a session."""
        while not self._ended.is_set():
            try:
                with connect(self._address) as connection:
                    connection.autocommit = True
                    if not has_own_session(connection):
                        return
                    talk(connection)
            except psycopg.Error:  # noqa: PERF203 - there is nothing to do but wait
                # What is wrong with the server is told by whoever asks it for something.
                self._ended.wait(_PAUSE_SECONDS)

    def _announce(self, connection: Connection[Row]) -> None:
        self._own_session = connection.info.backend_pid
        # It keeps nothing that a power cut could take.
        connection.execute("SET synchronous_commit = off")
        while not self._ended.is_set():
            self._has_news.wait()
            self._ended.wait(_GATHER_SECONDS)
            self._has_news.clear()
            while self._news:
                connection.execute("SELECT pg_notify(%s, %s)", (self._name, self._news.pop()))

    def _listen(self, connection: Connection[Row], heard: Callable[[str], None]) -> None:
        connection.execute(f"LISTEN {self._name}")
        while not self._ended.is_set():
            for news in connection.notifies(timeout=_LOOK_SECONDS):
                if news.pid != self._own_session:
                    heard(news.payload)
