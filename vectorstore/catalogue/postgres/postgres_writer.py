"""The write handle of a catalogue in PostgreSQL."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

import numpy as np

from vectorstore.articles import Article
from vectorstore.catalogue.account_texts import write_account
from vectorstore.catalogue.chunk_terms import ChunkTerms
from vectorstore.catalogue.folded_names import fold_authors, fold_name
from vectorstore.catalogue.postgres.postgres_reader import PostgresReader
from vectorstore.catalogue.postgres.queries import COLUMNS, DETAILS, write_details
from vectorstore.catalogue.reader import Vector
from vectorstore.catalogue.writer import CatalogueWriter
from vectorstore.chunks import Chunk
from vectorstore.reading.voices import Voice

# In one statement: an article has some six hundred terms.
_COUNT = (
    "INSERT INTO term_counts SELECT * FROM unnest(%s::text[], %s::integer[])"
    " ON CONFLICT (term) DO UPDATE SET chunks = term_counts.chunks + EXCLUDED.chunks"
)
_INSERT_CHUNK = (
    "INSERT INTO chunks (chunk_id, article_id, start_at, end_at, headings, embedding_hash,"
    " title_terms, byline_terms, heading_terms, body_terms)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING chunk_number"
)


class PostgresWriter(PostgresReader, CatalogueWriter):
    """Writes within the transaction of a connection, which is the caller's to open and to end."""

    def note_fact(self, name: str, value: str) -> None:
        """Note something about the store as a whole, in place of what was."""
        self._connection.execute(
            "INSERT INTO facts VALUES (%s, %s)"
            " ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value",
            (name, value),
        )

    def count_change(self) -> None:
        """Step the generation, by which others see that the catalogue changed."""
        self._connection.execute(
            "INSERT INTO facts VALUES ('generation', '1')"
            " ON CONFLICT (name) DO UPDATE SET value = facts.value::bigint + 1"
        )

    def insert_article(self, article: Article) -> None:
        """Write an article that isn't kept, and what each source says of it."""
        details = article.details
        self._connection.execute(
            f"INSERT INTO articles ({DETAILS}, text, content_hash, characters, publisher_folded,"
            f" authors_folded) VALUES ({', '.join(['%s'] * (len(COLUMNS) + 5))})",
            (
                *write_details(details),
                article.text.encode(),
                article.content_hash,
                len(article.text),
                fold_name(details.publisher),
                fold_authors(details.authors),
            ),
        )
        self._write_accounts(article)

    def _write_accounts(self, article: Article) -> None:
        self._many(
            "INSERT INTO accounts VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (article_id, source, place) DO UPDATE SET said = EXCLUDED.said",
            [
                (article.details.article_id, one.source.value, one.place, write_account(one))
                for one in article.accounts
            ],
        )

    def delete_article(self, article_id: str) -> list[str]:
        """Delete an article and what was read out of it; return its chunks' embedding hashes."""
        query = "SELECT chunk_number, embedding_hash FROM chunks WHERE article_id = %(id)s"
        found = self._rows(query, {"id": article_id})
        values = {"numbers": [number for number, _ in found]}
        gone = self._list(
            "DELETE FROM postings WHERE chunk_number = ANY(%(numbers)s) RETURNING term", values
        )
        self._count_terms({term: -count for term, count in Counter(gone).items()})
        self._connection.execute(
            "DELETE FROM chunk_terms WHERE chunk_number = ANY(%(numbers)s)", values
        )
        for table in ("chunks", "sketch_keys", "voices", "accounts", "articles"):
            self._delete_from(table, article_id)
        return [embedding_hash for _, embedding_hash in found]

    def _delete_from(self, table: str, article_id: str) -> None:
        self._connection.execute(f"DELETE FROM {table} WHERE article_id = %s", (article_id,))

    def _count_terms(self, counts: Mapping[str, int]) -> None:
        self._connection.execute(_COUNT, (list(counts), list(counts.values())))

    def _many(self, statement: str, values: Sequence[tuple[object, ...]]) -> None:
        if values:
            self._connection.cursor().executemany(statement, values)

    def update_history(self, article: Article) -> bool:
        """Write what isn't part of an article's content, and what its sources say of it."""
        details = article.details
        self._write_accounts(article)
        changed = self._connection.execute(
            "UPDATE articles SET modified = %(modified)s, first_published = %(first)s,"
            " is_cut_off = %(cut)s WHERE article_id = %(id)s AND (modified, first_published,"
            " is_cut_off) IS DISTINCT FROM (%(modified)s::date, %(first)s::text, %(cut)s)",
            {
                "id": details.article_id,
                "modified": details.modified,
                "first": details.first_published,
                "cut": details.is_cut_off,
            },
        )
        return changed.rowcount > 0

    def mark_copy(self, article_id: str, copy_of: str) -> None:
        """Note that an article, and so whatever was its copy, nearly repeats another."""
        self._connection.execute(
            "UPDATE articles SET copy_of = %(copy_of)s WHERE article_id = %(id)s"
            " OR copy_of = %(id)s AND article_id <> %(copy_of)s",
            {"id": article_id, "copy_of": copy_of},
        )

    def unmark_copies(self, original: str) -> None:
        """Let those that were an article's copies speak for themselves."""
        self._connection.execute(
            "UPDATE articles SET copy_of = NULL WHERE copy_of = %s", (original,)
        )

    def write_sketch(self, article_id: str, sketch: bytes, keys: Sequence[int]) -> None:
        """Write an article's sketch, and the keys it is found by, in place of what was."""
        self._connection.execute(
            "UPDATE articles SET sketch = %s WHERE article_id = %s", (sketch, article_id)
        )
        self._delete_from("sketch_keys", article_id)
        self._many("INSERT INTO sketch_keys VALUES (%s, %s)", [(key, article_id) for key in keys])

    def write_voices(self, article_id: str, voices: Collection[Voice]) -> None:
        """Write who speaks in an article, in place of what was."""
        self._delete_from("voices", article_id)
        self._many(
            "INSERT INTO voices VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                (article_id, voice.start, voice.end, voice.name, voice.role, voice.name_start,
                 voice.name_end, voice.is_reported, fold_name(voice.name))
                for voice in voices
            ],
        )  # fmt: skip

    def insert_chunks(self, chunks: Sequence[tuple[Chunk, ChunkTerms]]) -> None:
        """Write chunks of an article that is kept, under new numbers, and their terms."""
        numbers = self._number_chunks(chunks)
        analysed = [terms for _, terms in chunks]
        with self._connection.cursor().copy("COPY chunk_terms FROM STDIN") as lines:
            for number, terms in zip(numbers, analysed, strict=True):
                lines.write_row((number, *terms.join()))
        found = [Counter(chain.from_iterable(terms.fields)) for terms in analysed]
        with self._connection.cursor().copy("COPY postings FROM STDIN") as postings:
            for number, counts in zip(numbers, found, strict=True):
                for term, frequency in counts.items():
                    postings.write_row((term, number, frequency, counts.total()))
        self._count_terms(Counter(chain.from_iterable(found)))

    def _number_chunks(self, chunks: Sequence[tuple[Chunk, ChunkTerms]]) -> list[int]:
        rows = [
            (
                chunk.chunk_id,
                chunk.article_id,
                chunk.start,
                chunk.end,
                list(chunk.headings),
                chunk.embedding_hash,
                *map(len, terms.fields),
            )
            for chunk, terms in chunks
        ]
        cursor = self._connection.cursor()
        cursor.executemany(_INSERT_CHUNK, rows, returning=True)
        numbers: list[int] = []
        for _ in rows:
            numbers += [number for (number,) in cursor.fetchall()]
            cursor.nextset()
        return numbers

    def delete_chunks(self) -> None:
        """Delete all chunks and their terms; their vectors stay."""
        for table in ("term_counts", "postings", "chunk_terms", "chunks"):
            self._connection.execute(f"DELETE FROM {table}")

    def insert_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Write those of a model's vectors, by embedding hash, that are not kept yet."""
        self._many(
            "INSERT INTO vectors VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [(key, model, one.astype(np.float32).tobytes()) for key, one in vectors.items()],
        )

    def delete_unused_vectors(self, hashes: Collection[str]) -> None:
        """Delete the vectors with these embedding hashes that no chunk has any more."""
        self._connection.execute(
            "DELETE FROM vectors WHERE embedding_hash = ANY(%s) AND NOT EXISTS (SELECT 1"
            " FROM chunks WHERE chunks.embedding_hash = vectors.embedding_hash)",
            (list(hashes),),
        )

    def keep_only_vectors_of(self, model: str) -> None:
        """Delete the vectors of other models, and those that no chunk has."""
        self._connection.execute(
            "DELETE FROM vectors WHERE model <> %s OR NOT EXISTS (SELECT 1"
            " FROM chunks WHERE chunks.embedding_hash = vectors.embedding_hash)",
            (model,),
        )
