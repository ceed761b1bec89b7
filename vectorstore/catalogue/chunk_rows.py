"""Rows of chunks, and the texts of their articles, as chunks."""

from collections.abc import Iterable, Mapping

from vectorstore.chunks import Chunk

# A chunk's number, its id, its article's id, where it begins and ends, its headings, its embedding
# hash.
ChunkRow = tuple[int, str, str, int, int, Iterable[str], str]


def build_chunks(rows: Iterable[ChunkRow], texts: Mapping[str, str]) -> dict[int, Chunk]:
    """Map numbers to their chunks, each cut out of the text of its article."""
    return {
        number: Chunk(
            chunk_id=chunk_id,
            article_id=article_id,
            start=start,
            end=end,
            headings=tuple(headings),
            text=texts[article_id][start:end],
            embedding_hash=embedding_hash,
        )
        for number, chunk_id, article_id, start, end, headings, embedding_hash in rows
    }
