"""The durable queue between Slack's deliveries and the workers."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.slack.job_rows import read_job, write_job
from bot.slack.jobs import Ask, QueuedAsk, Surface
from bot.slack.records.claims import ClaimLostError, Claims
from bot.slack.records.database import Database
from vectorstore.tables import Statements

# Slack redelivers an event for up to a day.
REMEMBERED_SECONDS = 25 * 3600.0
# Kinds of jobs that are searched for.
_ASKING = (*(surface.value for surface in Surface), "timeline")
_FIELDS = ("team", "channel", "user", "key", "event_id", "thread", "response_url")

_OLDEST_WAITING = """
SELECT received_at, not_before FROM asks AS mine
WHERE state = 'waiting' AND not_before <= ? AND NOT EXISTS (
    SELECT 1 FROM asks AS other
    WHERE other.state != 'done' AND other.lane = mine.lane AND other.number < mine.number
)
ORDER BY number LIMIT 1
"""


class WorkQueue:
    """Asks, each taken in once and kept until it is served."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._news = threading.Condition()
        self._has_dismissed = False
        self.claims = Claims(database)

    def put(self, ask: Ask, state: str = "waiting") -> bool:
        """Write an ask down; False if its event or its message is known already."""
        # Once it is acknowledged, Slack does not deliver it again.
        with self._database.transaction(flushed=True) as statements:
            is_new = self.put_within(statements, ask, state)
        if is_new:
            self.wake()
        return is_new

    def put_within(self, statements: Statements, ask: Ask, state: str = "waiting") -> bool:
        """Write an ask down within a transaction; False if it is known already."""
        kind, words = write_job(ask.job)
        row = {name: getattr(ask, name) for name in (*_FIELDS, "lane")}
        row |= {"kind": kind, "words": words, "state": state, "received_at": self._clock()}
        names, marks = (", ".join(part) for part in (map(_quote, row), "?" * len(row)))
        self.claims.queue_up(statements, ask.lane)
        done = statements.execute(
            f"INSERT INTO asks ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING",
            tuple(row.values()),
        )
        self._database.announce(statements)
        return done.rowcount == 1

    def take(self, patience_seconds: float = 0.0) -> QueuedAsk | None:
        """Take the oldest ask whose lane is free; None if none came within the patience."""
        taken = self._take()
        if taken is None and patience_seconds:
            with self._news:
                self._news.wait(patience_seconds)
            taken = self._take()
        return taken

    def wake(self) -> None:
        """Let one of those who wait for an ask look again: each goes on until there is none."""
        with self._news:
            self._news.notify()

    def wake_all(self) -> None:
        """Let all who wait for an ask look up."""
        with self._news:
            self._news.notify_all()

    def record_posted(self, queued: QueuedAsk, posted: Sequence[str]) -> None:
        """Remember the messages in Slack that an ask's answer has.

        Raises:
            ClaimLostError: the ask is another's by now, and so is its answer.
        """
        if not self._change(queued, "posted = ?", " ".join(posted)):
            raise ClaimLostError(posted[-1])

    def record_shown(self, queued: QueuedAsk, document: str) -> None:
        """Remember what of an answer is shown before the answer is whole."""
        self._change(queued, "shown = ?", document)

    def posted_in(self, team: str, channel: str) -> list[str]:
        """List the messages of a channel that are known to be answers."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT posted FROM asks WHERE team = ? AND channel = ? AND posted != ''",
                (team, channel),
            ).fetchall()
        return [name for row in rows for name in row[0].split()]

    def record_answer(self, queued: QueuedAsk, answer_id: int) -> bool:
        """Remember the stored answer of an ask; False if it was changed since it was taken."""
        return self._change_if_current(queued, f"answer_id = {int(answer_id)}")

    def is_current(self, queued: QueuedAsk) -> bool:
        """Tell whether an ask is what it was when it was taken: neither edited nor stopped.

        Nor taken by another, since this one's claim lapsed.
        """
        found = self._read(queued.number, "revision || ' ' || claim")
        return found == f"{queued.revision} {queued.claim}"

    def finish(self, queued: QueuedAsk) -> None:
        """Mark an ask as served, and wipe what was asked; one that was changed waits again."""
        served = "state = 'done', words = '', shown = '', response_url = ''"
        if not self._change_if_current(queued, served):
            self.hand_back(queued)
        self.wake()

    def dismiss(self, queued: QueuedAsk) -> None:
        """Delete an ask that wasn't meant for the bot after all, unless it has changed."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM asks WHERE number = ? AND revision = ? AND claim = ?",
                (queued.number, queued.revision, queued.claim),
            )
        self._has_dismissed = True
        self.wake()

    def overwrite_dismissed(self) -> None:
        """Overwrite what was dismissed since the last time, unless somebody reads it just now."""
        if self._has_dismissed:
            self._has_dismissed = not self._database.overwrite_deleted(waits=False)

    def release(self, queued: QueuedAsk) -> None:
        """Let the same be wanted again, since this ask comes to nothing."""
        again = "key = key || ':' || number, event_id = event_id || ':' || number"
        self._change(queued, again)

    def hand_back(self, queued: QueuedAsk, delay_seconds: float = 0.0) -> None:
        """Put an ask back, to be taken again after a while."""
        again = self._clock() + delay_seconds
        self._change(queued, "state = 'waiting', not_before = ?", again)
        self.wake()

    def reclaim(self) -> int:
        """Put back what an earlier process had taken and never finished; return how many."""
        lapsed = self._database.claiming.lapsed or "true"
        with self._database.transaction() as connection:
            done = connection.execute(
                "UPDATE asks SET state = 'waiting', not_before = 0"
                f" WHERE state = 'working' AND {lapsed}"
            )
            return done.rowcount

    def forget(self) -> None:
        """Forget served asks that Slack does not redeliver any more."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM asks WHERE state = 'done' AND received_at < ?",
                (self._clock() - REMEMBERED_SECONDS,),
            )

    def count_recent(self, team: str, user: str) -> tuple[int, int]:
        """Count the questions of the last minute: this user's, and everyone's."""
        with self._database.transaction() as connection:
            row = connection.execute(
                "SELECT count(*),"
                ' coalesce(sum(CASE WHEN team = ? AND "user" = ? THEN 1 ELSE 0 END), 0)'
                " FROM asks"
                f" WHERE received_at > ? AND kind IN ({', '.join('?' for _ in _ASKING)})"
                # What nobody asked the bot by name counts once it has been answered.
                " AND (kind != 'follow_up' OR answer_id IS NOT NULL)",
                (
                    team,
                    user,
                    self._clock() - 60.0,
                    *_ASKING,
                ),
            ).fetchone()
        return int(row[1]), int(row[0])

    def longest_wait_seconds(self) -> float:
        """Return how long the oldest ask that could be taken has been waiting."""
        with self._database.transaction() as connection:
            row = connection.execute(_OLDEST_WAITING, (self._clock(),)).fetchone()
        return 0.0 if row is None else self._clock() - max(row["received_at"], row["not_before"])

    def posted_for(self, number: int) -> tuple[str, ...]:
        """Return the messages in Slack that an ask's answer has."""
        return tuple(self._read(number, "posted").split())

    def shown_for(self, number: int) -> str:
        """Return what of an ask's answer was shown before it was whole; empty if nothing was."""
        return self._read(number, "shown")

    def _take(self) -> QueuedAsk | None:
        now = self._clock()
        row = self.claims.take_free(now)
        return None if row is None else replace(read_row(row, now), attempts=row["attempts"] - 1)

    def _read(self, number: int, column: str) -> str:
        with self._database.transaction() as connection:
            row = connection.execute(f"SELECT {column} FROM asks WHERE number = ?", (number,))
            found = row.fetchone()
        return str(found[0]) if found else ""

    def _change_if_current(self, queued: QueuedAsk, assignment: str) -> bool:
        with self._database.transaction() as connection:
            done = connection.execute(
                f"UPDATE asks SET {assignment} WHERE number = ? AND revision = ? AND claim = ?",
                (queued.number, queued.revision, queued.claim),
            )
            self._database.announce(connection)
        return done.rowcount == 1

    def _change(self, queued: QueuedAsk, assignment: str, *values: object) -> bool:
        """Change an ask that is still held; False if it isn't."""
        with self._database.transaction() as connection:
            done = connection.execute(
                f"UPDATE asks SET {assignment} WHERE number = ? AND claim = ?",
                (*values, queued.number, queued.claim),
            )
        return done.rowcount == 1


def _quote(name: str) -> str:
    return f'"{name}"'


def read_row(row: Any, now: float) -> QueuedAsk:  # noqa: ANN401 - of either database
    """Read a row of the queue."""
    job = read_job(row["kind"], row["words"])
    ask = Ask(job, **{name: row[name] for name in _FIELDS})
    return QueuedAsk(
        row["number"],
        ask,
        row["attempts"],
        tuple(row["posted"].split()),
        row["answer_id"],
        max(0.0, now - row["received_at"]),
        row["revision"],
        row["claim"],
    )
