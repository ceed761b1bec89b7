"""What may be written to a catalogue: the write handle, whatever database is behind it.

All that is written through one handle is kept, or nothing of it, when the block ends that it was
opened for. At most one is open; it sees what it has written itself.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from vectorstore.articles import Article
from vectorstore.catalogue.chunk_terms import ChunkTerms
from vectorstore.catalogue.reader import CatalogueReader, Vector
from vectorstore.chunks import Chunk
from vectorstore.reading.voices import Voice


class CatalogueWriter(CatalogueReader, Protocol):
    """Changes to a catalogue, each a statement or a few.

    Raises:
        StoreUnreadableError: from every change: the database cannot be written to.
    """

    def note_fact(self, name: str, value: str) -> None:
        """Note something about the store as a whole, in place of what was."""

    def count_change(self) -> None:
        """Step the generation, by which others see that the catalogue changed."""

    def insert_article(self, article: Article) -> None:
        """Write an article that isn't kept, and what each source says of it."""

    def delete_article(self, article_id: str) -> list[str]:
        """Delete an article and what was read out of it; return its chunks' embedding hashes.

        Their vectors stay.
        """

    def update_history(self, article: Article) -> bool:
        """Write what isn't part of an article's content, and what its sources say of it.

        Returns whether the history is another than it was.
        """

    def mark_copy(self, article_id: str, copy_of: str) -> None:
        """Note that an article, and so whatever was its copy, nearly repeats another."""

    def unmark_copies(self, original: str) -> None:
        """Let those that were an article's copies speak for themselves."""

    def write_sketch(self, article_id: str, sketch: bytes, keys: Sequence[int]) -> None:
        """Write an article's sketch, and the keys it is found by, in place of what was."""

    def write_voices(self, article_id: str, voices: Collection[Voice]) -> None:
        """Write who speaks in an article, in place of what was."""

    def insert_chunks(self, chunks: Sequence[tuple[Chunk, ChunkTerms]]) -> None:
        """Write chunks of an article that is kept, under new numbers, each with its terms."""

    def delete_chunks(self) -> None:
        """Delete all chunks and their terms; their vectors stay."""

    def insert_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Write those of a model's vectors, by embedding hash, that are not kept yet."""

    def delete_unused_vectors(self, hashes: Collection[str]) -> None:
        """Delete the vectors with these embedding hashes that no chunk has any more."""

    def keep_only_vectors_of(self, model: str) -> None:
        """Delete the vectors of other models, and those that no chunk has."""
