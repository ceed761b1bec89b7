"""What the bot keeps: the queue of what is still to be done, and the journal of what was."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.slack.records.arrivals import Arrivals
from bot.slack.records.cited_answers import CitedAnswers
from bot.slack.records.database import Database
from bot.slack.records.digests import Digests
from bot.slack.records.journal import Journal
from bot.slack.records.people import People
from bot.slack.records.revisions import Revisions
from bot.slack.records.watches import Watches
from bot.slack.records.work_queue import WorkQueue
from vectorstore.drift.register import open_register


@dataclass(frozen=True, slots=True)
class Records:
    """All of it, in one file."""

    queue: WorkQueue
    arrivals: Arrivals
    journal: Journal
    people: People
    revisions: Revisions
    watches: Watches
    cited: CitedAnswers
    digests: Digests

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
def open_records(home: Path) -> Iterator[Records]:
    """Open the records in a folder, and close them again.

    Raises:
        StoreUnreadableError: the file cannot be used.
    """
    with closing(Database(home / "slack.sqlite3")) as database, open_register(home) as register:
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
        )
