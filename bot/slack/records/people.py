"""What is kept about one person: shown to them on request, or deleted."""

from bot.slack.records.database import Database
from bot.slack.records.journal import Journal

_TEAMS = "SELECT team FROM answers UNION SELECT team FROM asks"


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
        marks, values = self._find_hashes(user)
        with self._database.transaction() as connection:
            questions = connection.execute(
                "SELECT datetime(asked_at, 'unixepoch') AS asked_at, kind AS surface, channel,"
                f" question, status, answer FROM answers WHERE asker IN ({marks})"
                " ORDER BY answer_id",
                values,
            ).fetchall()
            verdicts = connection.execute(
                "SELECT datetime(given_at, 'unixepoch') AS given_at, answer_id, helpful, reason"
                f" FROM feedback WHERE giver IN ({marks}) ORDER BY given_at",
                values,
            ).fetchall()
            waiting = connection.execute(
                "SELECT datetime(received_at, 'unixepoch') AS received_at, kind AS surface,"
                " channel, words AS question, state FROM asks WHERE user = ? ORDER BY number",
                (user,),
            ).fetchall()
            # Where it was asked in private, the channel of what is to be told is the asker.
            watched = connection.execute(
                "SELECT datetime(asked_at, 'unixepoch') AS received_at, 'watch' AS surface,"
                " answers.channel, question, 'watched' AS state"
                " FROM watches JOIN answers USING (answer_id)"
                " WHERE watches.channel = ? AND NOT is_told",
                (user,),
            ).fetchall()
        return {
            "user": user,
            "questions": [dict(row) for row in questions],
            "feedback": [dict(row) for row in verdicts],
            "queue": [dict(row) for row in (*waiting, *watched)],
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
