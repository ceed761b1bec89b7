"""The whole of answering, in order: condense, retrieve, weigh, compose, verify."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.answering.answers import Answer, Request, Searched, Turn
from bot.answering.clauses import split_clauses
from bot.answering.clock import Clock
from bot.answering.condensing import condense_question, tidy_question
from bot.answering.declining import THRESHOLD, read_signs, weigh_signs
from bot.answering.extractive import MOST_STATEMENTS, DraftStatement, compose_quotes
from bot.answering.sentence_scoring import ScoredSentence, score_sentences
from bot.answering.statuses import Status
from bot.answering.verifying import verify_drafts
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.filters import ArticleFilter
from vectorstore.queries import Query
from vectorstore.store import ArticleStore

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

LONGEST_QUESTION_CHARS = 1_000
_RETRIEVED = 10
_NEAREST = 3
_MOST_STATEMENTS_A_CLAUSE = 2


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What was found for one clause of a question."""

    clause: str
    query: Query
    retrieved: list[RetrievedChunk]
    scored: list[ScoredSentence]
    confidence: float

    @property
    def is_served(self) -> bool:
        return self.confidence >= THRESHOLD and bool(self.scored)


class AnswerChain:
    """Answers questions from the articles of a store."""

    def __init__(self, store: ArticleStore) -> None:
        self._store = store

    def answer(self, request: Request) -> Answer:
        """Answer a question, or say with a status why not.

        Raises:
            StoreError: the store cannot be searched.
        """
        clock = Clock()
        question = tidy_question(request.question)
        answer = Answer(question, question, Status.ANSWERED)
        if not any(letter.isalnum() for letter in question):
            return replace(answer, status=Status.REFUSED_EMPTY_QUESTION)
        if len(question) > LONGEST_QUESTION_CHARS:
            return replace(answer, status=Status.REFUSED_QUESTION_TOO_LONG)

        query = condense_question(question, request.history, request.filters.until)
        answer = replace(answer, query=query.text, searched=self._survey(request.filters))
        clock.lap("condense")
        if answer.searched.articles == 0:
            status = Status.UNANSWERABLE_NO_ARTICLES_IN_RANGE
            if not self._store.holds_articles():
                status = Status.UNANSWERABLE_EMPTY_STORE
            return replace(answer, status=status, timings_ms=clock.stop())

        lookups = self._look_up(question, query, request)
        served = [lookup for lookup in lookups if lookup.is_served]
        confidence = sum(lookup.confidence for lookup in lookups) / len(lookups)
        answer = replace(answer, confidence=confidence)
        clock.lap("retrieve")

        retrieved = [found for lookup in lookups for found in lookup.retrieved]
        texts = self._store.texts({found.chunk.article_id for found in retrieved})
        drafts = _compose(
            served, texts, MOST_STATEMENTS if len(lookups) == 1 else _MOST_STATEMENTS_A_CLAUSE
        )
        clock.lap("compose")

        statements, citations = verify_drafts(drafts, retrieved, texts)
        clock.lap("verify")
        answer = replace(answer, statements=statements, citations=citations)
        if not statements:
            declined = Status.UNANSWERABLE_NOT_IN_ARTICLES
            nearest = _nearest(retrieved)
            return replace(answer, status=declined, nearest=nearest, timings_ms=clock.stop())
        unserved = tuple(lookup.clause for lookup in lookups if not lookup.is_served)
        status = Status.ANSWERED_PARTLY if unserved else Status.ANSWERED
        return replace(answer, status=status, unserved=unserved, timings_ms=clock.stop())

    def as_runnable(self) -> "Runnable[Request, Answer]":
        """Return the chain as a LangChain `Runnable`."""
        from langchain_core.runnables import RunnableLambda  # noqa: PLC0415

        return RunnableLambda(self.answer, name="answer")

    def _survey(self, filters: ArticleFilter) -> Searched:
        count, oldest, newest = self._store.span(filters)
        return Searched(count, _read_day(oldest), _read_day(newest))

    def _look_up(self, question: str, query: Query, request: Request) -> list[_Lookup]:
        """Look each clause up by itself; a question of which none is served, as a whole."""
        clauses = split_clauses(question)
        if len(clauses) > 1:
            lookups = []
            history = list(request.history)
            for clause in clauses:
                condensed = condense_question(clause, history, request.filters.until)
                lookups.append(self._look_up_one(clause, condensed, request.filters))
                history.append(Turn(clause, ""))
            if any(lookup.is_served for lookup in lookups):
                return lookups
        return [self._look_up_one(question, query, request.filters)]

    def _look_up_one(self, clause: str, query: Query, filters: ArticleFilter) -> _Lookup:
        result = self._store.search(query, filters, _RETRIEVED)
        scored = score_sentences(clause, result.query, result.retrieved, result.statistics)
        confidence = weigh_signs(read_signs(query.text, result, scored))
        return _Lookup(clause, result.query, result.retrieved, scored, confidence)


def _compose(
    served: Sequence[_Lookup], texts: Mapping[str, str], most: int
) -> list[DraftStatement]:
    drafts: list[DraftStatement] = []
    for lookup in served:
        # An article can have been removed since the search.
        kept = [one for one in lookup.scored if one.retrieved.chunk.article_id in texts]
        used = {(draft.article_id, draft.quote) for draft in drafts}
        composed = compose_quotes(kept, lookup.query.terms, texts, most)
        drafts += [draft for draft in composed if (draft.article_id, draft.quote) not in used]
    return drafts


def _nearest(retrieved: Sequence[RetrievedChunk]) -> tuple[ArticleDetails, ...]:
    articles = {found.article.article_id: found.article for found in retrieved}
    return tuple(articles.values())[:_NEAREST]


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
