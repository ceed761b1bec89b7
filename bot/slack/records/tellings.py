"""What people are told once, however often there is a reason to."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from bot.slack.notices import Notice
from bot.slack.records.database import Database


class Tellings:
    """Remembers who was told what."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    @contextmanager
    def once(self, team: str, user: str, notice: Notice) -> Iterator[bool]:
        """Yield whether a user is still to be told something; once the block ends, it was told."""
        with self._database.transaction() as statements:
            done = statements.execute(
                "INSERT INTO told VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (team, user, notice.value, self._clock()),
            )
            is_first = done.rowcount == 1
        with ExitStack() as undoing:
            if is_first:
                undoing.callback(self._forget, team, user, notice)
            yield is_first
            undoing.pop_all()

    def _forget(self, team: str, user: str, notice: Notice) -> None:
        with self._database.transaction() as statements:
            statements.execute(
                'DELETE FROM told WHERE team = ? AND "user" = ? AND notice = ?',
                (team, user, notice.value),
            )
