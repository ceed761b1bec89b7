"""Hybrid search: candidates from both indexes, scored by both measures, fused and re-scored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from vectorstore.calibrations import UNMEASURED, Calibration, find_calibration
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.reader import CatalogueReader, Vector
from vectorstore.chunks import Chunk, RetrievedChunk, embedded_words
from vectorstore.embedding.named_models import WORDS_ALONE, EmbeddingModel
from vectorstore.embedding.query_vectors import QueryVectors
from vectorstore.filters import ArticleFilter
from vectorstore.index.local_index import Index
from vectorstore.model_record import require_same_vectors
from vectorstore.search.copies import Copies, CopyFinder
from vectorstore.search.eligibility import ChunkOwners, Eligible
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
    narrow_lanes,
    serve_lanes,
)
from vectorstore.search.late_interaction import (
    MOST_STORY_CHARS,
    choose_close,
    rescore_by_words,
)
from vectorstore.search.lexical import NO_STATISTICS, LexicalIndex, TermStatistics, score_bm25
from vectorstore.search.queries import Query
from vectorstore.search.similarity import Similarity
from vectorstore.search.spelling import KnownTerms, find_slips

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
        self, catalogue: Catalogue, dense: Index, model: EmbeddingModel, index_beyond: int = 0
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
        with self._catalogue.reading() as reader:
            require_same_vectors(reader, self.model.name)
            copies = self._copies.find(reader)
            lanes = self._lanes.find(reader, query, self._find_eligible(reader, filters))
            hidden = self._hide(reader, copies, filters, query, lanes)
            eligible = self._find_eligible(reader, filters, hidden)
            lanes = narrow_lanes(lanes, eligible)
            query, statistics = self._correct(reader, query, copies)
            numbers = self._gather(reader, statistics, vector, eligible, lanes)
            terms = reader.terms_of(list(numbers))
            cosines = dict.fromkeys(numbers, 0.0)
            if vector is not None:
                cosines = self._similarity.cosines(reader, numbers, vector)
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
            chunks = reader.chunks(sorted(kept))
            scores = rescore_best(
                {number: scores[number] for number in chunks}, terms, query, statistics
            )
            if query.has_story:
                scores = self._read_closely(reader, query, scores, chunks)
            days = reader.days_of(list(chunks)) if query.newest else {}
            scores = boost_newest(scores, days, query.newest)
            best = serve_lanes(scores, diversify(scores, chunks), lanes)[:limit]
            details = reader.details({chunks[number].article_id for number in best})
        retrieved = [
            RetrievedChunk(chunks[number], details[chunks[number].article_id], rank, scores[number])
            for rank, number in enumerate(best, start=1)
        ]
        strength = measure_strength(bm25, cosines, query, statistics)
        return SearchResult(query, retrieved, strength, statistics, calibration)

    def _correct(
        self, reader: CatalogueReader, query: Query, copies: Copies
    ) -> tuple[Query, TermStatistics]:
        """Put the articles' terms in the place of misspelt ones, and count them, without copies."""
        read = self._lexical.read_statistics
        statistics = copies.leave_out(read(reader, query.terms))
        slips = find_slips(reader, query, statistics, self._known_terms)
        if not slips:
            return query, statistics
        query = query.with_terms(slips)
        return query, copies.leave_out(read(reader, query.terms))

    def _gather(
        self,
        reader: CatalogueReader,
        statistics: TermStatistics,
        vector: Vector | None,
        eligible: Eligible | None,
        lanes: Sequence[Lane],
    ) -> set[int]:
        """Gather candidates by words, by meaning, and for each lane among its own."""
        numbers = set(self._lexical.find(reader, statistics, _LEXICAL_CANDIDATES, eligible))
        if vector is not None:
            numbers |= set(self._find_dense(reader, vector, eligible, statistics.chunks))
        for lane in lanes:
            found = self._lexical.find(reader, statistics, _LANE_CANDIDATES, lane.members)
            numbers |= set(found)
        return numbers

    def _read_closely(
        self,
        reader: CatalogueReader,
        query: Query,
        scores: dict[int, float],
        chunks: Mapping[int, Chunk],
    ) -> dict[int, float]:
        """Score the best chunks once more by their words, if the model has a vector of each."""
        close = choose_close(scores)
        details = reader.details({chunks[number].article_id for number in close})
        texts = [
            embedded_words(details[one.article_id].title, one.headings, one.text)
            for one in map(chunks.__getitem__, close)
        ]
        matches = self._vectors.match_words(query.text[-MOST_STORY_CHARS:], texts)
        return scores if matches is None else rescore_by_words(scores, close, matches)

    def compare(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """Give each text's cosine with a question; None where no model on this machine can tell."""
        return self._vectors.compare(question, texts)

    def find_hidden(self, filters: ArticleFilter) -> set[str]:
        """Return the ids of the copies that a filter lets through beside their originals."""
        with self._catalogue.reading() as reader:
            copies = self._copies.find(reader)
            return copies.hidden(reader.matching(filters)) if copies.originals else set()

    def _hide(
        self,
        reader: CatalogueReader,
        copies: Copies,
        filters: ArticleFilter,
        query: Query,
        lanes: Sequence[Lane],
    ) -> set[str]:
        """Hide copies, but not from who asks for the newest, or by name for what is only theirs."""
        if not copies.originals or query.newest:
            return set()
        there = reader.matching(filters)
        return copies.hidden(there, [lane.members for lane in lanes])

    def _find_eligible(
        self, reader: CatalogueReader, filters: ArticleFilter, hidden: Collection[str] = ()
    ) -> Eligible | None:
        """Mark the chunks that a filter lets through, but for hidden articles; None for all."""
        if filters.is_open and not hidden:
            return None
        there = reader.matching(filters).difference(hidden)
        eligible = self._owners.chunks_of(reader, there)
        if filters.voice:
            eligible &= Eligible.of(reader.spoken_by(filters.voice))
        return eligible

    def _find_dense(
        self,
        reader: CatalogueReader,
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
                numbers = reader.numbers_of(nearest)
                return [one for one in numbers if eligible is None or one in eligible]
        if count > max(self._index_beyond, _MOST_COMPARED):
            return []
        numbers = reader.numbers() if eligible is None else eligible.numbers()
        return self._similarity.nearest(reader, numbers, vector, _DENSE_CANDIDATES)
