"""SQLite connections to the catalogue file, one a thread, and the handles that use them."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from vectorstore.catalogue.folded_names import fold_authors, fold_name
from vectorstore.catalogue.reader import CatalogueReader
from vectorstore.catalogue.sqlite.sqlite_reader import SqliteReader
from vectorstore.catalogue.sqlite.sqlite_writer import SqliteWriter
from vectorstore.catalogue.writer import CatalogueWriter
from vectorstore.sqlite_files import SqliteFile

SCRIPTS = ("schema.sql", "schema_2.sql", "schema_3.sql", "schema_4.sql", "schema_5.sql")


class Connections:
    """Opens the catalogue file once for each thread that asks, making it if it is missing."""

    def __init__(self, path: Path) -> None:
        self._file = describe_file(path)
        self._of_thread = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection.

        Raises:
            StoreUnreadableError: the file cannot be opened, or is not a catalogue of ours.
        """
        connection: sqlite3.Connection | None = getattr(self._of_thread, "connection", None)
        if connection is None:
            connection = self._file.connect()
            self._of_thread.connection = connection
            with self._guard:
                self._opened.append(connection)
        return connection

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[sqlite3.Connection]:
        """Run the block in one transaction, as `SqliteFile.transaction` does.

        Raises:
            StoreUnreadableError: the file cannot be used.
        """
        with self._file.transaction(self.get(), kind) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[CatalogueReader]:
        """See one state of the catalogue for as long as the block runs.

        Raises:
            StoreUnreadableError: the file cannot be used.
        """
        with self.transaction("DEFERRED") as connection:
            yield SqliteReader(connection)

    @contextmanager
    def writing(self) -> Iterator[CatalogueWriter]:
        """Keep all that the block writes when it ends, or nothing if it fails.

        Raises:
            StoreUnreadableError: the file cannot be used.
        """
        with self.transaction("IMMEDIATE") as connection:
            yield SqliteWriter(connection)

    def claimed(self, name: str, patience_seconds: float) -> AbstractContextManager[None]:  # noqa: ARG002
        """Do nothing: the file is one machine's, whose processes have locks beside it."""
        return nullcontext()

    def wipe_removed(self) -> None:
        """Rewrite the full-text index so that no word of a removed article is left in the file."""
        with self.transaction() as connection:
            connection.execute("INSERT INTO chunk_terms (chunk_terms) VALUES ('optimize')")
        self.get().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._of_thread = threading.local()


def describe_file(path: Path) -> SqliteFile:
    """Describe the file of a catalogue."""
    return SqliteFile(
        path,
        contents="The store",
        remedy="add its articles again",
        package="vectorstore.catalogue.sqlite",
        scripts=SCRIPTS,
        fill=_fold_names,
    )


def _fold_names(connection: sqlite3.Connection) -> None:
    """Fold the names of articles and voices that were kept before folded names were."""
    articles = connection.execute("SELECT article_id, publisher, authors FROM articles").fetchall()
    connection.executemany(
        "UPDATE articles SET publisher_folded = ?, authors_folded = ? WHERE article_id = ?",
        [
            (fold_name(publisher), fold_authors(json.loads(authors)), article_id)
            for article_id, publisher, authors in articles
        ],
    )
    names = connection.execute("SELECT DISTINCT role, name FROM voices WHERE name IS NOT NULL")
    connection.executemany(
        "UPDATE voices SET name_folded = ? WHERE role = ? AND name = ?",
        [(fold_name(name), role, name) for role, name in names.fetchall()],
    )
