"""The bots that share a database: each says now and then how it is, for `ics-bot doctor`."""

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.slack.records.database import Database

# Who hasn't been heard of for so long has gone, or stands still.
_HEARD_OF_SECONDS = 60.0
_FORGOTTEN_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Replica:
    """One bot: its machine and process, when it was heard of, and what it said.

    `index_generation` is that of the articles in its dense index, None if it has none yet;
    `takeovers` counts the questions that it went on with for others.
    """

    name: str
    seen_at: float
    index_generation: int | None
    takeovers: int


class Replicas:
    """Keeps what each says, where there may be several."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._name = f"{socket.gethostname()}:{os.getpid()}"

    def say(self, index_generation: int | None, takeovers: int) -> None:
        """Say how this one is.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        if not self._database.claiming.lease_seconds:
            return
        now = self._clock()
        with self._database.transaction() as statements:
            statements.execute(
                "INSERT INTO replicas VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                " seen_at = excluded.seen_at, takeovers = excluded.takeovers,"
                " index_generation = excluded.index_generation",
                (self._name, now, index_generation, takeovers),
            )
            forgotten = now - _FORGOTTEN_SECONDS
            statements.execute("DELETE FROM replicas WHERE seen_at < ?", (forgotten,))

    def list(self) -> list[Replica]:
        """List those that were heard of in the last minute, by their names."""
        if not self._database.claiming.lease_seconds:
            return []
        with self._database.transaction() as statements:
            rows = statements.execute(
                "SELECT name, seen_at, index_generation, takeovers FROM replicas"
                " WHERE seen_at >= ? ORDER BY name",
                (self._clock() - _HEARD_OF_SECONDS,),
            ).fetchall()
        return [Replica(*row) for row in rows]
