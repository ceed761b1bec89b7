"""What the bot keeps: the queue of what is still to be done, and the journal of what was."""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.settings import LEASE_SECONDS
from bot.slack.records.arrivals import SAID, Arrivals
from bot.slack.records.cited_answers import CitedAnswers
from bot.slack.records.database import (
    Database,
    FileDatabase,
    find_lost_rows,
    is_marked_in_use,
    open_database,
)
from bot.slack.records.digests import Digests
from bot.slack.records.journal import Journal
from bot.slack.records.people import People
from bot.slack.records.revisions import Revisions
from bot.slack.records.tellings import Tellings
from bot.slack.records.watches import Watches
from bot.slack.records.work_queue import WorkQueue
from vectorstore.conversations.conversation_tables import CONVERSATIONS_FILE
from vectorstore.drift.register import open_register
from vectorstore.locking import sole_use

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Records:
    """All of it, in one place."""

    queue: WorkQueue
    arrivals: Arrivals
    journal: Journal
    people: People
    revisions: Revisions
    watches: Watches
    cited: CitedAnswers
    digests: Digests
    told: Tellings
    database: Database

    def in_use(self) -> AbstractContextManager[None]:
        """Let the file say, while the block runs, that a bot uses it."""
        return self.database.in_use()

    def look(self, state: str) -> None:
        """Let whoever waits for asks in a state look again: another replica has announced one."""
        (self.arrivals if state == SAID else self.queue).wake()

    def maintain(self, keep_days: float) -> None:
        """Forget what has been kept long enough."""
        self.queue.forget()
        self.purge(keep_days)

    def purge(self, keep_days: float) -> int:
        """Delete answers older than `keep_days`, with what they cite; return how many went."""
        gone = self.journal.purge(keep_days)
        self.cited.forget_deleted()
        return gone

    def forget(self, user: str) -> int:
        """Delete everything that is kept about a person; return how many rows went."""
        gone = self.people.forget(user)
        self.cited.forget_deleted()
        return gone


@contextmanager
def open_records(
    home: Path, address: str | None = None, lease_seconds: float = LEASE_SECONDS
) -> Iterator[Records]:
    """Open the records at an address, or without one in a folder, and close them again.

    What they lost is logged.

    Raises:
        StoreUnreadableError: the database cannot be used.
    """
    path = home / CONVERSATIONS_FILE
    was_in_use = address is None and is_marked_in_use(path)
    if lost := find_lost_rows(path) if was_in_use else None:
        _log.warning(lost)
    with (
        closing(open_database(home, address, lease_seconds)) as database,
        open_register(home, address) as register,
    ):
        if was_in_use and not lost and isinstance(database, FileDatabase):
            _forget_killed_bot(database, home)
        journal = Journal(database)
        queue = WorkQueue(database)
        yield Records(
            queue,
            Arrivals(database, queue),
            journal,
            People(database, journal),
            Revisions(database, queue),
            Watches(database),
            CitedAnswers(database, queue, register),
            Digests(database),
            Tellings(database),
            database,
        )


@contextmanager
def sole_service(home: Path) -> Iterator[bool]:
    """Yield if no other bot serves a folder; while the block runs, none can."""
    with sole_use(home / "slack.lock") as alone:
        yield alone


def _forget_killed_bot(database: FileDatabase, home: Path) -> None:
    """Take back the mark of a bot that was killed: all that it wrote is there."""
    with sole_service(home) as alone:
        if alone:
            database.declare_whole()
