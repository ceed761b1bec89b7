"""Questions that somebody wants to hear about once the articles answer them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from bot.slack.jobs import Surface
from bot.slack.records.database import Database

# Each is asked again after every change of the articles; the newest matter most.
_MOST_OPEN = 100
_PRIVATE = {Surface.COMMAND.value, Surface.SHORTCUT.value, Surface.WITHHELD.value}


@dataclass(frozen=True, slots=True)
class Watch:
    """One question, by the answer that it had, where it was asked and where that is to be told."""

    answer_id: int
    question: str
    team: str
    channel: str
    thread: str
    asked_in: str


class Watches:
    """Keeps them until they are told, or their questions are deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, answer_id: int, user: str) -> bool:
        """Watch the question of an answer for somebody; False if the answer isn't kept any more.

        A thread is told once, whoever wants it.
        """
        with self._database.transaction() as connection:
            asked = connection.execute(
                "SELECT kind, team, channel, thread FROM answers WHERE answer_id = ?", (answer_id,)
            ).fetchone()
            if asked is None:
                return False
            is_private = asked["kind"] in _PRIVATE or not asked["thread"]
            place = (user, "") if is_private else (asked["channel"], asked["thread"])
            connection.execute(
                "INSERT INTO watches (answer_id, team, channel, thread)"
                " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (answer_id, asked["team"], *place),
            )
        return True

    def open(self) -> list[Watch]:
        """List what is still to be told, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT answer_id, question, watches.team, watches.channel, watches.thread,"
                " answers.channel AS asked_in"
                " FROM watches JOIN answers USING (answer_id) WHERE is_told = 0"
                f" ORDER BY answer_id DESC LIMIT {_MOST_OPEN}"
            ).fetchall()
        return [Watch(**dict(row)) for row in rows]

    @contextmanager
    def looking(self, watch: Watch, generation: int) -> Iterator[bool]:
        """Yield if it is to be asked again for a generation of articles, while the block does.

        Of several bots one asks, as a chat model may cost something each time.
        """
        if not self._database.claiming.lease_seconds:
            yield True
            return
        is_first = self._note_looked(watch, generation, "looked_generation < ?", generation)
        with ExitStack() as undoing:
            if is_first:
                undoing.callback(self._note_looked, watch, -1, "looked_generation = ?", generation)
            yield is_first
            undoing.pop_all()

    def _note_looked(self, watch: Watch, generation: int, where: str, value: int) -> bool:
        with self._database.transaction() as statements:
            done = statements.execute(
                "UPDATE watches SET looked_generation = ?"
                f" WHERE answer_id = ? AND channel = ? AND {where}",
                (generation, watch.answer_id, watch.channel, value),
            )
        return done.rowcount == 1

    def close(self, watch: Watch) -> None:
        """Note that somebody will be told."""
        with self._database.transaction(flushed=True) as connection:
            connection.execute(
                "UPDATE watches SET is_told = 1 WHERE answer_id = ? AND channel = ?",
                (watch.answer_id, watch.channel),
            )
