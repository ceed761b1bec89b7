"""Which digests channels have had, of which articles, and the topics that they follow."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from bot.slack.jobs import Surface
from bot.slack.records.database import Database

# Each is asked again for a digest.
_MOST_ASKED = 20


class State(Enum):
    """How far a channel's last digest has come."""

    DUE = "due"
    WRITTEN = "written"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class LastDigest:
    """When a channel's last digest and the one before were due, and what it says if it's written.

    Times are in seconds since 1970.
    """

    due: float
    since: float
    state: State
    document: object


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked in a channel for all to see, and if it had an answer then."""

    question: str
    was_answered: bool


class Digests:
    """Keeps them, by workspace and channel."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self, team: str, channel: str) -> LastDigest | None:
        """Return a channel's last digest; None if it has had none."""
        with self._database.transaction() as connection:
            row = connection.execute(
                "SELECT due, since, state, document FROM digests WHERE team = ? AND channel = ?",
                (team, channel),
            ).fetchone()
        if row is None:
            return None
        document = json.loads(row["document"])
        return LastDigest(row["due"], row["since"], State(row["state"]), document)

    def note(self, team: str, channel: str, due: float, state: State) -> None:
        """Note that a digest is due, or that one is done; nothing is kept of what it said."""
        with self._database.transaction(flushed=True) as connection:
            connection.execute(
                "INSERT INTO digests (team, channel, due, since, state) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (team, channel) DO UPDATE SET"
                " state = excluded.state, document = 'null', due = excluded.due, since = CASE"
                " WHEN digests.due < excluded.due THEN digests.due ELSE digests.since END",
                (team, channel, due, due, state.value),
            )

    def keep(
        self, team: str, channel: str, articles: Iterable[str], document: object = None
    ) -> None:
        """Note which articles a channel is done with and, with it, what a digest says of them."""
        rows = [(team, channel, article_id) for article_id in articles]
        with self._database.transaction(flushed=True) as connection:
            connection.executemany(
                "INSERT INTO digested VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows
            )
            if document is not None:
                connection.execute(
                    "UPDATE digests SET state = ?, document = ? WHERE team = ? AND channel = ?",
                    (State.WRITTEN.value, json.dumps(document), team, channel),
                )

    def find_new(self, team: str, channel: str, articles: Collection[str]) -> set[str]:
        """Return which of some articles no digest of a channel is done with."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT article_id FROM digested WHERE team = ? AND channel = ?", (team, channel)
            ).fetchall()
        return set(articles) - {row[0] for row in rows}

    def forget_all_but(self, team: str, channels: Collection[str]) -> None:
        """Forget the digests of channels that have none any more.

        Should they want them again, they begin anew.
        """
        with self._database.transaction() as connection:
            for table in ("digests", "digested"):
                known = connection.execute(
                    f"SELECT DISTINCT channel FROM {table} WHERE team = ?", (team,)
                ).fetchall()
                connection.executemany(
                    f"DELETE FROM {table} WHERE team = ? AND channel = ?",
                    [(team, channel) for (channel,) in known if channel not in channels],
                )

    def follow(self, team: str, channel: str, topic: str) -> None:
        """Let a channel follow a topic."""
        with self._database.transaction(flushed=True) as connection:
            connection.execute(
                "INSERT INTO topics VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (team, channel, topic),
            )

    def unfollow(self, team: str, channel: str, topic: str) -> bool:
        """Let a channel no longer follow a topic; False if it didn't."""
        with self._database.transaction(flushed=True) as connection:
            done = connection.execute(
                "DELETE FROM topics WHERE team = ? AND channel = ? AND topic = ?",
                (team, channel, topic),
            )
        return done.rowcount > 0

    def topics(self, team: str) -> dict[str, list[str]]:
        """Map the channels that follow topics to these."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT channel, topic FROM topics WHERE team = ? ORDER BY channel, topic", (team,)
            ).fetchall()
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(row["channel"], []).append(row["topic"])
        return found

    def asked_in(self, team: str, channel: str) -> list[Asked]:
        """List the last questions that were asked in a channel for all to see, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT question, status FROM answers WHERE answer_id IN (SELECT max(answer_id)"
                " FROM answers WHERE team = ? AND channel = ? AND kind = ? AND thread != ''"
                f" GROUP BY question) ORDER BY answer_id DESC LIMIT {_MOST_ASKED}",
                (team, channel, Surface.MENTION.value),
            ).fetchall()
        return [Asked(row["question"], row["status"] == "answered") for row in rows]
