"""Whole tables copied to and from a PostgreSQL database, in its binary form."""

from collections.abc import Iterable, Iterator

from psycopg import Connection

from vectorstore.carried_tables import CarriedSet, CarriedTable, Row
from vectorstore.postgresql import formats


def read_rows(table: CarriedTable, connection: Connection[formats.Row]) -> Iterator[Row]:
    """Yield the rows of a table."""
    query = f"COPY (SELECT {_names(table)} FROM {table.name}) TO STDOUT (FORMAT BINARY)"
    with connection.cursor().copy(query) as copy:
        copy.set_types(_types(table))
        yield from copy.rows()


def write_rows(
    table: CarriedTable, rows: Iterable[Row], connection: Connection[formats.Row]
) -> None:
    """Write rows to a table."""
    query = f"COPY {table.name} ({_names(table)}) FROM STDIN (FORMAT BINARY)"
    with connection.cursor().copy(query) as copy:
        copy.set_types(_types(table))
        for row in rows:
            copy.write_row(row)


def find_filled(sets: Iterable[CarriedSet], connection: Connection[formats.Row]) -> str | None:
    """Return the name of a table that has rows, None if all are empty or missing."""
    for table in (table for one in sets for table in one.tables):
        [(there,)] = connection.execute("SELECT to_regclass(%s)", (table.name,)).fetchall()
        if there and connection.execute(f"SELECT 1 FROM {table.name} LIMIT 1").fetchone():
            return table.name
    return None


def _names(table: CarriedTable) -> str:
    return ", ".join(column.name for column in table.columns)


def _types(table: CarriedTable) -> list[str]:
    return [column.kind.value.type_name for column in table.columns]
