"""Whether the articles hold the answer at all: several weak signs, weighed together."""

import math
import re
from collections.abc import Sequence
from dataclasses import astuple

from bot.answering.question.expectations import counted_things
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.calibrations import Calibration, Signs
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.analysis import analyse
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import Query, question_terms

# How sure an answer is whose first sentence was read closely: logistic regression on five sets of
# questions that the reader wasn't trained on, see tests/benchmarks/README.md.
_READ_WEIGHT = 0.271
_SIGNS_WEIGHT = 0.138
_TOLD_WEIGHT = 0.564
_READ_INTERCEPT = 0.284
READ_THRESHOLD = 0.50

# A capital inside a sentence makes a name, at its beginning it does not.
_NAME = re.compile(r"(?<=[a-z,;'’] )[A-Z][\w'’-]+")
# Sentences that score at least this share of the best are looked at for a number.
_GOOD = 0.8


def read_signs(question: str, result: SearchResult, scored: Sequence[ScoredSentence]) -> Signs:
    """Collect the signs from a question's search and the scored sentences, best first."""
    query = result.query
    best = scored[0] if scored else None
    return Signs(
        bm25_share=result.strength.bm25_share,
        cosine=result.strength.cosine,
        coverage=best.coverage if best else 0.0,
        bigrams=best.bigrams if best else 0.0,
        log_terms=math.log(len(query.weights) + 1),
        strange_names=_share_strange_names(question, query, result.retrieved),
        uncounted=float(_is_uncounted(question, scored)),
    )


def weigh_signs(signs: Signs, calibration: Calibration) -> float:
    """Give the confidence, from 0 to 1, that the articles hold the answer."""
    weighed = zip(astuple(calibration.sign_weights), astuple(signs), strict=True)
    logit = calibration.intercept + sum(weight * sign for weight, sign in weighed)
    return 1 / (1 + math.exp(-logit))


def _share_strange_names(question: str, query: Query, retrieved: Sequence[RetrievedChunk]) -> float:
    names = set(question_terms(" ".join(_NAME.findall(question)))) & query.weights.keys()
    names |= {term for term in query.weights if term[0].isdigit()}
    if not names:
        return 0.0
    known = {term for found in retrieved for term in analyse(_describe(found))}
    return len(names - known) / len(names)


def _describe(found: RetrievedChunk) -> str:
    article = found.article
    published = f"{article.published:%d %B %Y}" if article.published else ""
    return " ".join(
        [article.title, *article.authors, article.publisher or "", published, found.chunk.text]
    )


def _is_uncounted(question: str, scored: Sequence[ScoredSentence]) -> bool:
    things = counted_things(question)
    if not things or not scored:
        return False
    good = [_read_things(one) for one in scored if one.score >= _GOOD * scored[0].score]
    return not any(things & terms and any(term[0].isdigit() for term in terms) for terms in good)


def _read_things(one: ScoredSentence) -> frozenset[str]:
    """Give a sentence's terms: a table counts what its columns name, an acronym what it means."""
    candidate = one.candidate
    counts_by_name = candidate.columns or candidate.meanings
    return one.terms.union(analyse(candidate.around)) if counts_by_name else one.terms


def weigh_reading(confidence: float, logit: float, told: float) -> float:
    """Weigh what reading a sentence closely tells with the search's signs; from 0 to 1.

    `told` is the share of the question that the sentence tells.
    """
    sure = math.log(max(confidence, 1e-6) / max(1 - confidence, 1e-6))
    weighed = _READ_INTERCEPT + _READ_WEIGHT * logit + _SIGNS_WEIGHT * sure + _TOLD_WEIGHT * told
    return 1 / (1 + math.exp(-weighed))
