"""How well each sentence of the retrieved chunks answers a question. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.question.expectations import (
    Expectation,
    asked_share,
    counted_things,
    fulfilment,
    read_expectation,
    tells_share,
)
from bot.answering.retrieval.sentences.candidates import Candidate, find_candidates
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.analysis import analyse, split_words
from vectorstore.language.number_words import SMALL_NUMBERS, TENS
from vectorstore.language.sentences import Span
from vectorstore.search.fusion import idf_coverage, weigh_terms
from vectorstore.search.lexical import TermStatistics
from vectorstore.search.queries import Query

# Chosen on encyclopaedia paragraphs with known answers.
_COVERAGE_WEIGHT = 1.0
_AROUND_WEIGHT = 0.5
_TITLE_WEIGHT = 0.5
_PREVIOUS_WEIGHT = 0.3
_BIGRAM_WEIGHT = 0.1
_FULFILMENT_WEIGHT = 0.25
_COUNT_WEIGHT = 0.4
_NEAR_TERMS = 5
_COUNTS = frozenset(term for word in (*list(SMALL_NUMBERS)[1:], *TENS) for term in analyse(word))
_CHUNK_WEIGHT = 0.6
# A question seldom answers one.
_QUESTION_PENALTY = 0.3

_FEWEST_TERMS = 3
# Above this logit a reader's word counts for more than the sentence's own words do.
SURE_LOGIT = 3.0


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A candidate of a retrieved chunk, and how well it answers.

    `coverage` is the share of the question's terms, by IDF, that the sentence, what it stands under
    or the article's title and byline has; `placed` that share without the title; `bigrams` that of
    its word pairs; `fulfilment` whether the sentence has the kind of words that the question
    expects; `told` the share that the sentence, what it stands under and the sentence before it
    have, without title and byline. All are from 0 to 1; `score` sums them up. `logit` is a reader's
    that it answers, None where none read it; `answering` the part of a long one that answers best
    by a reader, if parts were read.
    """

    retrieved: RetrievedChunk
    candidate: Candidate
    terms: frozenset[str]
    score: float
    coverage: float
    bigrams: float
    fulfilment: float
    told: float
    placed: float = 0.0
    logit: float | None = None
    answering: Span | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the article's text."""
        return self.candidate.span

    @property
    def text(self) -> str:
        """Its words."""
        return self.candidate.text

    @property
    def is_sure(self) -> bool:
        """Whether a reader is sure that it answers."""
        return self.logit is not None and self.logit >= SURE_LOGIT


def score_sentences(
    question: str,
    query: Query,
    retrieved: Sequence[RetrievedChunk],
    statistics: TermStatistics,
    texts: Mapping[str, str],
) -> list[ScoredSentence]:
    """Score every sentence, list item and table row of the chunks, best first.

    `texts` maps article ids to the articles' text; chunks of other articles are passed over.
    """
    scorer = _Scorer(question, query, statistics)
    there = [found for found in retrieved if found.chunk.article_id in texts]
    scored = [
        sentence
        for found in there
        for sentence in scorer.score_chunk(found, texts[found.chunk.article_id])
    ]
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
        self._share, self._whole = asked_share(question)
        self._question_words = set(split_words(question))

    def score_chunk(self, found: RetrievedChunk, text: str) -> Iterator[ScoredSentence]:
        """Score what may answer in one chunk, in reading order; scraps are left out."""
        details = found.article
        title = analyse(details.title)
        byline = analyse(" ".join([*details.authors, details.publisher or ""]))
        previous: list[str] = []
        for candidate in find_candidates(text, found.chunk):
            terms = analyse(candidate.text)
            around = analyse(candidate.around)
            before = [*previous, *analyse(candidate.before)]
            if _says_something(candidate, terms, around):
                # A sentence need not repeat whose article or section it stands in, and seldom
                # repeats what they are about.
                is_of_whole = not self._whole.isdisjoint([*terms, *around, *before])
                tells = is_of_whole and tells_share(candidate.text)
                told = [*terms, *self._share] if tells else terms
                own = self._cover([*told, *byline])
                placed = self._cover([*told, *byline, *around])
                titled = self._cover([*told, *byline, *around, *title])
                followed = self._cover([*told, *byline, *around, *before])
                pairs = len(self._pairs & set(pairwise(terms)))
                bigrams = pairs / len(self._pairs) if self._pairs else 0.0
                fulfilled = fulfilment(self._expectation, candidate.text, self._question_words)
                score = (
                    _COVERAGE_WEIGHT * own
                    + _AROUND_WEIGHT * (placed - own)
                    + _TITLE_WEIGHT * (titled - placed)
                    + _PREVIOUS_WEIGHT * (followed - placed)
                    + _BIGRAM_WEIGHT * bigrams
                    + _FULFILMENT_WEIGHT * fulfilled
                    + _COUNT_WEIGHT * self._counts(terms)
                    + _CHUNK_WEIGHT * found.score
                    - (_QUESTION_PENALTY if candidate.text.endswith("?") else 0.0)
                )
                yield ScoredSentence(
                    found,
                    candidate,
                    frozenset(terms),
                    score,
                    titled,
                    bigrams,
                    fulfilled,
                    self._cover([*told, *around, *before]),
                    placed,
                )
            previous = terms

    def _counts(self, terms: Sequence[str]) -> bool:
        """Tell whether a number stands just before what the question counts, or right behind it."""
        return any(
            (term[0].isdigit() or term in _COUNTS)
            and not self._things.isdisjoint(
                [*terms[max(0, place - 1) : place], *terms[place + 1 : place + _NEAR_TERMS]]
            )
            for place, term in enumerate(terms)
        )

    def _cover(self, terms: Sequence[str]) -> float:
        return idf_coverage(terms, self._gains)


def _says_something(candidate: Candidate, terms: Sequence[str], around: Sequence[str]) -> bool:
    """Tell scraps from sentences: "No." under its question, "There are 26." behind another."""
    has_number = any(term[0].isdigit() for term in terms)
    return (
        len(terms) >= _FEWEST_TERMS
        or bool(terms and around)
        or candidate.context.question is not None
        or (has_number and bool(candidate.before))
    )
