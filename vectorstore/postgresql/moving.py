"""A store's tables moved to a PostgreSQL database or out of one: all of them, or none."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from psycopg import Connection, IsolationLevel

from vectorstore.carried_tables import (
    CarriedSet,
    Contents,
    Counted,
    count_rows,
    read_file_rows,
    write_file_rows,
)
from vectorstore.errors import StoreError
from vectorstore.postgresql.copying import find_filled, read_rows, write_rows
from vectorstore.postgresql.failures import find_name, telling
from vectorstore.postgresql.formats import Row, bring_to_newest_format, connect
from vectorstore.tables import Statements

Moved = Mapping[str, Contents]


def move_in(files: Sequence[tuple[CarriedSet, Statements]], address: str) -> Moved:
    """Write the tables of files to the empty database at an address, in one transaction.

    Each table is read again before it's kept; returns what it holds, by its name.

    Raises:
        StoreUnreadableError: the database cannot be used.
        StoreError: it isn't empty, or holds something else than was written; it is as it was.
    """
    moved: dict[str, Contents] = {}
    with telling(address), connect(address) as connection:
        for carried, _ in files:
            bring_to_newest_format(connection, carried.in_database)
        if filled := find_filled((carried for carried, _ in files), connection):
            raise StoreError(
                f"The database {find_name(address)} isn't empty (there are rows in {filled}), and "
                "is left as it is: name an empty one in ICS_DATABASE_URL."
            )
        for carried, file in files:
            moved |= _write_set(carried, file, connection)
    return moved


def _write_set(
    carried: CarriedSet, file: Statements, connection: Connection[Row]
) -> dict[str, Contents]:
    written = {}
    for table in carried.tables:
        rows = Counted(read_file_rows(table, file))
        write_rows(table, rows.pass_on(), connection)
        written[table.name] = rows.contents
        _require_same(table.name, rows.contents, count_rows(read_rows(table, connection)))
    for statement in carried.derive:
        connection.execute(statement)
    connection.execute("ANALYZE")
    return written


def move_out(address: str, sets: Sequence[CarriedSet], folder: Path) -> Moved:
    """Write the tables of the database at an address, as they are at one moment, to new files.

    Each table is read again; returns what it holds, by its name.

    Raises:
        StoreUnreadableError: the database or the files cannot be used.
        StoreError: there are no tables of ours, or files hold something else than was written.
    """
    moved: dict[str, Contents] = {}
    with telling(address), connect(address) as connection:
        _require_store(sets, connection, address)
        for carried in sets:
            bring_to_newest_format(connection, carried.in_database)
        connection.commit()
        connection.isolation_level, connection.read_only = IsolationLevel.REPEATABLE_READ, True
        for carried in sets:
            moved |= _write_file(carried, folder / carried.file_name, connection)
    return moved


def _require_store(sets: Sequence[CarriedSet], connection: Connection[Row], address: str) -> None:
    if find_filled(sets, connection) is None:
        raise StoreError(
            f"The database {find_name(address)} holds no store to migrate: check what "
            "ICS_DATABASE_URL names."
        )


def _write_file(
    carried: CarriedSet, path: Path, connection: Connection[Row]
) -> dict[str, Contents]:
    written = {}
    described = carried.describe(path)
    with closing(described.connect()) as opened:
        with described.transaction(opened) as file:
            for table in carried.tables:
                rows = Counted(read_rows(table, connection))
                write_file_rows(table, rows.pass_on(), file)
                written[table.name] = rows.contents
        described.flush()
        with described.transaction(opened) as file:
            for table in carried.tables:
                kept = count_rows(read_file_rows(table, file))
                _require_same(table.name, written[table.name], kept)
    return written


def _require_same(table: str, sent: Contents, kept: Contents) -> None:
    if sent != kept:
        raise StoreError(
            f"{table} holds {kept.rows} rows that aren't the {sent.rows} it was sent: nothing was "
            "migrated. Run the command again."
        )
