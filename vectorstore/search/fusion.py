"""Fusing lexical and dense scores, and re-scoring the best chunks sentence by sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.catalogue.chunk_terms import ChunkTerms
from vectorstore.chunks import Chunk
from vectorstore.search.lexical import TermStatistics
from vectorstore.search.queries import Query

# What the best sentence's coverage of the query, and the word pairs shared with it, add.
SENTENCE_WEIGHT = 0.2
BIGRAM_WEIGHT = 0.1

# Fused scores are at most 1.
HIGHEST_SCORE = 1 + SENTENCE_WEIGHT + BIGRAM_WEIGHT
# So many of the best chunks are scored sentence by sentence.
RESCORED = 20
# What each further chunk of an article keeps of its score, so that others are heard too.
_REPEAT_FACTOR = 0.95


@dataclass(frozen=True, slots=True)
class MatchStrength:
    """How well the best of what was found serves the query, each measure from 0 to 1.

    `bm25_share` is the best BM25 score over the most that the query's terms could give;
    `cosine` the best dense similarity.
    """

    bm25_share: float = 0.0
    cosine: float = 0.0


NO_MATCH = MatchStrength()


def fuse(
    lexical: Mapping[int, float], dense: Mapping[int, float], dense_weight: float
) -> dict[int, float]:
    """Fuse two scores of the same chunks: each scaled to 0–1 over the candidates, then weighted.

    Scores are summed and not ranks: ranks would give a small embedding model as much of a say where
    it is unsure as where it is sure.
    """
    lexical, dense = _scale_to_best(lexical), _scale_between(dense)
    return {
        number: (1 - dense_weight) * score + dense_weight * dense[number]
        for number, score in lexical.items()
    }


def _scale_to_best(scores: Mapping[int, float]) -> dict[int, float]:
    best = max(scores.values(), default=0.0) or 1.0
    return {key: score / best for key, score in scores.items()}


def _scale_between(scores: Mapping[int, float]) -> dict[int, float]:
    best, worst = max(scores.values(), default=0.0), min(scores.values(), default=0.0)
    spread = (best - worst) or 1.0
    return {key: (score - worst) / spread for key, score in scores.items()}


def weigh_terms(weights: Mapping[str, float], statistics: TermStatistics) -> dict[str, float]:
    """Give each term of a query its weight times its inverse document frequency."""
    return {term: weight * statistics.idf(term) for term, weight in weights.items()}


def idf_coverage(terms: Iterable[str], gains: Mapping[str, float]) -> float:
    """Give the share, by inverse document frequency, of a query's terms that are among `terms`."""
    total = sum(gains.values())
    return sum(gains[term] for term in gains.keys() & set(terms)) / total if total else 0.0


def rescore(sentences: Iterable[Sequence[str]], gains: Mapping[str, float]) -> float:
    """Score how well single sentences of a chunk, each a row of terms, serve the query: 0 to 1.

    `gains` are the query's terms, in its order, as `weigh_terms` gives them.
    """
    wanted = set(pairwise(gains))
    coverage = bigrams = 0.0
    for terms in sentences:
        coverage = max(coverage, idf_coverage(terms, gains))
        if wanted:
            bigrams = max(bigrams, len(wanted & set(pairwise(terms))) / len(wanted))
    return SENTENCE_WEIGHT * coverage + BIGRAM_WEIGHT * bigrams


def measure_strength(
    bm25: Mapping[int, float],
    cosines: Mapping[int, float],
    query: Query,
    statistics: TermStatistics,
) -> MatchStrength:
    """Measure how well what was found serves a query; scores and cosines are by chunk number."""
    gains = weigh_terms(query.weights, statistics)
    most = sum(gains.values()) * 2.2
    return MatchStrength(
        bm25_share=max(bm25.values(), default=0.0) / most if most else 0.0,
        cosine=max(0.0, *cosines.values()) if cosines else 0.0,
    )


def pick_best(scores: Mapping[int, float], limit: int) -> list[int]:
    """List the numbers of the best scores, best first."""
    # Equal scores in a fixed order: the same question gets the same answer.
    return sorted(scores, key=lambda number: (-scores[number], number))[:limit]


def rescore_best(
    scores: dict[int, float],
    terms: Mapping[int, ChunkTerms],
    query: Query,
    statistics: TermStatistics,
) -> dict[int, float]:
    """Score the best chunks again by their sentences; return all scores, as shares of the most."""
    gains = weigh_terms(query.weights, statistics)
    for number in pick_best(scores, RESCORED):
        scores[number] += rescore(terms[number].sentences(), gains)
    return {number: score / HIGHEST_SCORE for number, score in scores.items()}


def diversify(scores: dict[int, float], chunks: Mapping[int, Chunk]) -> list[int]:
    """Order chunks by score, each further one of an article marked down; update the scores."""
    seen: Counter[str] = Counter()
    for number in pick_best(scores, len(scores)):
        article_id = chunks[number].article_id
        scores[number] *= _REPEAT_FACTOR ** seen[article_id]
        seen[article_id] += 1
    return pick_best(scores, len(scores))
