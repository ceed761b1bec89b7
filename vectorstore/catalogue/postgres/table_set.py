"""The set of a catalogue's tables in PostgreSQL."""

from vectorstore.tables import TableSet

TABLES = TableSet("catalogue", "vectorstore.catalogue.postgres", ("schema.sql",))
