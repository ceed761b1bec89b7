"""The ledger's tables: a file in the store's folder, or in the database that has the store."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from vectorstore.carried_tables import CarriedSet, CarriedTable, Column, Kind
from vectorstore.sqlite_files import IN_MEMORY, SharedConnection, SqliteFile
from vectorstore.table_doors import open_tables
from vectorstore.tables import Statements, Tables, TableSet

# In the folder of the store.
LEDGER_FILE = "sources.sqlite3"

# Each table's columns, in both databases, those of its key first.
COLUMNS: Mapping[str, str] = {
    "sources": "url, name, kind, rules, validated, etag, last_modified, checked",
    "pages": "page_key, url, source_url, announced, article_id, validated, etag, last_modified,"
    " state, note, checked, read_as, suspect, place",
    "runs": "command, began",
    "left_articles": "article_id, url, source_url",
    "announcements": "page_key, source_url, kind, announced",
}


_IN_DATABASE = TableSet("ledger", "ingest.ledger.postgres", ("schema.sql",))


@dataclass(frozen=True, slots=True)
class LedgerPlace:
    """Where the ledger of a store is: the store's folder, and its database if it has one."""

    home: Path
    database: str | None = None

    @property
    def is_there(self) -> bool:
        """Whether there may be a ledger: in a database, or in a file that is there."""
        return bool(self.database) or (self.home / LEDGER_FILE).exists()

    def open(self) -> Tables:
        """Return the tables, which are made at first use if they are missing.

        Raises:
            StoreError: the driver of the database isn't installed.
        """
        return open_tables(_describe_file(self.home / LEDGER_FILE), _IN_DATABASE, self.database)

    def copy(self) -> Tables:
        """Return tables in memory that begin as a copy, for who leaves no trace.

        Raises:
            StoreError: the driver of the database isn't installed.
            StoreUnreadableError: the database cannot be used.
        """
        if self.database is None:
            return share_file(IN_MEMORY, self.home / LEDGER_FILE)
        copy = share_file(IN_MEMORY)
        with (
            closing(self.open()) as tables,
            tables.transaction() as source,
            copy.transaction() as target,
        ):
            _copy_rows(source, target)
        return copy


def share_file(path: Path, copy_of: Path | None = None) -> SharedConnection:
    """Return a connection to the tables in a file, not yet opened."""
    return SharedConnection(_describe_file(path), copy_of)


def _describe_file(path: Path) -> SqliteFile:
    return SqliteFile(
        path,
        contents="The list of sources",
        remedy="add the sources again",
        package="ingest.ledger",
        scripts=("schema.sql", "schema_2.sql", "schema_3.sql"),
    )


LEDGER = CarriedSet(
    LEDGER_FILE,
    _describe_file,
    _IN_DATABASE,
    tuple(
        CarriedTable(
            table,
            tuple(
                Column(name, Kind.NUMBER if name == "place" else Kind.TEXT)
                for name in columns.split(", ")
            ),
        )
        for table, columns in COLUMNS.items()
    ),
)


def write_upsert(table: str, columns: str, keys: int = 1) -> str:
    """Write the statement that keeps a row in place of the one that has its key.

    Columns that aren't among these stay as they were.
    """
    names = columns.split(", ")
    marks, key = ", ".join("?" * len(names)), ", ".join(names[:keys])
    changed = ", ".join(f"{name} = excluded.{name}" for name in names[keys:])
    return (
        f"INSERT INTO {table} ({columns}) VALUES ({marks})"
        f" ON CONFLICT ({key}) DO UPDATE SET {changed}"
    )


def _copy_rows(source: Statements, target: Statements) -> None:
    for table, columns in COLUMNS.items():
        rows = source.execute(f"SELECT {columns} FROM {table}").fetchall()
        marks = ", ".join("?" * len(columns.split(", ")))
        target.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
