"""The write handle of a catalogue in SQLite."""

import json
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from vectorstore.articles import Article
from vectorstore.catalogue.chunk_terms import ChunkTerms
from vectorstore.catalogue.folded_names import fold_authors, fold_name
from vectorstore.catalogue.reader import Vector
from vectorstore.catalogue.sqlite.account_rows import insert_accounts, write_history
from vectorstore.catalogue.sqlite.rows import COLUMNS, DETAILS, write_details
from vectorstore.catalogue.sqlite.sqlite_reader import SqliteReader
from vectorstore.catalogue.sqlite.voice_rows import insert_voices
from vectorstore.catalogue.writer import CatalogueWriter
from vectorstore.chunks import Chunk
from vectorstore.reading.voices import Voice


class SqliteWriter(SqliteReader, CatalogueWriter):
    """Writes within the transaction of a connection, which is the caller's to open and to end."""

    def note_fact(self, name: str, value: str) -> None:
        """Note something about the store as a whole, in place of what was."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def count_change(self) -> None:
        """Step the generation, by which others see that the catalogue changed."""
        self._connection.execute(
            "INSERT INTO facts VALUES ('generation', '1')"
            " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )

    def insert_article(self, article: Article) -> None:
        """Write an article that isn't kept, and what each source says of it."""
        details = article.details
        self._connection.execute(
            f"INSERT INTO articles ({DETAILS}, text, content_hash, characters, publisher_folded,"
            f" authors_folded) VALUES ({', '.join('?' * (len(COLUMNS) + 5))})",
            (
                *write_details(details),
                article.text,
                article.content_hash,
                len(article.text),
                fold_name(details.publisher),
                fold_authors(details.authors),
            ),
        )
        insert_accounts(self._connection, details.article_id, article.accounts)

    def delete_article(self, article_id: str) -> list[str]:
        """Delete an article and what was read out of it; return its chunks' embedding hashes."""
        found = self._connection.execute(
            "SELECT chunk_number, embedding_hash FROM chunks WHERE article_id = ?", (article_id,)
        ).fetchall()
        self._connection.executemany(
            "DELETE FROM chunk_terms WHERE rowid = ?", [(number,) for number, _ in found]
        )
        for table in ("chunks", "sketch_keys", "voices", "accounts", "articles"):
            self._delete_from(table, article_id)
        return [embedding_hash for _, embedding_hash in found]

    def _delete_from(self, table: str, article_id: str) -> None:
        self._connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))

    def update_history(self, article: Article) -> bool:
        """Write what isn't part of an article's content, and what its sources say of it."""
        return write_history(self._connection, article)

    def mark_copy(self, article_id: str, copy_of: str) -> None:
        """Note that an article, and so whatever was its copy, nearly repeats another."""
        self._connection.execute(
            "UPDATE articles SET copy_of = ?2 WHERE article_id = ?1"
            " OR copy_of = ?1 AND article_id != ?2",
            (article_id, copy_of),
        )

    def unmark_copies(self, original: str) -> None:
        """Let those that were an article's copies speak for themselves."""
        self._connection.execute(
            "UPDATE articles SET copy_of = NULL WHERE copy_of = ?", (original,)
        )

    def write_sketch(self, article_id: str, sketch: bytes, keys: Sequence[int]) -> None:
        """Write an article's sketch, and the keys it is found by, in place of what was."""
        self._connection.execute(
            "UPDATE articles SET sketch = ? WHERE article_id = ?", (sketch, article_id)
        )
        self._delete_from("sketch_keys", article_id)
        self._connection.executemany(
            "INSERT INTO sketch_keys VALUES (?, ?)", [(key, article_id) for key in keys]
        )

    def write_voices(self, article_id: str, voices: Collection[Voice]) -> None:
        """Write who speaks in an article, in place of what was."""
        self._delete_from("voices", article_id)
        insert_voices(self._connection, article_id, voices)

    def insert_chunks(self, chunks: Sequence[tuple[Chunk, ChunkTerms]]) -> None:
        """Write chunks of an article that is kept, under new numbers, each with its terms."""
        for chunk, terms in chunks:
            self._insert_chunk(chunk, terms)

    def _insert_chunk(self, chunk: Chunk, terms: ChunkTerms) -> None:
        number = self._connection.execute(
            "INSERT INTO chunks (chunk_id, article_id, start, end, headings, embedding_hash,"
            " title_terms, byline_terms, heading_terms, body_terms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                chunk.chunk_id,
                chunk.article_id,
                chunk.start,
                chunk.end,
                json.dumps(chunk.headings),
                chunk.embedding_hash,
                *map(len, terms.fields),
            ),
        ).lastrowid
        self._connection.execute(
            "INSERT INTO chunk_terms (rowid, title, byline, heading, body) VALUES (?, ?, ?, ?, ?)",
            (number, *terms.join()),
        )

    def delete_chunks(self) -> None:
        """Delete all chunks and their terms; their vectors stay."""
        self._connection.execute("DELETE FROM chunk_terms")
        self._connection.execute("DELETE FROM chunks")

    def insert_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Write those of a model's vectors, by embedding hash, that are not kept yet."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)",
            [(model, key, one.astype(np.float32).tobytes()) for key, one in vectors.items()],
        )

    def delete_unused_vectors(self, hashes: Collection[str]) -> None:
        """Delete the vectors with these embedding hashes that no chunk has any more."""
        self._connection.executemany(
            "DELETE FROM vectors WHERE embedding_hash = ?1"
            " AND NOT EXISTS (SELECT 1 FROM chunks WHERE chunks.embedding_hash = ?1)",
            [(key,) for key in hashes],
        )

    def keep_only_vectors_of(self, model: str) -> None:
        """Delete the vectors of other models, and those that no chunk has."""
        self._connection.execute(
            "DELETE FROM vectors WHERE model != ?"
            " OR embedding_hash NOT IN (SELECT embedding_hash FROM chunks)",
            (model,),
        )
