"""The bot's own SQLite file: one connection, which all threads take turns at."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore.sqlite_files import SharedConnection, SqliteFile

# SQLite's place for a number of ours in the file itself: while a bot uses it, what is newest stands
# beside it. "ICSB" in ASCII.
_IN_USE = 0x49435342
# https://www.sqlite.org/fileformat.html#the_database_header
_PLACE = 68


class Database(SharedConnection):
    """The file with the queue and the answers; made if it is missing.

    Raises:
        StoreUnreadableError: the file cannot be opened, or is not ours.
    """

    def __init__(self, path: Path) -> None:
        file = SqliteFile(
            path,
            contents="The record of questions and answers",
            remedy="the bot will start a new one",
            package="bot.slack.records",
            scripts=(
                "schema.sql",
                "schema_2.sql",
                "schema_3.sql",
                "schema_4.sql",
                "schema_5.sql",
            ),
            prepare=_name_columns,
            is_private=True,
        )
        super().__init__(file)
        self.open()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Let the file say, while the block runs, that a bot uses it."""
        # Waits for readers: until they are done, the mark could stand beside the file only.
        self._mark(_IN_USE, "FULL")
        try:
            yield
        finally:
            self.declare_whole()

    def declare_whole(self) -> None:
        """Let the file say that nobody uses it: all that was written is there, or beside it."""
        self._mark(0, "PASSIVE")

    def _mark(self, number: int, checkpoint: str) -> None:
        with self._turn:
            self.open().execute(f"PRAGMA application_id = {number}")
            self.open().execute(f"PRAGMA wal_checkpoint({checkpoint})")

    def overwrite_deleted(self, *, waits: bool = True) -> bool:
        """Empty the file beside the database, in which deleted words would stay for a while.

        Somebody may be reading it just now: it waits for them a while, or else returns False.
        """
        with self._turn:
            connection = self.open()
            [patience] = connection.execute("PRAGMA busy_timeout").fetchone()
            if not waits:
                connection.execute("PRAGMA busy_timeout = 0")
            is_read, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute(f"PRAGMA busy_timeout = {patience}")
        return not is_read


def find_lost_rows(path: Path) -> str | None:
    """Say that the file lacks what was written last; None if it is whole, or there is none."""
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() or not is_marked_in_use(path):
        return None
    return (
        f"{path} was copied without {beside.name}, which held the newest questions and answers: "
        "they may be missing. Copy both files again, better with `ics-ingest backup`."
    )


def is_marked_in_use(path: Path) -> bool:
    """Tell if a bot uses the file, or did so until it was killed, or until the file was copied.

    It looks at the file itself, where the number has its place, and opens no connection: that would
    make a file beside it. No connection of this process may be open, since its locks would go.
    """
    try:
        with path.open("rb") as file:
            file.seek(_PLACE)
            return file.read(4) == _IN_USE.to_bytes(4, "big")
    except OSError:  # whoever opens it says what is wrong with it
        return False


def _name_columns(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
