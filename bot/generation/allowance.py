"""The tokens that all of a store's bots together may use in a day."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.generation.errors import AllowanceSpentError
from vectorstore.days import today
from vectorstore.errors import StoreUnreadableError
from vectorstore.sqlite_files import SqliteFile

_ADD = (
    "INSERT INTO usage VALUES (:day, MAX(0, :tokens)) "
    "ON CONFLICT (day) DO UPDATE SET tokens = MAX(0, tokens + :tokens)"
)


class DailyAllowance:
    """Counts tokens by day in a file, for any number of processes; `ceiling` None is no limit."""

    def __init__(self, path: Path, ceiling: int | None) -> None:
        self._file = SqliteFile(
            path,
            contents="The count of tokens",
            remedy="counting will start again",
            package="bot.generation",
            scripts=("schema.sql",),
            unnumbered=frozenset({"usage"}),
        )
        self.ceiling = ceiling

    def used(self) -> int:
        """Return the tokens used today, those that running requests have reserved included."""
        if not self._file.path.exists():
            return 0
        with self._open() as connection:
            return _read_used(connection)

    def reserve(self, tokens: int) -> None:
        """Take the most that a request can use, before it is sent.

        Raises:
            AllowanceSpentError: that would be more than the day's ceiling.
        """
        with self._open() as connection:
            if self.ceiling is not None and _read_used(connection) + tokens > self.ceiling:
                raise AllowanceSpentError(
                    f"today’s {self.ceiling:,} tokens are spent (ICS_DAILY_TOKENS)"
                )
            connection.execute(_ADD, _today(tokens))

    def settle(self, reserved: int, used: int) -> None:
        """Put what a request has used in place of what was reserved for it."""
        with self._open() as connection:
            connection.execute(_ADD, _today(used - reserved))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(self._file.connect()) as connection, self._file.transaction(connection):
                yield connection
        except StoreUnreadableError as error:
            raise AllowanceSpentError(str(error)) from error


def _today(tokens: int) -> dict[str, object]:
    return {"day": today().isoformat(), "tokens": tokens}


def _read_used(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT tokens FROM usage WHERE day = :day", _today(0)).fetchone()
    return int(row[0]) if row else 0
