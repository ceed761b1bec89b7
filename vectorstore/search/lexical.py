"""Lexical search: BM25 over an article's title and byline and a chunk's headings and body.

The catalogue's full-text index finds the candidates; they are scored here, because SQLite's own
bm25() gives nothing for a term that more than half of the chunks have, as "ICS" is in a store about
ICSs.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vectorstore.catalogue.chunk_terms import ChunkTerms
from vectorstore.catalogue.reader import CatalogueReader
from vectorstore.search.eligibility import Eligible

# Term frequency saturation and length normalisation: the values of Robertson and Zaragoza, "The
# Probabilistic Relevance Framework" (2009), section 3.
_K1 = 1.2
_B = 0.75

# What a term counts in the title, byline, headings and body (BM25F field weights).
FIELD_WEIGHTS = (1.0, 1.0, 0.7, 1.0)

# Terms that more chunks have than this, together with rarer ones, only rank and do not find.
_MOST_POSTINGS = 12_000


@dataclass(frozen=True, slots=True)
class TermStatistics:
    """How many chunks there are, the mean length in terms of each field, and each term's count."""

    chunks: int
    mean_lengths: tuple[float, ...]
    counts: Mapping[str, int]

    def idf(self, term: str) -> float:
        """Inverse document frequency, never negative (the form that Lucene's BM25 uses)."""
        count = self.counts.get(term, 0)
        return math.log(1 + (self.chunks - count + 0.5) / (count + 0.5))


NO_STATISTICS = TermStatistics(0, (1.0,) * 4, {})


class LexicalIndex:
    """Finds chunks by their terms. Lengths are read once for each generation."""

    def __init__(self) -> None:
        self._lengths: tuple[int, tuple[float, ...]] = (0, (1.0,) * 4)
        self._generation: int | None = None

    def read_statistics(self, reader: CatalogueReader, terms: Iterable[str]) -> TermStatistics:
        """Read what BM25 has to know about the whole store and about each term."""
        generation = reader.generation()
        if generation != self._generation:
            lengths = reader.lengths()
            self._lengths = (lengths.chunks, mean_lengths(lengths.chunks, lengths.terms))
            self._generation = generation
        return TermStatistics(*self._lengths, reader.counts_of(terms))

    def find(
        self,
        reader: CatalogueReader,
        statistics: TermStatistics,
        limit: int,
        eligible: Eligible | None = None,
    ) -> list[int]:
        """Find the numbers of the most promising of the eligible chunks (None: of all)."""
        finding = _choose_finding_terms(statistics)
        marks = None if eligible is None else eligible.marks
        return reader.find(finding, limit, marks) if finding else []


def mean_lengths(chunks: int, terms: Iterable[int]) -> tuple[float, ...]:
    """Spread the terms that chunks have in each field over them; at least one each counts."""
    return tuple(max(length / max(chunks, 1), 1.0) for length in terms)


def _choose_finding_terms(statistics: TermStatistics) -> list[str]:
    rarest_first = sorted((count, term) for term, count in statistics.counts.items() if count > 0)
    chosen: list[str] = []
    postings = 0
    for count, term in rarest_first:
        postings += count
        if chosen and postings > _MOST_POSTINGS:
            break
        chosen.append(term)
    return chosen


def score_bm25(
    chunk: ChunkTerms, weights: Mapping[str, float], statistics: TermStatistics
) -> float:
    """Score a chunk for weighted terms with BM25F (Robertson and Zaragoza 2009, section 3.6)."""
    frequencies: Counter[str] = Counter()
    for held, weight, mean in zip(
        chunk.fields, FIELD_WEIGHTS, statistics.mean_lengths, strict=True
    ):
        share = weight / (1 - _B + _B * len(held) / mean)
        for term in held:
            if term in weights:
                frequencies[term] += share  # type: ignore[assignment]
    return sum(
        weights[term] * statistics.idf(term) * frequency * (_K1 + 1) / (frequency + _K1)
        for term, frequency in frequencies.items()
    )
