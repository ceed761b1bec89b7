"""What was said where the bot takes part, until it's told what that wants, if it is for the bot.

Slack has its acknowledgement by then, so it is in the queue, and survives a kill.
"""

import threading
import time
from collections.abc import Callable, Sequence

from bot.slack.job_rows import write_job
from bot.slack.jobs import Ask, QueuedAsk
from bot.slack.records.database import Database
from bot.slack.records.work_queue import WorkQueue, read_row
from vectorstore.tables import Step

SAID = "said"


class Arrivals:
    """Rows of the queue that hold up their conversation, and that workers don't take yet."""

    def __init__(
        self, database: Database, queue: WorkQueue, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._queue = queue
        self._clock = clock
        self._news = threading.Event()

    def put(self, ask: Ask, also: Sequence[Step] = ()) -> None:
        """Write down what was said, unless it is known already, and something else with it."""
        if self._queue.put(ask, SAID, also):
            self.wake()

    def wake(self) -> None:
        """Let whoever waits for an arrival look again."""
        self._news.set()

    def next(self, patience_seconds: float = 0.0) -> QueuedAsk | None:
        """Return the oldest arrival; None if none came within the patience."""
        self._news.clear()
        found = self._find_oldest()
        if found is None and self._news.wait(patience_seconds):
            found = self._find_oldest()
        return found

    def settle(self, queued: QueuedAsk, ask: Ask) -> None:
        """Let workers take what an arrival turned out to want."""
        kind, words = write_job(ask.job)
        row = {"kind": kind, "words": words, "key": ask.key, "lane": ask.lane, "state": "waiting"}
        mine = (queued.number, queued.claim, SAID)
        # In its way can only be an earlier delivery of a message that was edited since.
        clearing = "DELETE FROM asks WHERE team = ? AND channel = ? AND key = ? AND number != ?"
        assignments = ", ".join(f"{name} = ?" for name in row)
        settling = f"UPDATE asks SET {assignments} WHERE number = ? AND claim = ? AND state = ?"
        self._database.run(
            (clearing, (ask.team, ask.channel, ask.key, queued.number)),
            (settling, (*row.values(), *mine)),
        )
        self._queue.tell_all()

    def drop(self, queued: QueuedAsk) -> None:
        """Delete an arrival that asks nothing of the bot."""
        self._queue.dismiss(queued)

    def _find_oldest(self) -> QueuedAsk | None:
        row = self._queue.claims.take_said(SAID)
        return None if row is None else read_row(row, self._clock())
