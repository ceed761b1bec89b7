"""How well each sentence of the retrieved chunks answers a question. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.expectations import fulfilment, read_expectation
from vectorstore.analysis import analyse, split_words
from vectorstore.chunks import RetrievedChunk
from vectorstore.fusion import idf_coverage
from vectorstore.lexical import TermStatistics
from vectorstore.queries import Query
from vectorstore.sentences import Span, split_sentences

# Chosen on encyclopaedia paragraphs with known answers; see tests/benchmarks/tuning.py.
_COVERAGE_WEIGHT = 1.0
_PREVIOUS_WEIGHT = 0.3
_BIGRAM_WEIGHT = 0.2
_FULFILMENT_WEIGHT = 0.25
_CHUNK_WEIGHT = 0.6
# A question seldom answers one.
_QUESTION_PENALTY = 0.3

_FEWEST_TERMS = 3


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a retrieved chunk: where it stands in the article, and how well it answers.

    `coverage` is the share of the question's terms, by IDF, that the sentence or the article's
    title and byline has; `bigrams` the share of its word pairs; `fulfilment` whether the sentence
    has the kind of words that the question expects. All are from 0 to 1; `score` sums them up.
    """

    retrieved: RetrievedChunk
    span: Span
    text: str
    terms: frozenset[str]
    score: float
    coverage: float
    bigrams: float
    fulfilment: float


def score_sentences(
    question: str,
    query: Query,
    retrieved: Sequence[RetrievedChunk],
    statistics: TermStatistics,
) -> list[ScoredSentence]:
    """Score every sentence of the chunks, best first."""
    wanted = set(pairwise(query.weights))
    expectation, question_words = read_expectation(question), set(split_words(question))
    scored = []
    for found in retrieved:
        chunk = found.chunk
        details = found.article
        byline = analyse(" ".join([details.title, *details.authors, details.publisher or ""]))
        previous: list[str] = []
        for span in split_sentences(chunk.text):
            sentence = chunk.text[slice(*span)]
            terms = analyse(sentence)
            if len(terms) < _FEWEST_TERMS or sentence in chunk.headings:
                previous = terms
                continue
            coverage = idf_coverage(terms, query.weights, statistics)
            with_previous = idf_coverage([*terms, *previous], query.weights, statistics)
            bigrams = len(wanted & set(pairwise(terms))) / len(wanted) if wanted else 0.0
            fulfilled = fulfilment(expectation, sentence, question_words)
            score = (
                _COVERAGE_WEIGHT * coverage
                + _PREVIOUS_WEIGHT * (with_previous - coverage)
                + _BIGRAM_WEIGHT * bigrams
                + _FULFILMENT_WEIGHT * fulfilled
                + _CHUNK_WEIGHT * found.score
                - (_QUESTION_PENALTY if sentence.endswith("?") else 0.0)
            )
            scored.append(
                ScoredSentence(
                    retrieved=found,
                    span=Span(chunk.start + span.start, chunk.start + span.end),
                    text=sentence,
                    terms=frozenset(terms),
                    score=score,
                    coverage=idf_coverage([*terms, *byline], query.weights, statistics),
                    bigrams=bigrams,
                    fulfilment=fulfilled,
                )
            )
            previous = terms
    return sorted(scored, key=lambda one: (-one.score, one.retrieved.rank, one.span))
