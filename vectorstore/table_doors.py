"""Where a set of tables is: in a file, or in a database that an address names."""

from vectorstore.sqlite_files import SharedConnection, SqliteFile
from vectorstore.tables import Tables, TableSet, needing_driver


def open_tables(file: SqliteFile, in_database: TableSet, address: str | None) -> Tables:
    """Return the tables at an address, or without one in a file; they are made at first use.

    Raises:
        StoreError: the driver of the database isn't installed.
    """
    if address is None:
        return SharedConnection(file)
    with needing_driver():
        # A driver that hardly any store needs.
        from vectorstore.postgresql.tables import PostgresTables  # noqa: PLC0415
    return PostgresTables(address, in_database)
