"""What the bot keeps: the queue of what is still to be done, and the journal of what was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.slack.records.database import Database
from bot.slack.records.digests import Digests
from bot.slack.records.journal import Journal
from bot.slack.records.people import People
from bot.slack.records.revisions import Revisions
from bot.slack.records.watches import Watches
from bot.slack.records.work_queue import WorkQueue


@dataclass(frozen=True, slots=True)
class Records:
    """All of it, in one file."""

    queue: WorkQueue
    journal: Journal
    people: People
    revisions: Revisions
    watches: Watches
    digests: Digests

    def maintain(self, keep_days: float) -> None:
        """Forget what has been kept long enough."""
        self.queue.forget()
        self.journal.purge(keep_days)


@contextmanager
def open_records(home: Path) -> Iterator[Records]:
    """Open the records in a folder, and close them again.

    Raises:
        StoreUnreadableError: the file cannot be used.
    """
    database = Database(home / "slack.sqlite3")
    try:
        journal = Journal(database)
        queue = WorkQueue(database)
        yield Records(
            queue,
            journal,
            People(database, journal),
            Revisions(database, queue),
            Watches(database),
            Digests(database),
        )
    finally:
        database.close()
