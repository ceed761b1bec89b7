"""The read handle of a catalogue in PostgreSQL."""

from vectorstore.catalogue.postgres.article_queries import ArticleQueries
from vectorstore.catalogue.postgres.chunk_queries import ChunkQueries
from vectorstore.catalogue.reader import CatalogueReader


class PostgresReader(ArticleQueries, ChunkQueries, CatalogueReader):
    """Asks within the transaction of a connection, which is the caller's to open and to end."""
