"""The ledger's SQLite file."""

from pathlib import Path

from vectorstore.sqlite_files import SharedConnection, SqliteFile

# Where it is, in the folder of the store.
LEDGER_FILE = "sources.sqlite3"


def share_ledger(path: Path, copy_of: Path | None) -> SharedConnection:
    """Return a connection to the ledger's tables at a path, not yet opened."""
    file = SqliteFile(
        path,
        contents="The list of sources",
        remedy="add the sources again",
        package="ingest.ledger",
        scripts=("schema.sql", "schema_2.sql", "schema_3.sql"),
    )
    return SharedConnection(file, copy_of)
