"""What is kept about one person: shown to them on request, or deleted."""

import json
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from bot.slack.records.database import Database
from bot.slack.records.journal import Journal

_TEAMS = "SELECT team FROM answers UNION SELECT team FROM asks UNION SELECT team FROM watches"
# News of somebody's question are for nobody in particular. Earlier versions kept the ID of whom
# something was told as its channel.
_OWN = """
asker IN ({marks}) OR channel = ? OR asker IN ({nobody})
AND question IN (SELECT question FROM answers WHERE asker IN ({marks}))
"""
_QUESTIONS = """
SELECT asked_at, kind AS surface, team, channel, thread,
    question, status, mode, model, answer, document, receipt
FROM answers LEFT JOIN receipts USING (answer_id) WHERE {own} ORDER BY answer_id
"""
_FEEDBACK = """
SELECT given_at, answer_id, helpful, reason
FROM feedback WHERE giver IN ({marks}) ORDER BY given_at
"""
_WAITING = """
SELECT received_at, kind AS surface, team, channel, thread,
    words AS question, state, posted
FROM asks WHERE "user" = ? ORDER BY number
"""
# Where it was asked in private, the channel of what is to be told is the asker.
_WATCHED = """
SELECT asked_at AS received_at, 'watch' AS surface, answers.team,
    watches.channel, watches.thread, question,
    CASE is_told WHEN 0 THEN 'watched' ELSE 'told' END AS state, '' AS posted
FROM watches JOIN answers USING (answer_id) WHERE asker IN ({marks}) OR watches.channel = ?
"""
_NEWS = """
SELECT 'news:' || answer_id || ':' || watches.channel FROM watches JOIN answers USING (answer_id)
WHERE asker IN ({marks})
"""
_TOLD = 'SELECT told_at, team, notice FROM told WHERE "user" = ?'
_DOCUMENTS = ("document", "receipt")
_MOMENTS = ("asked_at", "given_at", "received_at", "told_at")


class People:
    """Finds what a person asked and said, in all workspaces, by what stands for them."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def asker(self, answer_id: int) -> str:
        """Return the member ID of who asked; empty once the queue has forgotten it."""
        with self._database.transaction() as connection:
            row = connection.execute(
                'SELECT "user" FROM asks WHERE answer_id = ?', (answer_id,)
            ).fetchone()
        return "" if row is None else str(row[0])

    def export(self, user: str) -> dict[str, object]:
        """Lay out for JSON everything that is kept about a person."""
        known = self._find_hashes(user)
        with self._database.transaction() as connection:

            def read(query: str, *values: str) -> list[dict[str, object]]:
                return [_write_moments(row) for row in connection.execute(query, values)]

            own, values = known.write_own(user)
            return {
                "user": user,
                "questions": [
                    {**row, **{name: json.loads(str(row[name] or "null")) for name in _DOCUMENTS}}
                    for row in read(_QUESTIONS.format(own=own), *values)
                ],
                "feedback": read(_FEEDBACK.format(marks=known.marks), *known.hashes),
                "queue": [
                    *read(_WAITING, user),
                    *read(_WATCHED.format(marks=known.marks), *known.hashes, user),
                ],
                "told": read(_TOLD, user),
            }

    def forget(self, user: str) -> int:
        """Delete everything that is kept about a person; return how many rows went.

        A question that is being answered at this moment stays until it has its answer: delete
        again after that.
        """
        known = self._find_hashes(user)
        own, values = known.write_own(user)
        is_theirs = f'"user" = ? OR channel = ? OR key IN ({_NEWS.format(marks=known.marks)})'
        statements = (
            (f"DELETE FROM feedback WHERE giver IN ({known.marks})", known.hashes),
            (
                f"DELETE FROM asks WHERE state != 'working' AND ({is_theirs})",
                (user, user, *known.hashes),
            ),
            (f"DELETE FROM answers WHERE {own}", values),
            ('DELETE FROM told WHERE "user" = ?', (user,)),
            ("DELETE FROM watches WHERE channel = ?", (user,)),
        )
        with self._database.transaction(flushed=True) as connection:
            gone = sum(connection.execute(*one).rowcount for one in statements)
        self._database.overwrite_deleted()
        return gone

    def _find_hashes(self, user: str) -> "_Hashes":
        with self._database.transaction() as connection:
            teams = [row[0] for row in connection.execute(_TEAMS)]
        hash_user = self._journal.hash_user
        return _Hashes(
            tuple(hash_user(team, user) for team in teams),
            tuple(hash_user(team, "") for team in teams),
        )


@dataclass(frozen=True, slots=True)
class _Hashes:
    """What stands for a person in each workspace, and what for nobody."""

    hashes: tuple[str, ...]
    nobody: tuple[str, ...]

    @property
    def marks(self) -> str:
        """Question marks for the person's."""
        return ", ".join("?" for _ in self.hashes) or "NULL"

    def write_own(self, user: str) -> tuple[str, tuple[str, ...]]:
        """Write which answers are the person's, and the values for that."""
        own = _OWN.format(marks=self.marks, nobody=self.marks)
        return own, (*self.hashes, user, *self.nobody, *self.hashes)


def _write_moments(row: Any) -> dict[str, object]:  # noqa: ANN401 - of either database
    return {
        name: f"{datetime.fromtimestamp(value, timezone.utc):%Y-%m-%d %H:%M:%S}"
        if name in _MOMENTS
        else value
        for name, value in dict(row).items()
    }
