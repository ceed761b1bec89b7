"""Hybrid search: candidates from both indexes, scored by both measures, fused and re-scored."""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from vectorstore.calibrations import UNMEASURED, Calibration, find_calibration
from vectorstore.catalogue import rows
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.rows import Vector
from vectorstore.chunks import RetrievedChunk
from vectorstore.embedding.named_models import WORDS_ALONE, EmbeddingModel
from vectorstore.embedding.query_vectors import QueryVectors
from vectorstore.errors import EmbeddingModelChangedError
from vectorstore.filters import ArticleFilter
from vectorstore.index.dense_index import DenseIndex
from vectorstore.search.copies import Copies, CopyFinder
from vectorstore.search.eligibility import ChunkOwners, Eligible, find_spoken
from vectorstore.search.fusion import (
    NO_MATCH,
    RESCORED,
    MatchStrength,
    diversify,
    fuse,
    measure_strength,
    pick_best,
    rescore_best,
)
from vectorstore.search.lanes import (
    Lane,
    LaneFinder,
    best_of_lanes,
    boost_lanes,
    boost_newest,
    read_days,
    serve_lanes,
)
from vectorstore.search.lexical import NO_STATISTICS, LexicalIndex, TermStatistics, score_bm25
from vectorstore.search.queries import Query
from vectorstore.search.similarity import Similarity
from vectorstore.search.spelling import KnownTerms, correct_word

_LEXICAL_CANDIDATES = 100
_DENSE_CANDIDATES = 50
_LANE_CANDIDATES = 30
# More than the best serve a question about equally well; the newest may be any of them.
_ORDERED = 60

# Up to this many chunks that a filter allows are compared one by one, which finds them all. Beyond,
# the dense index is asked for more neighbours than are wanted, and those not allowed are dropped.
_MOST_COMPARED = 5_000
# For a single question, opening the index takes longer than reading so many vectors: Chroma and
# what it imports take 0.9 s, 10,000 vectors of 384 dimensions 0.05 s.
MOST_COMPARED_ONCE = 20_000
_MOST_NEIGHBOURS = 1_000


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Retrieved chunks, best first, with what the search learned about the query's terms.

    `query` is the one that was searched with: misspelt words are corrected in it. `calibration` is
    that of the embedding model which it was searched with.
    """

    query: Query
    retrieved: list[RetrievedChunk] = field(default_factory=list)
    strength: MatchStrength = NO_MATCH
    statistics: TermStatistics = NO_STATISTICS
    calibration: Calibration = UNMEASURED


class HybridSearch:
    """Searches the catalogue's full-text index and the dense index together.

    Where the embedding model is `none`, or cannot be loaded, words alone decide. In a store of up
    to `index_beyond` chunks, the dense index is left closed and all vectors are compared.
    """

    def __init__(
        self, catalogue: Catalogue, dense: DenseIndex, model: EmbeddingModel, index_beyond: int = 0
    ) -> None:
        self._catalogue = catalogue
        self._index_beyond = index_beyond
        self._dense = dense
        self.model = model
        self._vectors = QueryVectors(model)
        self._lexical = LexicalIndex()
        self._owners = ChunkOwners()
        self._lanes = LaneFinder(self._owners)
        self._similarity = Similarity(model.name)
        self._known_terms = KnownTerms()
        self._copies = CopyFinder()

    def search(self, query: Query, filters: ArticleFilter, limit: int) -> SearchResult:
        """Find the chunks that serve a query best, among the articles the filter lets through.

        Raises:
            EmbeddingModelError: the model's server does not answer.
            EmbeddingModelChangedError: the store is another model's.
        """
        vector = self._vectors.embed(query.text)
        calibration = find_calibration(WORDS_ALONE if vector is None else self.model.name)
        with self._catalogue.reading() as connection:
            self._require_same_model(connection)
            copies = self._copies.find(connection)
            lanes = self._lanes.find(connection, query, self._find_eligible(connection, filters))
            hidden = self._hide(copies, filters, query, lanes)
            eligible = self._find_eligible(connection, filters, hidden)
            query, statistics = self._correct(connection, query, copies)
            numbers = self._gather(connection, statistics, vector, eligible, lanes)
            terms = self._lexical.read_terms(connection, numbers)
            cosines = dict.fromkeys(numbers, 0.0)
            if vector is not None:
                cosines = self._similarity.cosines(connection, numbers, vector)
            # An article can have been replaced between the look into the one index and the other.
            numbers &= terms.keys() & cosines.keys()
            bm25 = {
                number: score_bm25(terms[number], query.weights, statistics) for number in numbers
            }
            near = {number: cosines[number] for number in numbers}
            scores = boost_lanes(fuse(bm25, near, calibration.dense_weight), lanes)
            kept = {
                *pick_best(scores, max(limit, _ORDERED if query.newest else RESCORED)),
                *best_of_lanes(scores, lanes),
            }
            chunks = rows.select_chunks(connection, sorted(kept))
            scores = rescore_best(
                {number: scores[number] for number in chunks}, terms, query, statistics
            )
            days = read_days(connection, chunks) if query.newest else {}
            scores = boost_newest(scores, days, query.newest)
            best = serve_lanes(scores, diversify(scores, chunks), lanes)[:limit]
            details = self._catalogue.details({chunks[number].article_id for number in best})
        retrieved = [
            RetrievedChunk(chunks[number], details[chunks[number].article_id], rank, scores[number])
            for rank, number in enumerate(best, start=1)
        ]
        strength = measure_strength(bm25, cosines, query, statistics)
        return SearchResult(query, retrieved, strength, statistics, calibration)

    def _correct(
        self, connection: sqlite3.Connection, query: Query, copies: Copies
    ) -> tuple[Query, TermStatistics]:
        """Put the articles' terms in the place of misspelt ones, and count them, without copies."""
        read = self._lexical.read_statistics
        statistics = copies.leave_out(read(connection, query.terms))
        slips = _find_slips(connection, query, statistics, self._known_terms)
        if not slips:
            return query, statistics
        query = query.with_terms(slips)
        return query, copies.leave_out(read(connection, query.terms))

    def _gather(
        self,
        connection: sqlite3.Connection,
        statistics: TermStatistics,
        vector: Vector | None,
        eligible: Eligible | None,
        lanes: Sequence[Lane],
    ) -> set[int]:
        """Gather candidates by words, by meaning, and for each lane among its own."""
        numbers = set(self._lexical.find(connection, statistics, _LEXICAL_CANDIDATES, eligible))
        if vector is not None:
            numbers |= set(self._find_dense(connection, vector, eligible, statistics.chunks))
        for lane in lanes:
            found = self._lexical.find(connection, statistics, _LANE_CANDIDATES, lane.members)
            numbers |= set(found)
        return numbers

    def _require_same_model(self, connection: sqlite3.Connection) -> None:
        if rows.select_fact(connection, "model") not in {None, self.model.name}:
            raise EmbeddingModelChangedError("The store was just reindexed: ask again.")

    def find_hidden(self, filters: ArticleFilter) -> set[str]:
        """Return the ids of the copies that a filter lets through beside their originals."""
        with self._catalogue.reading() as connection:
            copies = self._copies.find(connection)
        return copies.hidden(self._catalogue.matching(filters)) if copies.originals else set()

    def _hide(
        self, copies: Copies, filters: ArticleFilter, query: Query, lanes: Sequence[Lane]
    ) -> set[str]:
        """Hide copies, but not from who asks for the newest, or by name for what is only theirs."""
        if not copies.originals or query.newest:
            return set()
        there = self._catalogue.matching(filters)
        return copies.hidden(there, [lane.members for lane in lanes])

    def _find_eligible(
        self, connection: sqlite3.Connection, filters: ArticleFilter, hidden: Collection[str] = ()
    ) -> Eligible | None:
        """Mark the chunks that a filter lets through, but for hidden articles; None for all."""
        if filters.is_open and not hidden:
            return None
        there = self._catalogue.matching(filters).difference(hidden)
        eligible = self._owners.chunks_of(connection, there)
        return eligible & find_spoken(connection, filters.voice) if filters.voice else eligible

    def _find_dense(
        self,
        connection: sqlite3.Connection,
        vector: Vector,
        eligible: Eligible | None,
        chunks: int,
    ) -> list[int]:
        """Find the nearest chunks in the dense index, or one by one where few may be found."""
        count = chunks if eligible is None else eligible.count
        most = max(self._index_beyond, 0 if eligible is None else _MOST_COMPARED)
        if count > most:
            wanted = min(_DENSE_CANDIDATES * chunks // max(count, 1) + 1, _MOST_NEIGHBOURS)
            nearest = self._dense.nearest(vector, wanted, self.model.name)
            if nearest is not None:
                return _numbers_of(connection, nearest, eligible)
        if count > max(self._index_beyond, _MOST_COMPARED):
            return []
        if eligible is None:
            numbers = [n for (n,) in connection.execute("SELECT chunk_number FROM chunks")]
        else:
            numbers = eligible.numbers()
        return self._similarity.nearest(connection, numbers, vector, _DENSE_CANDIDATES)


def _find_slips(
    connection: sqlite3.Connection, query: Query, statistics: TermStatistics, known: KnownTerms
) -> dict[str, str]:
    unknown = [term for term in query.terms if not statistics.counts[term]]
    corrected = {
        term: correct_word(connection, query.words.get(term, term), known) for term in unknown
    }
    return {term: meant for term, meant in corrected.items() if meant}


def _numbers_of(
    connection: sqlite3.Connection, chunk_ids: Sequence[str], eligible: Eligible | None
) -> list[int]:
    query = "SELECT chunk_number FROM chunks WHERE chunk_id IN"
    numbers = [number for (number,) in rows.select_in(connection, query, chunk_ids)]
    return [number for number in numbers if eligible is None or number in eligible]
