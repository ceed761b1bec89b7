"""The handles of a catalogue in PostgreSQL, each with a connection of the database's pool."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Connection

from vectorstore.catalogue.postgres.postgres_reader import PostgresReader
from vectorstore.catalogue.postgres.postgres_writer import PostgresWriter
from vectorstore.catalogue.postgres.table_set import TABLES
from vectorstore.catalogue.reader import CatalogueReader, Lengths
from vectorstore.catalogue.writer import CatalogueWriter
from vectorstore.postgresql.database import PostgresDatabase
from vectorstore.postgresql.formats import Row


class PostgresDoors:
    """Opens handles on the database at an address."""

    def __init__(self, address: str) -> None:
        self._database = PostgresDatabase(address, TABLES)
        self._lengths: dict[int, Lengths] = {}
        self.claimed, self.close = self._database.claimed, self._database.close

    @contextmanager
    def reading(self) -> Iterator[CatalogueReader]:
        """See one state of the catalogue for as long as the block runs.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with self._database.reading("SELECT name, value FROM facts") as (connection, facts):
            yield SnapshotReader(connection, dict(facts), self._lengths)

    @contextmanager
    def writing(self) -> Iterator[CatalogueWriter]:
        """Keep all that the block writes when it ends, or nothing if it fails.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        with self._database.writing() as connection:
            yield PostgresWriter(connection)

    def wipe_removed(self) -> None:
        """Do nothing: the database's own vacuuming and backups decide what stays in its files."""


class SnapshotReader(PostgresReader):
    """Asks within a transaction that sees one state, with these facts.

    `known` has the lengths of the last generation that any such reader has seen.
    """

    def __init__(
        self, connection: Connection[Row], facts: dict[str, str], known: dict[int, Lengths]
    ) -> None:
        super().__init__(connection)
        self._facts = facts
        self._known = known

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name, None if nothing was."""
        return self._facts.get(name)

    def lengths(self) -> Lengths:
        """Count all chunks, and the terms that they have in each field."""
        generation = self.generation()
        if (found := self._known.get(generation)) is None:
            found = super().lengths()
            self._known.clear()
            self._known[generation] = found
        return found
