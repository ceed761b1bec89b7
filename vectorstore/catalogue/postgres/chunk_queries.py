"""Questions about chunks, their terms and vectors, asked of PostgreSQL."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from vectorstore.catalogue.chunk_rows import build_chunks
from vectorstore.catalogue.chunk_terms import ChunkTerms, split_terms
from vectorstore.catalogue.folded_names import fold_name
from vectorstore.catalogue.postgres.queries import Queries
from vectorstore.catalogue.reader import ChunkReader, Lengths, Vector
from vectorstore.chunks import Chunk

_IS_SPOKEN = "voices.start_at < chunks.end_at AND chunks.start_at < voices.end_at"
_SPOKEN = (
    "SELECT chunk_number FROM articles JOIN chunks USING (article_id)"
    " WHERE strpos(authors_folded, %(name)s) > 0"
    " UNION SELECT chunk_number FROM voices JOIN chunks USING (article_id)"
    f" WHERE {_IS_SPOKEN} AND strpos(name_folded, %(name)s) > 0"
)
_QUOTING = (
    "SELECT chunk_number FROM voices JOIN chunks USING (article_id)"
    f" WHERE {_IS_SPOKEN} AND role = 'quoted' AND name = ANY(%(names)s)"
)
_CHUNKS = (
    "SELECT chunk_number, chunk_id, article_id, start_at, end_at, headings, embedding_hash"
    " FROM chunks WHERE chunk_number = ANY(%(numbers)s) ORDER BY chunk_number"
)
_TEXTS = (
    "SELECT article_id, text FROM articles WHERE article_id IN"
    " (SELECT article_id FROM chunks WHERE chunk_number = ANY(%(numbers)s))"
)
# SQLite's own bm25() in one statement, so that both find the same chunks: the fields taken
# together, and a term that most chunks have counts next to nothing. What is the same for all
# postings, or all of a term, is worked out once.
_FIND = """
    WITH rare AS MATERIALIZED (
        SELECT term, 2.2::float8 * CASE WHEN 2 * chunks >= %(chunks)s THEN 1e-6 ELSE
            ln((%(chunks)s - chunks + 0.5::float8) / (chunks + 0.5::float8)) END AS idf
        FROM term_counts WHERE term = ANY(%(terms)s)
    )
    SELECT chunk_number FROM rare JOIN postings USING (term){marked}
    GROUP BY chunk_number
    ORDER BY sum(idf * frequency / (frequency + 0.3::float8 + %(per_term)s::float8 * terms)) DESC,
        chunk_number
    LIMIT %(limit)s
"""
# In this order PostgreSQL never looks for a byte beyond the last.
_MARKED = """ WHERE CASE WHEN chunk_number < %(beyond)s
    THEN get_byte(%(marks)s, chunk_number) = 1 ELSE false END"""


class ChunkQueries(Queries, ChunkReader):
    """The questions of `ChunkReader`, within the transaction of a connection."""

    def chunks(self, numbers: Sequence[int]) -> dict[int, Chunk]:
        """Map numbers to their chunks, with their text; numbers of none are left out."""
        values = {"numbers": list(numbers)}
        # Both go to the server at once.
        with self._connection.pipeline():
            found = self._connection.execute(_CHUNKS, values, binary=True)
            stored = self._connection.execute(_TEXTS, values, binary=True)
        return build_chunks(found, {key: text.decode() for key, text in stored})

    def chunks_of(self, article_id: str) -> list[Chunk]:
        """Return the chunks of an article in reading order."""
        numbers = self.homes([article_id]).get(article_id, [])
        return sorted(self.chunks(numbers).values(), key=lambda chunk: chunk.start)

    def chunk_hashes(self) -> dict[str, str]:
        """Map every chunk's id to its embedding hash."""
        return dict(self._rows("SELECT chunk_id, embedding_hash FROM chunks"))

    def numbers(self) -> list[int]:
        """List the numbers of all chunks."""
        return self._list("SELECT chunk_number FROM chunks")

    def numbers_of(self, chunk_ids: Sequence[str]) -> list[int]:
        """List the numbers of chunks by their ids, in any order; ids of none are left out."""
        query = "SELECT chunk_number FROM chunks WHERE chunk_id = ANY(%(ids)s)"
        return self._list(query, {"ids": list(chunk_ids)})

    def homes(self, article_ids: Collection[str] | None = None) -> Mapping[str, list[int]]:
        """Map the ids of articles (None: of all that have chunks) to their chunks' numbers."""
        some = "" if article_ids is None else " WHERE article_id = ANY(%(ids)s)"
        query = f"SELECT article_id, array_agg(chunk_number) FROM chunks{some} GROUP BY article_id"
        return dict(self._rows(query, {"ids": list(article_ids or ())}))

    def days_of(self, numbers: Sequence[int]) -> dict[int, date | None]:
        """Map the numbers of chunks to the days on which their articles were published."""
        query = (
            "SELECT chunk_number, published FROM chunks JOIN articles USING (article_id)"
            " WHERE chunk_number = ANY(%(numbers)s)"
        )
        return dict(self._rows(query, {"numbers": list(numbers)}))

    def spoken_by(self, name: str) -> list[int]:
        """List the chunks in which somebody with these letters in the name speaks."""
        return self._list(_SPOKEN, {"name": fold_name(name)})

    def quoting(self, name: str) -> list[int]:
        """List the chunks that quote the holder of just this name, before which "the" may stand."""
        return self._list(_QUOTING, {"names": [name, f"the {name}", f"The {name}"]})

    def lengths(self) -> Lengths:
        """Count all chunks, and the terms that they have in each field."""
        [(chunks, *terms)] = self._rows(
            "SELECT count(*), sum(title_terms), sum(byline_terms), sum(heading_terms),"
            " sum(body_terms) FROM chunks"
        )
        return Lengths(chunks, tuple(length or 0 for length in terms))

    def counts_of(self, terms: Iterable[str]) -> dict[str, int]:
        """Map terms to how many chunks have them, in whatever field."""
        wanted = list(terms)
        query = "SELECT term, chunks FROM term_counts WHERE term = ANY(%(terms)s)"
        return dict.fromkeys(wanted, 0) | dict(self._rows(query, {"terms": wanted}))

    def terms_beginning_with(self, letter: str) -> Sequence[tuple[str, int]]:
        """List the terms that begin with a letter, each with how many chunks have it."""
        query = "SELECT term, chunks FROM term_counts WHERE term >= %(from)s AND term < %(to)s"
        found = self._rows(query, {"from": letter, "to": chr(ord(letter) + 1)})
        return [(term, count) for term, count in found]

    def terms_of(self, numbers: Sequence[int]) -> dict[int, ChunkTerms]:
        """Map numbers to the terms of their chunks; numbers of none are left out."""
        query = (
            "SELECT chunk_number, title, byline, heading, body FROM chunk_terms"
            " WHERE chunk_number = ANY(%(numbers)s)"
        )
        found = self._rows(query, {"numbers": list(numbers)})
        return {number: split_terms(*lines) for number, *lines in found}

    def find(self, terms: Sequence[str], limit: int, marks: bytes | None = None) -> list[int]:
        """List the numbers of the chunks that have most of these terms, by BM25 over all fields."""
        lengths = self.lengths()
        values = {
            "terms": list(terms),
            "limit": limit,
            "chunks": lengths.chunks,
            "per_term": 0.9 * lengths.chunks / max(sum(lengths.terms), 1),
            "marks": marks,
            "beyond": len(marks or b""),
        }
        return self._list(_FIND.format(marked="" if marks is None else _MARKED), values)

    def vectors(self, model: str, hashes: Iterable[str]) -> dict[str, Vector]:
        """Map embedding hashes to the vectors of `model`, of unit length, that are kept."""
        query = (
            "SELECT embedding_hash, vector FROM vectors"
            " WHERE model = %(model)s AND embedding_hash = ANY(%(hashes)s)"
        )
        found = self._rows(query, {"model": model, "hashes": list(hashes)})
        return {key: np.frombuffer(blob, dtype=np.float32) for key, blob in found}

    def vectors_of(
        self, model: str, numbers: Sequence[int], dimensions: int
    ) -> tuple[list[int], Vector]:
        """Return those of the chunks that have a vector of `model`, and their vectors."""
        query = (
            "SELECT chunk_number, vector FROM chunks JOIN vectors USING (embedding_hash)"
            " WHERE model = %(model)s AND chunk_number = ANY(%(numbers)s)"
        )
        found = self._rows(query, {"model": model, "numbers": list(numbers)})
        blobs = b"".join(blob for _, blob in found)
        matrix = np.frombuffer(blobs, dtype=np.float32).reshape(len(found), dimensions)
        return [number for number, _ in found], matrix
