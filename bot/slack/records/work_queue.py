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
from vectorstore.tables import Statements, Step

# Slack redelivers an event for up to a day.
REMEMBERED_SECONDS = 25 * 3600.0
# The state of an ask that workers may take.
_WAITING = "waiting"
# Kinds of jobs that are searched for.
_ASKING = (*(surface.value for surface in Surface), "timeline")
_FIELDS = ("team", "channel", "user", "key", "event_id", "thread", "response_url")

_IS_CURRENT = "number = ? AND revision = ? AND claim = ?"
_RECENT = f"""
SELECT count(*), coalesce(sum(CASE WHEN team = ? AND "user" = ? THEN 1 ELSE 0 END), 0) FROM asks
WHERE received_at > ? AND kind IN ({", ".join("?" for _ in _ASKING)})
-- What nobody asked the bot by name counts once it has been answered.
AND (kind != 'follow_up' OR answer_id IS NOT NULL)
"""
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
        self._looking, self._news = threading.Lock(), threading.Event()
        self._has_ended = False
        self._has_dismissed = False
        self.claims = Claims(database)

    def put(self, ask: Ask, state: str = _WAITING, also: Sequence[Step] = ()) -> bool:
        """Write an ask down; False if its event or its message is known already.

        What is written `also` is kept together with it.
        """
        # Once it is acknowledged, Slack does not deliver it again.
        is_new = bool(self._database.run(*also, *self._write_putting(ask, state), flushed=True))
        if is_new:
            self.tell_all(state)
        return is_new

    def put_within(self, statements: Statements, ask: Ask) -> None:
        """Write an ask down within a transaction, unless it is known already."""
        for step in self._write_putting(ask, _WAITING):
            statements.execute(*step)

    def take(self, patience_seconds: float = 0.0) -> QueuedAsk | None:
        """Take the oldest ask whose lane is free; None if none came within the patience."""
        # One looks at a time: a bot that has nothing to do asks once, however many workers it has.
        with self._looking:
            self._news.clear()
            taken = self._take()
            if taken is None and not self._has_ended and self._news.wait(patience_seconds):
                taken = self._take()
            return taken

    def wake(self) -> None:
        """Let whoever waits for an ask look again."""
        self._news.set()

    def tell_all(self, state: str = _WAITING) -> None:
        """Let whoever waits for an ask in a state look again, here and in other replicas."""
        if state == _WAITING:
            self.wake()
        self._database.announce(state)

    def end(self) -> None:
        """Let nobody take an ask any more, nor wait for one."""
        self._has_ended = True
        self.wake()

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
        known = "SELECT posted FROM asks WHERE team = ? AND channel = ? AND posted != ''"
        rows = self._database.run((known, (team, channel)))
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
        self.tell_all()

    def dismiss(self, queued: QueuedAsk) -> None:
        """Delete an ask that wasn't meant for the bot after all, unless it has changed."""
        self._database.run((f"DELETE FROM asks WHERE {_IS_CURRENT}", _name_current(queued)))
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
        again = "UPDATE asks SET state = 'waiting', not_before = 0"
        working = f"WHERE state = 'working' AND {lapsed} RETURNING number"
        return len(self._database.run((f"{again} {working}", ())))

    def forget(self) -> None:
        """Forget served asks that Slack does not redeliver any more."""
        since = self._clock() - REMEMBERED_SECONDS
        forgetting = "DELETE FROM asks WHERE state = 'done' AND received_at < ?"
        self._database.run((forgetting, (since,)))

    def count_recent(self, team: str, user: str) -> tuple[int, int]:
        """Count the questions of the last minute: this user's, and everyone's."""
        values = (team, user, self._clock() - 60.0, *_ASKING)
        [row] = self._database.run((_RECENT, values))
        return int(row[1]), int(row[0])

    def longest_wait_seconds(self) -> float:
        """Return how long the oldest ask that could be taken has been waiting."""
        rows = self._database.run((_OLDEST_WAITING, (self._clock(),)))
        began = [max(row["received_at"], row["not_before"]) for row in rows]
        return self._clock() - began[0] if began else 0.0

    def posted_for(self, number: int) -> tuple[str, ...]:
        """Return the messages in Slack that an ask's answer has."""
        return tuple(self._read(number, "posted").split())

    def shown_for(self, number: int) -> str:
        """Return what of an ask's answer was shown before it was whole; empty if nothing was."""
        return self._read(number, "shown")

    def _write_putting(self, ask: Ask, state: str) -> list[Step]:
        kind, words = write_job(ask.job)
        row = {name: getattr(ask, name) for name in (*_FIELDS, "lane")}
        row |= {"kind": kind, "words": words, "state": state, "received_at": self._clock()}
        names, marks = (", ".join(part) for part in (map(_quote, row), "?" * len(row)))
        putting = f"INSERT INTO asks ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"
        return [
            *self.claims.queue_up(ask.lane),
            (f"{putting} RETURNING number", tuple(row.values())),
        ]

    def _take(self) -> QueuedAsk | None:
        if self._has_ended:
            return None
        now = self._clock()
        row = self.claims.take_free(now)
        return None if row is None else replace(read_row(row, now), attempts=row["attempts"] - 1)

    def _read(self, number: int, column: str) -> str:
        rows = self._database.run((f"SELECT {column} FROM asks WHERE number = ?", (number,)))
        return str(rows[0][0]) if rows else ""

    def _change_if_current(self, queued: QueuedAsk, assignment: str) -> bool:
        changing = f"UPDATE asks SET {assignment} WHERE {_IS_CURRENT} RETURNING number"
        return bool(self._database.run((changing, _name_current(queued))))

    def _change(self, queued: QueuedAsk, assignment: str, *values: object) -> bool:
        """Change an ask that is still held; False if it isn't."""
        changing = f"UPDATE asks SET {assignment} WHERE number = ? AND claim = ? RETURNING number"
        return bool(self._database.run((changing, (*values, queued.number, queued.claim))))


def _name_current(queued: QueuedAsk) -> tuple[int, int, int]:
    return queued.number, queued.revision, queued.claim


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
