"""The bot's own SQLite file: one connection, which all threads take turns at."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from vectorstore.errors import StoreUnreadableError

_FORMAT = 1
_BUSY_SECONDS = 10.0


class Database:
    """The file with the queue and the answers; made if it is missing.

    Raises:
        StoreUnreadableError: the file cannot be opened, or is not ours.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.row_factory = sqlite3.Row
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            message = f"{path} cannot be used ({error}): check the folder, or move the file away."
            raise StoreUnreadableError(message) from error

    @contextmanager
    def transaction(self, *, flushed: bool = False) -> Iterator[sqlite3.Connection]:
        """Run the block in one transaction: all is kept or nothing, whatever ends the process.

        What is flushed outlives a power cut, too; that takes the disk some milliseconds.

        Raises:
            StoreUnreadableError: the file turned out to be damaged, or the disk to be full.
        """
        with self._turn:
            try:
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if flushed else 'NORMAL'}")
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                except BaseException:
                    self._connection.rollback()
                    raise
                self._connection.commit()
            except sqlite3.Error as error:
                message = f"{self._path} cannot be used ({error}): check the disk."
                raise StoreUnreadableError(message) from error

    def close(self) -> None:
        """Close the file."""
        with self._turn:
            self._connection.close()

    def _prepare(self) -> None:
        connection = self._connection
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version == 0:
            schema = files("bot.slack.records").joinpath("schema.sql").read_text(encoding="utf-8")
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{schema}\nPRAGMA user_version = {_FORMAT};\nCOMMIT;"
            )
        elif version != _FORMAT:
            message = f"{self._path} has format {version}, this version reads {_FORMAT}: upgrade."
            raise StoreUnreadableError(message)
