"""Tables that are carried from a file to a database and back: their columns, and what they hold.

A value has two forms: one in SQLite, which knows neither days nor lists, and one in PostgreSQL,
which takes no zero byte in a text. What is compared is the second.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

from vectorstore.sqlite_files import SqliteFile
from vectorstore.tables import Statements, TableSet, replace_zeros

Row = Sequence[Any]


def _same(value: object) -> object:
    return value


@dataclass(frozen=True, slots=True)
class _Form:
    """How PostgreSQL calls a kind of values, and how they are turned to its form and back."""

    type_name: str
    to_server: Callable[[Any], object] = _same
    to_file: Callable[[Any], object] = _same


class Kind(Enum):
    """What a column holds."""

    TEXT = _Form("text")
    NUMBER = _Form("int4")
    BIG_NUMBER = _Form("int8")
    MEASURE = _Form("float8", float)
    BYTES = _Form("bytea")
    FLAG = _Form("bool", bool, int)
    DAY = _Form("date", date.fromisoformat, date.isoformat)
    NAMES = _Form("text[]", json.loads, lambda names: json.dumps(names, ensure_ascii=False))
    HEADINGS = _Form("text[]", json.loads, json.dumps)
    SPOKEN = _Form("text", replace_zeros)
    LONG_TEXT = _Form("bytea", str.encode, bytes.decode)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in a database, what it holds, and its name in a file if that differs."""

    name: str
    kind: Kind = Kind.TEXT
    in_file: str = ""


@dataclass(frozen=True, slots=True)
class CarriedTable:
    """A table that has the same rows in both, but for those of a file that aren't `carried`."""

    name: str
    columns: tuple[Column, ...]
    carried: str = "true"


@dataclass(frozen=True, slots=True)
class CarriedSet:
    """Tables that are one file, or one set of a database's tables.

    The statements of `derive` make in the database what a file has no table for.
    """

    file_name: str
    describe: Callable[[Path], SqliteFile]
    in_database: TableSet
    tables: tuple[CarriedTable, ...]
    derive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """How many rows a table has, and a hash of them all, in whatever order they come."""

    rows: int
    sha256: str


class Counted:
    """Passes rows on, and has their `contents` when all have gone by."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self._count, self._sum = 0, 0

    def pass_on(self) -> Iterator[Row]:
        """Yield the rows."""
        for row in self._rows:
            self._count += 1
            digest = sha256(repr(tuple(row)).encode()).digest()
            # A sum is the same in any order, which the two databases don't share.
            self._sum = (self._sum + int.from_bytes(digest, "big")) % (1 << 256)
            yield row

    @property
    def contents(self) -> Contents:
        """What has gone by."""
        return Contents(self._count, f"{self._sum:064x}")


def count_rows(rows: Iterable[Row]) -> Contents:
    """Read rows to their end."""
    counted = Counted(rows)
    for _ in counted.pass_on():
        pass
    return counted.contents


def read_file_rows(table: CarriedTable, file: Statements) -> Iterator[Row]:
    """Yield the rows of a file's table as they are in a database."""
    turns = [column.kind.value.to_server for column in table.columns]
    query = f"SELECT {_names(table)} FROM {table.name} WHERE {table.carried}"
    for row in file.execute(query):
        yield _turn(row, turns)


def write_file_rows(table: CarriedTable, rows: Iterable[Row], file: Statements) -> None:
    """Write rows, as they are in a database, to a file's table."""
    turns = [column.kind.value.to_file for column in table.columns]
    marks = ", ".join("?" * len(turns))
    insert = f"INSERT INTO {table.name} ({_names(table)}) VALUES ({marks})"
    file.executemany(insert, (_turn(row, turns) for row in rows))


def _turn(row: Row, turns: Sequence[Callable[[Any], object]]) -> tuple[object, ...]:
    return tuple(
        None if value is None else turn(value) for value, turn in zip(row, turns, strict=True)
    )


def _names(table: CarriedTable) -> str:
    return ", ".join(column.in_file or column.name for column in table.columns)


def count_on(table: str, key: str) -> str:
    """Write what lets PostgreSQL number further rows of a table behind those that were brought."""
    return (
        f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'),"
        f" (SELECT coalesce(max({key}), 0) + 1 FROM {table}), false)"
    )
