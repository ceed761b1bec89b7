"""Whether the articles hold the answer at all: several weak signs, weighed together."""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from bot.answering.sentence_scoring import ScoredSentence
from vectorstore.queries import Query
from vectorstore.searching import SearchResult

# Below this confidence the bot declines. It answers at least 93 of 100 answerable questions.
THRESHOLD = 0.3


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer in the articles; all but `log_terms` are from 0 to 1.

    `bm25_share`, `cosine`: see `Evidence`. `unknown`: share of the question's terms, by IDF, that
    no article has. `coverage`, `bigrams`, `fulfilment`: the best sentence's. `log_terms`: natural
    logarithm of the number of terms plus one; long questions cover less of themselves.
    """

    bm25_share: float
    cosine: float
    unknown: float
    coverage: float
    bigrams: float
    fulfilment: float
    log_terms: float


# Logistic regression on public question sets: see tests/benchmarks/fit_declining.py.
_WEIGHTS = Signs(
    bm25_share=1.67,
    cosine=11.91,
    unknown=-1.62,
    coverage=2.13,
    bigrams=1.06,
    fulfilment=0.25,
    log_terms=1.26,
)
_INTERCEPT = -8.79


def read_signs(query: Query, result: SearchResult, scored: Sequence[ScoredSentence]) -> Signs:
    """Collect the signs from a search and the scored sentences, best first."""
    idf = {term: weight * result.statistics.idf(term) for term, weight in query.weights.items()}
    unknown = sum(value for term, value in idf.items() if not result.statistics.counts.get(term))
    best = scored[0] if scored else None
    return Signs(
        bm25_share=result.evidence.bm25_share,
        cosine=result.evidence.cosine,
        unknown=unknown / sum(idf.values()) if idf else 1.0,
        coverage=best.coverage if best else 0.0,
        bigrams=best.bigrams if best else 0.0,
        fulfilment=best.fulfilment if best else 0.0,
        log_terms=math.log(len(query.weights) + 1),
    )


def weigh_signs(signs: Signs) -> float:
    """Give the confidence, from 0 to 1, that the articles hold the answer."""
    weighed = zip(astuple(_WEIGHTS), astuple(signs), strict=True)
    logit = _INTERCEPT + sum(weight * sign for weight, sign in weighed)
    return 1 / (1 + math.exp(-logit))
