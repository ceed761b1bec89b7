"""The bot's own SQLite file: one connection, which all threads take turns at."""

import sqlite3
from pathlib import Path

from vectorstore.sqlite_files import SharedConnection, SqliteFile


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
        )
        super().__init__(file)
        self.open()

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


def _name_columns(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
