"""What may be asked of a catalogue: the read handle, whatever database is behind it.

A handle sees one state of the catalogue, for as long as the block that it was opened for runs; any
number of them may be open in other threads and processes. Chunks go by numbers, from 1 on, which
stand for the same chunks as long as the generation is the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.accounts import Account
from vectorstore.articles import Article, ArticleDetails, ArticleListing
from vectorstore.catalogue.chunk_terms import ChunkTerms
from vectorstore.chunks import Chunk
from vectorstore.filters import ArticleFilter
from vectorstore.reading.voices import Voice

Vector = NDArray[np.float32]
# How many articles, the oldest and the newest ISO date.
Span = tuple[int, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many chunks there are, and how many terms all of them have in each of their fields."""

    chunks: int
    terms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The names that articles have, each once, letter for letter as the catalogue has them."""

    publishers: Sequence[str]
    authors: Sequence[str]
    quoted: Sequence[str]


class ArticleReader(Protocol):
    """Questions about a catalogue as a whole, and about its articles.

    Raises:
        StoreUnreadableError: from every question: the database cannot be read.
    """

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name, None if nothing was."""

    def generation(self) -> int:
        """Count the changes so far: two equal counts mean an unchanged catalogue."""

    def count(self) -> tuple[int, int]:
        """Count the articles and their chunks."""

    def article(self, article_id: str) -> Article | None:
        """Return an article with its text, None if there is none of that id."""

    def article_ids(self, prefix: str) -> list[str]:
        """List the ids that begin with `prefix`, in their order."""

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash of an article, None if there is none of that id."""

    def article_with_content(self, content_hash: str) -> str | None:
        """Return the id of an article with the same content, None if there is none."""

    def sketches(self, keys: Sequence[int]) -> dict[str, bytes]:
        """Map to their sketches the ids of the articles that have any of these sketch keys."""

    def details(self, article_ids: Iterable[str]) -> dict[str, ArticleDetails]:
        """Map ids to what is known about their articles; ids of none are left out."""

    def listings(self) -> list[ArticleListing]:
        """List all articles, newest first, undated ones last; those of a day by title and id."""

    def voices(self, article_id: str) -> list[Voice]:
        """List who speaks in an article, as `find_voices` does; nobody in one that isn't kept."""

    def accounts(self, article_id: str) -> list[Account]:
        """List what each source says of an article, the most trusted first."""

    def matching(self, filters: ArticleFilter) -> set[str]:
        """Return the ids of the articles that a filter lets through."""

    def span(self, filters: ArticleFilter, hidden: Collection[str] = ()) -> Span:
        """Count the articles that a filter lets through, with the oldest and newest ISO date.

        Those with the `hidden` ids aren't counted.
        """

    def originals(self) -> dict[str, str]:
        """Map the ids of copies to those of their originals, as far as these are kept."""

    def names(self) -> Names:
        """Return the names of all publishers, authors and quoted speakers, in any order."""

    def published_by(self, name: str) -> list[str]:
        """List the ids of the articles whose publisher has just this name."""

    def written_by(self, name: str) -> list[str]:
        """List the ids of the articles of which one author has just this name."""


class ChunkReader(Protocol):
    """Questions about chunks, their terms and their vectors.

    Raises:
        StoreUnreadableError: from every question: the database cannot be read.
    """

    def chunks(self, numbers: Sequence[int]) -> dict[int, Chunk]:
        """Map numbers to their chunks, with their text; numbers of none are left out."""

    def chunks_of(self, article_id: str) -> list[Chunk]:
        """Return the chunks of an article in reading order."""

    def chunk_hashes(self) -> dict[str, str]:
        """Map every chunk's id to its embedding hash."""

    def numbers(self) -> list[int]:
        """List the numbers of all chunks."""

    def numbers_of(self, chunk_ids: Sequence[str]) -> list[int]:
        """List the numbers of chunks by their ids, in any order; ids of none are left out."""

    def homes(self, article_ids: Collection[str] | None = None) -> Mapping[str, list[int]]:
        """Map the ids of articles (None: of all that have chunks) to their chunks' numbers."""

    def days_of(self, numbers: Sequence[int]) -> dict[int, date | None]:
        """Map the numbers of chunks to the days on which their articles were published."""

    def spoken_by(self, name: str) -> list[int]:
        """List the chunks in which somebody with these letters in the name speaks.

        As an author or quoted; accents and case don't count.
        """

    def quoting(self, name: str) -> list[int]:
        """List the chunks that quote the holder of just this name, before which "the" may stand."""

    def lengths(self) -> Lengths:
        """Count all chunks, and the terms that they have in each field."""

    def counts_of(self, terms: Iterable[str]) -> dict[str, int]:
        """Map terms to how many chunks have them, in whatever field."""

    def terms_beginning_with(self, letter: str) -> Sequence[tuple[str, int]]:
        """List the terms that begin with a letter, each with how many chunks have it."""

    def terms_of(self, numbers: Sequence[int]) -> dict[int, ChunkTerms]:
        """Map numbers to the terms of their chunks; numbers of none are left out."""

    def find(self, terms: Sequence[str], limit: int, marks: bytes | None = None) -> list[int]:
        """List the numbers of the chunks that have most of these terms, by BM25 over all fields.

        At most `limit` of them, best first. Where there are `marks`, only chunks with a byte of 1
        at their number are found; beyond the last byte there are none.
        """

    def vectors(self, model: str, hashes: Iterable[str]) -> dict[str, Vector]:
        """Map embedding hashes to the vectors of `model`, of unit length, that are kept."""

    def vectors_of(
        self, model: str, numbers: Sequence[int], dimensions: int
    ) -> tuple[list[int], Vector]:
        """Return those of the chunks that have a vector of `model`, and their vectors.

        These are a matrix of shape (chunks, dimensions), whose rows are of unit length.
        """


class CatalogueReader(ArticleReader, ChunkReader, Protocol):
    """All that may be asked of a catalogue."""
