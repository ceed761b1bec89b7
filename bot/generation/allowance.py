"""The tokens that all of a store's bots together may use in a day."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from weakref import finalize

from bot.generation.errors import AllowanceSpentError
from vectorstore.days import today
from vectorstore.errors import StoreUnreadableError
from vectorstore.sqlite_files import SqliteFile
from vectorstore.table_doors import open_tables
from vectorstore.tables import Statements, Tables, TableSet

_IN_DATABASE = TableSet("usage", "bot.generation.postgres", ("schema.sql",))
_COUNT = "INSERT INTO usage VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET tokens = excluded.tokens"


class DailyAllowance:
    """Counts tokens by day, for any number of processes; `ceiling` None is no limit.

    They are counted in the database at an address, or without one in a file.
    """

    def __init__(self, path: Path, ceiling: int | None, database: str | None = None) -> None:
        self._file = SqliteFile(
            path,
            contents="The count of tokens",
            remedy="counting will start again",
            package="bot.generation",
            scripts=("schema.sql",),
            unnumbered=frozenset({"usage"}),
        )
        self.ceiling = ceiling
        self._database = database
        self._guard = Lock()
        self._kept_open: Tables | None = None

    def used(self) -> int:
        """Return the tokens used today, those that running requests have reserved included.

        Raises:
            AllowanceSpentError: they cannot be counted.
        """
        if self._database is None and not self._file.path.exists():
            return 0
        with self._open() as statements:
            return _read_used(statements)

    def reserve(self, tokens: int) -> None:
        """Take the most that a request can use, before it is sent.

        Raises:
            AllowanceSpentError: that would be more than the day's ceiling.
        """
        with self._open() as statements:
            used = _read_used(statements) + tokens
            if self.ceiling is not None and used > self.ceiling:
                raise AllowanceSpentError(
                    f"today’s {self.ceiling:,} tokens are spent (ICS_DAILY_TOKENS)"
                )
            _count(statements, used)

    def settle(self, reserved: int, used: int) -> None:
        """Put what a request has used in place of what was reserved for it."""
        with self._open() as statements:
            _count(statements, _read_used(statements) + used - reserved)

    @contextmanager
    def _open(self) -> Iterator[Statements]:
        # Nobody else counts while the block runs.
        try:
            with self._open_tables() as tables, tables.transaction() as statements:
                yield statements
        except StoreUnreadableError as error:
            raise AllowanceSpentError(str(error)) from error

    def _open_tables(self) -> AbstractContextManager[Tables]:
        """Open the file for a while; a database stays open, as connecting to it takes long."""
        if self._database is None:
            return closing(open_tables(self._file, _IN_DATABASE, None))
        with self._guard:
            if self._kept_open is None:
                self._kept_open = open_tables(self._file, _IN_DATABASE, self._database)
                finalize(self, self._kept_open.close)
        return nullcontext(self._kept_open)


def _read_used(statements: Statements) -> int:
    day = today().isoformat()
    row = statements.execute("SELECT tokens FROM usage WHERE day = ?", (day,)).fetchone()
    return int(row[0]) if row else 0


def _count(statements: Statements, tokens: int) -> None:
    # What was reserved before midnight is settled on the next day.
    statements.execute(_COUNT, (today().isoformat(), max(0, tokens)))
