"""Where a set of tables is: in a file, or in a database that an address names."""

from collections.abc import Callable
from contextlib import AbstractContextManager

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


def listening(
    address: str, channel: str, heard: Callable[[], None]
) -> AbstractContextManager[None]:
    """Call `heard`, as long as the block runs, whenever another process of a database announces.

    Raises:
        StoreError: the driver of the database isn't installed.
    """
    with needing_driver():
        from vectorstore.postgresql.listening import listening as listen  # noqa: PLC0415
    return listen(address, channel, heard)


def measure_database(address: str) -> tuple[float, float | None]:
    """Return the seconds to a database and back, and those that its copies are behind.

    None stands for a database that has no copies, or doesn't tell us of them.

    Raises:
        StoreError: the driver isn't installed, or the database cannot be used.
    """
    with needing_driver():
        from vectorstore.postgresql.measuring import measure  # noqa: PLC0415
    return measure(address)
