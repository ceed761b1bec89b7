"""What is kept about one person: shown to them on request, or deleted."""

import json

from bot.slack.records.database import Database
from bot.slack.records.journal import Journal

_TEAMS = "SELECT team FROM answers UNION SELECT team FROM asks UNION SELECT team FROM watches"
_QUESTIONS = """
SELECT datetime(asked_at, 'unixepoch') AS asked_at, kind AS surface, team, channel, thread,
    question, status, mode, model, answer, document
FROM answers WHERE asker IN ({marks}) ORDER BY answer_id
"""
_FEEDBACK = """
SELECT datetime(given_at, 'unixepoch') AS given_at, answer_id, helpful, reason
FROM feedback WHERE giver IN ({marks}) ORDER BY given_at
"""
_WAITING = """
SELECT datetime(received_at, 'unixepoch') AS received_at, kind AS surface, team, channel, thread,
    words AS question, state, posted
FROM asks WHERE user = ? ORDER BY number
"""
# Where it was asked in private, the channel of what is to be told is the asker.
_WATCHED = """
SELECT datetime(asked_at, 'unixepoch') AS received_at, 'watch' AS surface, answers.team,
    watches.channel, watches.thread, question, iif(is_told, 'told', 'watched') AS state,
    '' AS posted
FROM watches JOIN answers USING (answer_id) WHERE asker IN ({marks}) OR watches.channel = ?
"""
_TOLD = "SELECT datetime(told_at, 'unixepoch') AS told_at, team, notice FROM told WHERE user = ?"


class People:
    """Finds what a person asked and said, in all workspaces, by what stands for them."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def asker(self, answer_id: int) -> str:
        """Return the member ID of who asked; empty once the queue has forgotten it."""
        with self._database.transaction() as connection:
            row = connection.execute(
                "SELECT user FROM asks WHERE answer_id = ?", (answer_id,)
            ).fetchone()
        return "" if row is None else str(row[0])

    def export(self, user: str) -> dict[str, object]:
        """Lay out for JSON everything that is kept about a person."""
        marks, hashes = self._find_hashes(user)
        with self._database.transaction() as connection:

            def read(query: str, *values: str) -> list[dict[str, object]]:
                return [dict(row) for row in connection.execute(query, values)]

            return {
                "user": user,
                "questions": [
                    {**row, "document": json.loads(str(row["document"]))}
                    for row in read(_QUESTIONS.format(marks=marks), *hashes)
                ],
                "feedback": read(_FEEDBACK.format(marks=marks), *hashes),
                "queue": [
                    *read(_WAITING, user),
                    *read(_WATCHED.format(marks=marks), *hashes, user),
                ],
                "told": read(_TOLD, user),
            }

    def forget(self, user: str) -> int:
        """Delete everything that is kept about a person; return how many rows went.

        A question that is being answered at this moment stays until it has its answer: delete
        again after that.
        """
        marks, values = self._find_hashes(user)
        statements = (
            (f"DELETE FROM feedback WHERE giver IN ({marks})", values),
            (f"DELETE FROM answers WHERE asker IN ({marks})", values),
            ("DELETE FROM asks WHERE user = ? AND state != 'working'", (user,)),
            ("DELETE FROM told WHERE user = ?", (user,)),
            ("DELETE FROM watches WHERE channel = ?", (user,)),
        )
        with self._database.transaction(flushed=True) as connection:
            gone = sum(connection.execute(*one).rowcount for one in statements)
        # Deleted words would stay in the file beside the database for a while.
        self._database.open().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def _find_hashes(self, user: str) -> tuple[str, tuple[str, ...]]:
        with self._database.transaction() as connection:
            teams = [row[0] for row in connection.execute(_TEAMS)]
        hashes = tuple(self._journal.hash_user(team, user) for team in teams)
        return ", ".join("?" for _ in hashes), hashes
