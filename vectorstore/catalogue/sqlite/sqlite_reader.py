"""The read handle of a catalogue in SQLite."""

from vectorstore.catalogue.reader import CatalogueReader
from vectorstore.catalogue.sqlite.article_questions import ArticleQuestions
from vectorstore.catalogue.sqlite.chunk_questions import ChunkQuestions


class SqliteReader(ArticleQuestions, ChunkQuestions, CatalogueReader):
    """Asks within the transaction of a connection, which is the caller's to open and to end."""
