"""Questions about chunks, their terms and vectors, asked of SQLite and its full-text index."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from vectorstore.catalogue.chunk_rows import build_chunks
from vectorstore.catalogue.chunk_terms import ChunkTerms, split_terms
from vectorstore.catalogue.folded_names import fold_name
from vectorstore.catalogue.reader import ChunkReader, Lengths, Vector
from vectorstore.catalogue.sqlite.conditions import IS_AUTHOR, IS_SPEAKER
from vectorstore.catalogue.sqlite.rows import Statements
from vectorstore.chunks import Chunk

# Which chunks have words of a voice among theirs. CROSS keeps SQLite from trying a name anew for
# every chunk, which takes ten times as long.
_WITH_VOICE = (
    "SELECT chunk_number FROM voices CROSS JOIN chunks USING (article_id)"
    " WHERE voices.start < chunks.end AND chunks.start < voices.end AND "
)
_SPOKEN = (
    f"SELECT chunk_number FROM articles CROSS JOIN chunks USING (article_id) WHERE {IS_AUTHOR}"
    f" UNION {_WITH_VOICE}{IS_SPEAKER}"
)
_QUOTING = f"{_WITH_VOICE}role = 'quoted' AND name IN (?1, 'the ' || ?1, 'The ' || ?1)"


class ChunkQuestions(Statements, ChunkReader):
    """The questions of `ChunkReader`, within the transaction of a connection."""

    def chunks(self, numbers: Sequence[int]) -> dict[int, Chunk]:
        """Map numbers to their chunks, with their text; numbers of none are left out."""
        found = self._select_in(
            "SELECT chunk_number, chunk_id, article_id, start, end, headings, embedding_hash"
            " FROM chunks WHERE chunk_number IN",
            numbers,
        )
        texts = dict(
            self._select_in(
                "SELECT article_id, text FROM articles WHERE article_id IN",
                sorted({row[2] for row in found}),
            )
        )
        return build_chunks(
            ((*before, json.loads(headings), key) for *before, headings, key in found), texts
        )

    def chunks_of(self, article_id: str) -> list[Chunk]:
        """Return the chunks of an article in reading order."""
        query = "SELECT chunk_number FROM chunks WHERE article_id = ?"
        chunks = self.chunks(self._list(query, article_id))
        return sorted(chunks.values(), key=lambda chunk: chunk.start)

    def chunk_hashes(self) -> dict[str, str]:
        """Map every chunk's id to its embedding hash."""
        return dict(self._connection.execute("SELECT chunk_id, embedding_hash FROM chunks"))

    def numbers(self) -> list[int]:
        """List the numbers of all chunks."""
        return self._list("SELECT chunk_number FROM chunks")

    def numbers_of(self, chunk_ids: Sequence[str]) -> list[int]:
        """List the numbers of chunks by their ids, in any order; ids of none are left out."""
        query = "SELECT chunk_number FROM chunks WHERE chunk_id IN"
        return [number for (number,) in self._select_in(query, chunk_ids)]

    def homes(self, article_ids: Collection[str] | None = None) -> Mapping[str, list[int]]:
        """Map the ids of articles (None: of all that have chunks) to their chunks' numbers."""
        # A row for each chunk takes three times as long to read.
        query = "SELECT article_id, group_concat(chunk_number) FROM chunks{} GROUP BY article_id"
        if article_ids is None:
            found = self._connection.execute(query.format("")).fetchall()
        else:
            some = " WHERE article_id IN (SELECT value FROM json_each(?))"
            values = (json.dumps(list(article_ids)),)
            found = self._connection.execute(query.format(some), values).fetchall()
        return {key: [int(number) for number in listed.split(",")] for key, listed in found}

    def days_of(self, numbers: Sequence[int]) -> dict[int, date | None]:
        """Map the numbers of chunks to the days on which their articles were published."""
        found = self._select_in(
            "SELECT chunk_number, published FROM chunks JOIN articles USING (article_id)"
            " WHERE chunk_number IN",
            numbers,
        )
        return {number: date.fromisoformat(day) if day else None for number, day in found}

    def spoken_by(self, name: str) -> list[int]:
        """List the chunks in which somebody with these letters in the name speaks."""
        return self._list(_SPOKEN, *[fold_name(name)] * 2)

    def quoting(self, name: str) -> list[int]:
        """List the chunks that quote the holder of just this name, before which "the" may stand."""
        return self._list(_QUOTING, name)

    def lengths(self) -> Lengths:
        """Count all chunks, and the terms that they have in each field."""
        chunks, *terms = self._connection.execute(
            "SELECT count(*), total(title_terms), total(byline_terms), total(heading_terms),"
            " total(body_terms) FROM chunks"
        ).fetchone()
        return Lengths(chunks, tuple(map(int, terms)))

    def counts_of(self, terms: Iterable[str]) -> dict[str, int]:
        """Map terms to how many chunks have them, in whatever field."""
        query = "SELECT doc FROM term_counts WHERE term = ?"
        return {term: next(iter(self._list(query, term)), 0) for term in terms}

    def terms_beginning_with(self, letter: str) -> Sequence[tuple[str, int]]:
        """List the terms that begin with a letter, each with how many chunks have it."""
        return self._connection.execute(
            "SELECT term, doc FROM term_counts WHERE term >= ? AND term < ?",
            (letter, chr(ord(letter) + 1)),
        ).fetchall()

    def terms_of(self, numbers: Sequence[int]) -> dict[int, ChunkTerms]:
        """Map numbers to the terms of their chunks; numbers of none are left out."""
        found = self._select_in(
            "SELECT rowid, title, byline, heading, body FROM chunk_terms WHERE rowid IN", numbers
        )
        return {number: split_terms(*lines) for number, *lines in found}

    def find(self, terms: Sequence[str], limit: int, marks: bytes | None = None) -> list[int]:
        """List the numbers of the chunks that have most of these terms, by SQLite's own BM25."""
        query = "SELECT rowid FROM chunk_terms WHERE chunk_terms MATCH ?"
        values: list[object] = [" OR ".join(f'"{term}"' for term in terms)]
        if marks is not None:
            # With `rowid IN` SQLite searches the index anew for each of the numbers.
            query += " AND substr(?, rowid + 1, 1) = x'01'"
            values.append(marks)
        # By `rank` the index would score what isn't marked too, and sort all to give out few.
        return self._list(f"{query} ORDER BY bm25(chunk_terms) LIMIT ?", *values, limit)

    def vectors(self, model: str, hashes: Iterable[str]) -> dict[str, Vector]:
        """Map embedding hashes to the vectors of `model`, of unit length, that are kept."""
        query = "SELECT embedding_hash, vector FROM vectors WHERE model = ? AND embedding_hash IN"
        found = self._select_in(query, list(hashes), model)
        return {key: np.frombuffer(blob, dtype=np.float32) for key, blob in found}

    def vectors_of(
        self, model: str, numbers: Sequence[int], dimensions: int
    ) -> tuple[list[int], Vector]:
        """Return those of the chunks that have a vector of `model`, and their vectors."""
        found = self._select_in(
            "SELECT chunk_number, vector FROM chunks JOIN vectors USING (embedding_hash)"
            " WHERE model = ? AND chunk_number IN",
            numbers,
            model,
        )
        blobs = b"".join(blob for _, blob in found)
        matrix = np.frombuffer(blobs, dtype=np.float32).reshape(len(found), dimensions)
        return [number for number, _ in found], matrix
