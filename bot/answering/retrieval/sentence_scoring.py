"""How well each sentence of the retrieved chunks answers a question. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.question.expectations import (
    Expectation,
    counted_things,
    fulfilment,
    read_expectation,
)
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.analysis import analyse, split_words
from vectorstore.language.sentences import Span, split_prose
from vectorstore.search.fusion import idf_coverage, weigh_terms
from vectorstore.search.lexical import TermStatistics
from vectorstore.search.queries import Query

# Chosen on encyclopaedia paragraphs with known answers.
_COVERAGE_WEIGHT = 1.0
_TITLE_WEIGHT = 0.5
_PREVIOUS_WEIGHT = 0.3
_BIGRAM_WEIGHT = 0.1
_FULFILMENT_WEIGHT = 0.25
_COUNT_WEIGHT = 0.15
_NEAR_TERMS = 5
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
    scorer = _Scorer(question, query, statistics)
    scored = [sentence for found in retrieved for sentence in scorer.score_chunk(found)]
    return sorted(scored, key=lambda one: (-one.score, one.retrieved.rank, one.span))


class _Scorer:
    def __init__(self, question: str, query: Query, statistics: TermStatistics) -> None:
        self._gains = weigh_terms(query.weights, statistics)
        self._pairs = set(pairwise(query.weights))
        expectation = read_expectation(question)
        if expectation is Expectation.ANYTHING:
            # "And in Sussex?" asks what the question before it did.
            expectation = read_expectation(query.text)
        self._expectation = expectation
        self._things = counted_things(question)
        self._question_words = set(split_words(question))

    def score_chunk(self, found: RetrievedChunk) -> Iterator[ScoredSentence]:
        """Score the sentences of one chunk, in reading order; headings and scraps are left out."""
        chunk, details = found.chunk, found.article
        title = analyse(details.title)
        byline = analyse(" ".join([*details.authors, details.publisher or ""]))
        previous: list[str] = []
        for span in split_prose(chunk.text):
            text = chunk.text[slice(*span)]
            terms = analyse(text)
            if len(terms) >= _FEWEST_TERMS:
                # A sentence need not repeat whose article it stands in, and seldom repeats what
                # the article is about.
                own = self._cover([*terms, *byline])
                titled = self._cover([*terms, *byline, *title])
                followed = self._cover([*terms, *byline, *previous])
                pairs = len(self._pairs & set(pairwise(terms)))
                bigrams = pairs / len(self._pairs) if self._pairs else 0.0
                fulfilled = fulfilment(self._expectation, text, self._question_words)
                score = (
                    _COVERAGE_WEIGHT * own
                    + _TITLE_WEIGHT * (titled - own)
                    + _PREVIOUS_WEIGHT * (followed - own)
                    + _BIGRAM_WEIGHT * bigrams
                    + _FULFILMENT_WEIGHT * fulfilled
                    + _COUNT_WEIGHT * self._counts(terms)
                    + _CHUNK_WEIGHT * found.score
                    - (_QUESTION_PENALTY if text.endswith("?") else 0.0)
                )
                place = Span(chunk.start + span.start, chunk.start + span.end)
                yield ScoredSentence(
                    found, place, text, frozenset(terms), score, titled, bigrams, fulfilled
                )
            previous = terms

    def _counts(self, terms: Sequence[str]) -> bool:
        """Tell whether a number stands just before the things that the question counts."""
        return any(
            term[0].isdigit()
            and not self._things.isdisjoint(terms[place + 1 : place + _NEAR_TERMS])
            for place, term in enumerate(terms)
        )

    def _cover(self, terms: Sequence[str]) -> float:
        return idf_coverage(terms, self._gains)
