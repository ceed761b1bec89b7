"""What was asked and answered: the memory of conversations, and the log that editors read."""

import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.answering.answers import Answer, Turn
from bot.answering.citations import CitedPlace
from bot.slack.hearing.addressing import points_back
from bot.slack.job_rows import write_job
from bot.slack.jobs import Ask, Surface
from bot.slack.records.database import Database
from vectorstore.tables import Step

# Enough for any follow-up.
_REMEMBERED_TURNS = 10
# Later, "it" is something else.
_POINTS_BACK_SECONDS = 600.0
_DAY_SECONDS = 86_400.0
_THREAD = "team = ? AND channel = ? AND thread = ?"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; `helpful` and `unhelpful` count the verdicts that were given.

    `channel` is where it was asked; empty where it was told to one person by ID.
    """

    answer_id: int
    asked_at: float
    kind: str
    asker: str
    question: str
    status: str
    mode: str
    model: str | None
    latency_ms: float
    helpful: int
    unhelpful: int
    reasons: str
    channel: str = ""


class Journal:
    """Questions with their answers and what people thought of them."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._salt = self._read_salt()

    def hash_user(self, team: str, user: str) -> str:
        """Return what stands for a user in the log: it cannot be turned back without the salt."""
        return hashlib.sha256(f"{self._salt}/{team}/{user}".encode()).hexdigest()[:16]

    def record(self, ask: Ask, answer: Answer, latency_ms: float) -> int:
        """Write an answer down and return its id."""
        kind, words = write_job(ask.job)
        # What is told to a person by ID would name the asker beside the hash.
        channel = "" if ask.channel.startswith(("U", "W")) else ask.channel
        row = {
            "kind": kind,
            "team": ask.team,
            "channel": channel,
            "thread": "" if ask.is_private else ask.thread,
            "asker": self.hash_user(ask.team, ask.user),
            "asked_at": self._clock(),
            "question": words,
            "status": answer.status.value,
            "mode": answer.mode,
            "model": answer.model,
            "latency_ms": round(latency_ms, 1),
            "answer": answer.text,
        }
        recording = f"INSERT INTO answers ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        rows = self._database.run((f"{recording} RETURNING answer_id", tuple(row.values())))
        return int(rows[0][0])

    def forget(self, answer_id: int) -> None:
        """Delete an answer that nobody will see."""
        self._database.run(("DELETE FROM answers WHERE answer_id = ?", (answer_id,)))

    def keep_document(self, answer_id: int, document: object) -> None:
        """Keep a document with an answer, as JSON."""
        keeping = "UPDATE answers SET document = ? WHERE answer_id = ?"
        self._database.run((keeping, (json.dumps(document), answer_id)))

    def move_to_thread(self, answer_id: int, channel: str, thread: str) -> None:
        """Let an answer that was shared begin a conversation under the message it has there."""
        moving = "UPDATE answers SET channel = ?, thread = ? WHERE answer_id = ?"
        self._database.run((moving, (channel, thread, answer_id)))

    def document(self, answer_id: int) -> object | None:
        """Return the document that was kept with an answer; None if there is none any more."""
        reading = "SELECT document FROM answers WHERE answer_id = ?"
        rows = self._database.run((reading, (answer_id,)))
        return json.loads(rows[0][0]) if rows else None

    def place(self, answer_id: int) -> tuple[str, str, str] | None:
        """Return the question of an answer, its channel and its thread; None if it isn't kept.

        The thread is empty where only the asker saw the answer.
        """
        looking = "SELECT question, channel, thread FROM answers WHERE answer_id = ?"
        rows = self._database.run((looking, (answer_id,)))
        return (rows[0]["question"], rows[0]["channel"], rows[0]["thread"]) if rows else None

    def history(self, ask: Ask) -> tuple[Turn, ...]:
        """Return the last turns of the conversation, oldest first.

        A message at the top of a direct conversation begins anew, unless it points back to what was
        said there a few minutes ago.
        """
        if ask.is_private:
            return ()
        at_the_top = ask.surface is Surface.DIRECT and ask.thread == ask.key
        if at_the_top and not points_back(ask.words):
            return ()
        where = "kind = 'direct' AND asked_at >= ?" if at_the_top else "thread = ?"
        since = self._clock() - _POINTS_BACK_SECONDS
        values = (ask.team, ask.channel, since if at_the_top else ask.thread)
        turns = (
            "SELECT question, answer, receipt FROM answers LEFT JOIN receipts USING (answer_id)"
            f" WHERE team = ? AND channel = ? AND {where}"
            f" AND thread != '' ORDER BY answer_id DESC LIMIT {_REMEMBERED_TURNS}"
        )
        rows = self._database.run((turns, values))
        return tuple(
            Turn(row["question"], row["answer"], _read_cited(row["receipt"]))
            for row in reversed(rows)
        )

    def join_thread(self, team: str, channel: str, thread: str) -> None:
        """Note that the bot takes part in a thread from now on."""
        self._database.run(self.write_joining(team, channel, thread))

    def write_joining(self, team: str, channel: str, thread: str) -> Step:
        """Write the statement that notes it."""
        joining = "INSERT INTO threads VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        return joining, (team, channel, thread, self._clock())

    def leave_thread(self, team: str, channel: str, thread: str) -> None:
        """Note that the bot keeps out of a thread until it is mentioned there again."""
        self._database.run((f"DELETE FROM threads WHERE {_THREAD}", (team, channel, thread)))

    def is_in_thread(self, team: str, channel: str, thread: str) -> bool:
        """Tell whether the bot takes part in a thread."""
        looking = f"SELECT 1 FROM threads WHERE {_THREAD}"
        return bool(self._database.run((looking, (team, channel, thread))))

    def asked_last(self, ask: Ask) -> bool:
        """Tell if whoever asks is the one whose question was answered last in the thread."""
        last = f"SELECT asker FROM answers WHERE {_THREAD} ORDER BY answer_id DESC LIMIT 1"
        rows = self._database.run((last, (ask.team, ask.channel, ask.thread)))
        return [row["asker"] for row in rows] == [self.hash_user(ask.team, ask.user)]

    def record_feedback(
        self, answer_id: int, giver: str, *, helpful: bool, reason: str = ""
    ) -> bool:
        """Keep a verdict, the giver's latest; False if the answer is not kept any more."""
        with self._database.transaction() as connection:
            known = connection.execute(
                "SELECT 1 FROM answers WHERE answer_id = ?", (answer_id,)
            ).fetchone()
            if known is not None:
                connection.execute(
                    "INSERT INTO feedback VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (answer_id, giver) DO UPDATE SET helpful = excluded.helpful,"
                    " reason = excluded.reason, given_at = excluded.given_at",
                    (answer_id, giver, int(helpful), reason, self._clock()),
                )
        return known is not None

    def entries(self, since_days: float | None = None) -> Iterator[Entry]:
        """Yield the lines of the log, newest first."""
        after = 0.0 if since_days is None else self._clock() - since_days * _DAY_SECONDS
        with self._database.transaction() as connection:
            answers = connection.execute(
                "SELECT answer_id, asked_at, kind, asker, question, status, mode, model,"
                " latency_ms, channel FROM answers WHERE asked_at >= ? ORDER BY answer_id DESC",
                (after,),
            ).fetchall()
            verdicts: dict[int, list[tuple[int, str]]] = {}
            for answer_id, *verdict in connection.execute(
                "SELECT answer_id, helpful, reason FROM feedback ORDER BY given_at"
            ):
                verdicts.setdefault(answer_id, []).append((verdict[0], verdict[1]))
        for row in answers:
            given = verdicts.get(row["answer_id"], [])
            helpful = sum(verdict for verdict, _ in given)
            reasons = " | ".join(reason for _, reason in given if reason)
            unhelpful = len(given) - helpful
            yield Entry(**dict(row), helpful=helpful, unhelpful=unhelpful, reasons=reasons)

    def purge(self, keep_days: float) -> int:
        """Delete what is older than `keep_days`; return how many answers went."""
        before = self._clock() - keep_days * _DAY_SECONDS
        with self._database.transaction() as connection:
            done = connection.execute("DELETE FROM answers WHERE asked_at < ?", (before,))
            connection.execute("DELETE FROM threads WHERE joined_at < ?", (before,))
            connection.execute("DELETE FROM told WHERE told_at < ?", (before,))
        self._database.overwrite_deleted()
        return done.rowcount

    def _read_salt(self) -> str:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO secrets VALUES ('salt', ?) ON CONFLICT DO NOTHING",
                (secrets.token_hex(16),),
            )
            row = connection.execute("SELECT value FROM secrets WHERE name = 'salt'").fetchone()
        return str(row[0])


def _read_cited(receipt: str | None) -> tuple[CitedPlace, ...]:
    """Read the citations of a receipt."""
    return tuple(
        CitedPlace(one["article_id"], one["quote"], one["start"])
        for one in json.loads(receipt or "{}").get("citations", ())
    )
