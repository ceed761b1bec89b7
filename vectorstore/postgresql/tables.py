"""Statements that are written for SQLite and PostgreSQL alike, run in PostgreSQL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache
from typing import Any, ClassVar

from psycopg import Connection, Cursor
from psycopg.rows import RowMaker

from vectorstore.postgresql.claims import write_turn
from vectorstore.postgresql.database import PostgresDatabase
from vectorstore.postgresql.formats import Row
from vectorstore.tables import Statements, Step, TableSet, replace_zeros


class PostgresTables:
    """A set of tables in the database at an address."""

    def __init__(self, address: str, tables: TableSet) -> None:
        self._database = PostgresDatabase(address, tables)
        self._turn = ((write_turn(tables.name), ()),) if tables.takes_turns else ()
        self.close = self._database.close

    @contextmanager
    def transaction(
        self,
        *,
        flushed: bool = False,  # noqa: ARG002 - all of it is
    ) -> Iterator[Statements]:
        """Keep all that the block writes when it ends, or nothing if it fails.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with self._database.writing() as connection:
            yield PostgresStatements(connection)

    def run(
        self,
        *steps: Step,
        flushed: bool = False,  # noqa: ARG002 - all of it is
    ) -> list[Any]:
        """Run statements together, and return the rows that the last of them gave out.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        together = (*self._turn, *steps)
        with (
            self._database.at_once() as connection,
            # A single one is quicker without.
            connection.pipeline() if len(together) > 1 else nullcontext(),
        ):
            statements = PostgresStatements(connection)
            *_, last = [statements.execute(*step) for step in together]
        return last.fetchall() if last.description else []


class NamedRow(tuple[Any, ...]):
    """A row whose values are found by their place, or by the name of their column."""

    __slots__ = ()
    places: ClassVar[Mapping[str, int]]

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 - as a tuple's, and by name besides
        """Return the value of a column."""
        return super().__getitem__(self.places[key] if isinstance(key, str) else key)

    def keys(self) -> Iterable[str]:
        """List the columns."""
        return self.places.keys()


class PostgresStatements(Statements):
    """Statements within the transaction of a connection."""

    def __init__(self, connection: Connection[Row]) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Cursor[NamedRow]:
        """Run a statement."""
        cursor = self._connection.cursor(row_factory=_name_columns)
        return cursor.execute(_translate(statement), _accept(values))

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run a statement once for each row of values."""
        self._connection.cursor().executemany(_translate(statement), map(_accept, rows))


def _translate(statement: str) -> str:
    return statement.replace("%", "%%").replace("?", "%s")


def _accept(values: Sequence[Any]) -> list[Any]:
    return [replace_zeros(one) if isinstance(one, str) else one for one in values]


def _name_columns(cursor: Cursor[Any]) -> RowMaker[NamedRow]:
    return _find_kind(tuple(column.name for column in cursor.description or ()))


@cache
def _find_kind(names: tuple[str, ...]) -> type[NamedRow]:
    places = {name: place for place, name in enumerate(names)}
    return type("NamedRow", (NamedRow,), {"places": places})
