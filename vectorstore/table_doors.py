"""Where a set of tables is: in a file, or in a database that an address names."""

from typing import TYPE_CHECKING

from vectorstore.sqlite_files import SharedConnection, SqliteFile
from vectorstore.tables import Tables, TableSet, needing_driver

if TYPE_CHECKING:
    from vectorstore.postgresql.listening import Channel


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


def open_channel(address: str, name: str) -> "Channel":
    """Return what processes of a database announce something to one another by.

    Raises:
        StoreError: the driver of the database isn't installed.
    """
    with needing_driver():
        from vectorstore.postgresql.listening import Channel  # noqa: PLC0415
    return Channel(address, name)


def measure_database(address: str) -> tuple[float, float | None]:
    """Return the seconds to a database and back, and those that its copies are behind.

    None stands for a database that has no copies, or doesn't tell us of them.

    Raises:
        StoreError: the driver isn't installed, or the database cannot be used.
    """
    with needing_driver():
        from vectorstore.postgresql.measuring import measure  # noqa: PLC0415
    return measure(address)
