"""The ledger's SQLite file: opened when it is first needed, each change in one transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from vectorstore.errors import StoreUnreadableError

# Where it lies, in the folder of the store.
LEDGER_FILE = "sources.sqlite3"
# The name under which SQLite keeps a database nowhere.
IN_MEMORY = ":memory:"

_FORMAT = 2
# What the format before lacks.
_UPGRADE = """
ALTER TABLE pages ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pages ADD COLUMN read_as TEXT;
CREATE TABLE left_articles (
    article_id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    source_url TEXT NOT NULL
) WITHOUT ROWID;
"""
_BUSY_SECONDS = 10.0


class LedgerFile:
    """A file of the ledger's tables, made when it is missing, or filled from another at first."""

    def __init__(self, path: str, copy_of: Path | None = None) -> None:
        self._path = path
        self._copy_of = copy_of
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        if self._connection:
            self._connection.close()
            self._connection = None

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Run the block in one transaction: all is kept or nothing.

        Raises:
            StoreUnreadableError: the file cannot be used.
        """
        try:
            if self._connection is None:
                self._connection = _connect(self._path, self._copy_of)
            with self._connection:
                yield self._connection
        except (OSError, sqlite3.Error) as error:
            raise StoreUnreadableError(
                f"The list of sources at {self._path} cannot be used ({error}): check that the "
                "folder is writable and the disk not full; a damaged file can be moved away, and "
                "the sources added again."
            ) from error


def _connect(path: str, copy_of: Path | None) -> sqlite3.Connection:
    if path != IN_MEMORY:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        if copy_of and copy_of.exists():
            with closing(sqlite3.connect(copy_of, timeout=_BUSY_SECONDS)) as other:
                other.backup(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version in {0, _FORMAT - 1}:
            tables = files("ingest.ledger").joinpath("schema.sql")
            script = _UPGRADE if version else tables.read_text(encoding="utf-8")
            connection.executescript(f"BEGIN; {script} PRAGMA user_version = {_FORMAT}; COMMIT;")
        elif version != _FORMAT:
            raise sqlite3.DatabaseError(f"it has format {version}, this version reads {_FORMAT}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
