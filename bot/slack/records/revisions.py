"""Second thoughts about what was asked: it was edited, or is to be answered no more."""

from bot.slack.job_rows import write_job
from bot.slack.jobs import Ask, ShowStopped, Surface
from bot.slack.records.database import Database
from bot.slack.records.work_queue import WorkQueue

# Nobody edits a question more often in five minutes to get it right.
_MOST_REVISIONS = 10
_AGAIN = (
    "revision = revision + 1, not_before = 0,"
    " state = CASE state WHEN 'done' THEN 'waiting' ELSE state END"
)
_SHOWN_TO_ALL = (Surface.MENTION, Surface.DIRECT, Surface.FOLLOW_UP)


class Revisions:
    """Changes asks that wait, are being answered or have their answer; whoever answers sees it."""

    def __init__(self, database: Database, queue: WorkQueue) -> None:
        self._database = database
        self._queue = queue

    def revise(self, ask: Ask, edited: str) -> bool:
        """Answer a message anew as it was edited, in the same place; False if it isn't known.

        `edited` is the edit's own stamp: one that was delivered before changes nothing. The answer
        to the earlier words is forgotten.
        """
        kind, words = write_job(ask.job)
        place = (ask.team, ask.channel, ask.key)
        with self._database.transaction(flushed=True) as connection:
            found = connection.execute(
                "SELECT number, kind, answer_id, event_id, edited, revision FROM asks"
                " WHERE team = ? AND channel = ? AND key = ?",
                place,
            ).fetchone()
            if found is None:
                return False
            is_told = found["event_id"] == ask.event_id or found["edited"] >= edited
            # Who was refused isn't served for an edit.
            if is_told or found["kind"] == "notice" or found["revision"] >= _MOST_REVISIONS:
                return True
            connection.execute("DELETE FROM answers WHERE answer_id = ?", (found["answer_id"],))
            connection.execute(
                "UPDATE asks SET kind = ?, words = ?, lane = ?, edited = ?, attempts = 0,"
                f" answer_id = NULL, shown = '', {_AGAIN} WHERE number = ?",
                (kind, words, ask.lane, edited, found["number"]),
            )
        self._queue.tell_all()
        return True

    def stop(self, ask: Ask) -> None:
        """End the answers that are on their way in the conversation of an ask, but came before it.

        One that is whole is left to arrive.
        """
        kind, _ = write_job(ShowStopped())
        is_direct = ask.surface is Surface.DIRECT
        where = "kind = 'direct'" if is_direct else "thread = ?"
        kinds = ", ".join(f"'{surface.value}'" for surface in _SHOWN_TO_ALL)
        with self._database.transaction(flushed=True) as connection:
            connection.execute(
                f"UPDATE asks SET kind = ?, words = '', {_AGAIN}"
                " WHERE team = ? AND channel = ? AND key < ? AND state != 'done'"
                f" AND answer_id IS NULL AND kind IN ({kinds}) AND {where}",
                (kind, ask.team, ask.channel, ask.key, *(() if is_direct else (ask.thread,))),
            )
        self._queue.tell_all()
