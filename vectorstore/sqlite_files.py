"""Our SQLite files: opened, locked and brought to the newest format in one way."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from vectorstore.errors import StoreUnreadableError
from vectorstore.flushing import flush_log

# The path under which SQLite keeps a database only while it is open.
IN_MEMORY = Path(":memory:")

# How long to wait for another process's commit; a commit is one article or less, a few moments.
_BUSY_SECONDS = 10.0
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A file of tables: where it is, the scripts that make them, and what its errors say.

    Script n of `scripts`, all of them resources of `package`, leads from format n to format n + 1;
    a new file runs them all. `contents` begins what an error says, and
    `remedy` ends it, after "move it away and". `prepare`
    is called with each new connection, `fill` after the scripts have run, to write what SQL cannot
    work out. `unnumbered` are the tables of files from before the format was recorded. What is
    private can be read by its owner, and by a group that its owner lets.
    """

    path: Path
    contents: str
    remedy: str
    package: str
    scripts: tuple[str, ...]
    prepare: Callable[[sqlite3.Connection], object] | None = None
    fill: Callable[[sqlite3.Connection], object] | None = None
    unnumbered: frozenset[str] = frozenset()
    is_private: bool = False

    def connect(self, copy_of: Path | None = None) -> sqlite3.Connection:
        """Open the file, first making it if it is missing, as a copy of another where there is one.

        Any thread may use the connection, one at a time.

        Raises:
            StoreUnreadableError: the file cannot be opened, is not ours, or is of a newer format.
        """
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.is_private:
                _keep_from_others(self.path)
            connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                self._set_up(connection, copy_of)
            except BaseException:
                connection.close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error
        return connection

    @contextmanager
    def transaction(
        self, connection: sqlite3.Connection, kind: str = "IMMEDIATE"
    ) -> Iterator[sqlite3.Connection]:
        """Run the block in one transaction, or in the one that is open: all is kept or nothing.

        Raises:
            StoreUnreadableError: the file turned out to be damaged, or the disk to be full.
        """
        try:
            if connection.in_transaction:
                yield connection
                return
            connection.execute(f"BEGIN {kind}")
            try:
                yield connection
                connection.commit()
            except BaseException:
                connection.rollback()
                raise
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def flush(self) -> None:
        """Let what was kept outlive a power cut, too; that takes the disk some milliseconds.

        Raises:
            StoreUnreadableError: the disk failed.
        """
        try:
            if self.path != IN_MEMORY:
                flush_log(self.path)
        except OSError as error:
            raise self._unusable(error) from error

    def _set_up(self, connection: sqlite3.Connection, copy_of: Path | None) -> None:
        if copy_of and copy_of.exists():
            with closing(sqlite3.connect(copy_of, timeout=_BUSY_SECONDS)) as other:
                other.backup(connection)
        _switch_to_wal(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        # Deleted words are overwritten, not just unlinked.
        connection.execute("PRAGMA secure_delete = ON")
        if self.prepare:
            self.prepare(connection)
        self._require_newest_format(connection)

    def _require_newest_format(self, connection: sqlite3.Connection) -> None:
        newest = len(self.scripts)
        if _read_format(connection) < newest:
            with self.transaction(connection):
                self._migrate(connection)
        found = _read_format(connection)
        if found != newest:
            raise StoreUnreadableError(
                f"{self.contents} at {self.path} has format {found}, but this version of "
                f"ics-policy-bot reads format {newest}: upgrade it, or set ICS_HOME to another "
                "folder."
            )

    def _migrate(self, connection: sqlite3.Connection) -> None:
        # Asked again: another process may have made the tables while this one waited.
        found = _read_format(connection)
        if found == 0 and {name for (name,) in connection.execute(_TABLES)} - self.unnumbered:
            raise sqlite3.DatabaseError("it is another program's database")
        for script in self.scripts[found:]:
            text = files(self.package).joinpath(script).read_text(encoding="utf-8")
            for statement in _split(text):
                connection.execute(statement)
        if self.fill and found < len(self.scripts):
            self.fill(connection)
        connection.execute(f"PRAGMA user_version = {max(found, len(self.scripts))}")

    def _unusable(self, error: Exception) -> StoreUnreadableError:
        return StoreUnreadableError(
            f"{self.contents} at {self.path} cannot be used ({error}): check that the folder is "
            f"writable and the disk isn't full. If the file is damaged, move it away and "
            f"{self.remedy}."
        )


class SharedConnection:
    """One connection to a file, opened when it is first needed; threads take turns at it."""

    def __init__(self, file: SqliteFile, copy_of: Path | None = None) -> None:
        self._file = file
        self._copy_of = copy_of
        self._connection: sqlite3.Connection | None = None
        self._turn = threading.RLock()

    def open(self) -> sqlite3.Connection:
        """Open the file unless it is open.

        Raises:
            StoreUnreadableError: the file cannot be opened, or is not ours.
        """
        with self._turn:
            if self._connection is None:
                self._connection = self._file.connect(self._copy_of)
            return self._connection

    @contextmanager
    def transaction(self, *, flushed: bool = False) -> Iterator[sqlite3.Connection]:
        """Run the block in one transaction; what is flushed outlives a power cut, too.

        Raises:
            StoreUnreadableError: the file cannot be used, or has been closed.
        """
        with self._turn, self._file.transaction(self.open()) as connection:
            yield connection
        if flushed:
            self._file.flush()

    def run(self, *steps: tuple[str, Sequence[Any]], flushed: bool = False) -> list[Any]:
        """Run statements in one transaction, and return the rows that the last of them gave out.

        Raises:
            StoreUnreadableError: the file cannot be used, or has been closed.
        """
        with self.transaction(flushed=flushed) as connection:
            return [connection.execute(*step).fetchall() for step in steps][-1]

    def close(self) -> None:
        """Close the file for good."""
        with self._turn:
            if self._connection:
                self._connection.close()


@contextmanager
def open_read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file to look at it, whatever its format; nothing is made or changed."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)) as connection:
        yield connection


def find_damage(path: Path) -> str | None:
    """Read a whole file, and say what is wrong in it; None if nothing is."""
    try:
        with open_read_only(path) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return None if verdict == "ok" else str(verdict)


def _keep_from_others(path: Path) -> None:
    path.touch(mode=0o600)
    if (mode := path.stat().st_mode) & 0o007:
        with suppress(PermissionError):  # its owner sees to it
            path.chmod(mode & ~0o007)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    # Unlike other statements, this one does not wait for another process to finish.
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:  # noqa: PERF203 - there is nothing to do but wait
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _read_format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _split(script: str) -> Iterator[str]:
    # executescript() would commit the transaction that makes the tables appear all at once.
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
