"""The whole of answering, in order: condense, retrieve, weigh, compose, verify."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from bot.answering.answers import Answer, Citation, Request, Searched, Statement
from bot.answering.citations import QuoteVerifier, Verdict
from bot.answering.condensing import condense_question, tidy_question
from bot.answering.declining import THRESHOLD, read_signs, weigh_signs
from bot.answering.extractive import DraftStatement, compose_quotes
from bot.answering.sentence_scoring import score_sentences
from bot.answering.statuses import Status
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.store import ArticleStore

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

LONGEST_QUESTION_CHARS = 1_000
_RETRIEVED = 10
_NEAREST = 3


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

        query = condense_question(question, request.history)
        answer = replace(answer, query=query.text, searched=self._survey(request))
        clock.lap("condense")
        if answer.searched.articles == 0:
            empty = not self._store.holds_articles()
            reason = (
                Status.UNANSWERABLE_EMPTY_STORE
                if empty
                else Status.UNANSWERABLE_NO_ARTICLES_IN_RANGE
            )
            return replace(answer, status=reason, timings_ms=clock.stop())

        result = self._store.search(query, request.filters, _RETRIEVED)
        clock.lap("retrieve")
        scored = score_sentences(query.text, query, result.retrieved, result.statistics)
        answer = replace(answer, confidence=weigh_signs(read_signs(query, result, scored)))
        drafts: list[DraftStatement] = []
        texts = self._read_texts(result.retrieved)
        if answer.confidence >= THRESHOLD:
            drafts = compose_quotes(scored, query.terms, texts)
        clock.lap("compose")

        statements, citations = verify_drafts(drafts, result.retrieved, texts)
        clock.lap("verify")
        if not statements:
            nearest = _nearest(result.retrieved)
            declined = Status.UNANSWERABLE_NOT_IN_ARTICLES
            return replace(answer, status=declined, nearest=nearest, timings_ms=clock.stop())
        return replace(answer, statements=statements, citations=citations, timings_ms=clock.stop())

    def as_runnable(self) -> "Runnable[Request, Answer]":
        """Return the chain as a LangChain `Runnable`."""
        from langchain_core.runnables import RunnableLambda  # noqa: PLC0415

        return RunnableLambda(self.answer, name="answer")

    def _survey(self, request: Request) -> Searched:
        count, oldest, newest = self._store.span(request.filters)
        return Searched(count, _read_day(oldest), _read_day(newest))

    def _read_texts(self, retrieved: Sequence[RetrievedChunk]) -> dict[str, str]:
        return self._store.texts({found.chunk.article_id for found in retrieved})


def verify_drafts(
    drafts: Sequence[DraftStatement],
    retrieved: Sequence[RetrievedChunk],
    texts: dict[str, str],
) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Keep the statements whose quotes stand in the articles that they cite; number the quotes."""
    verifier = QuoteVerifier(texts)
    articles = {found.chunk.article_id: found.article for found in retrieved}
    statements: list[Statement] = []
    citations: list[Citation] = []
    for draft in drafts:
        checked = verifier.verify(draft.quote, draft.article_id)
        if checked.verdict is not Verdict.FOUND:
            continue
        number = len(citations) + 1
        quote = texts[draft.article_id][checked.start : checked.end]
        article = articles[draft.article_id]
        citations.append(Citation(number, article, quote, checked.start, checked.end))
        statements.append(Statement(draft.text, (number,)))
    return tuple(statements), tuple(citations)


def _nearest(retrieved: Sequence[RetrievedChunk]) -> tuple[ArticleDetails, ...]:
    articles = {found.article.article_id: found.article for found in retrieved}
    return tuple(articles.values())[:_NEAREST]


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class Clock:
    """Times the steps of an answer, in milliseconds."""

    def __init__(self) -> None:
        self._began = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        """Note the time since the last lap under a step's name."""
        now = perf_counter()
        self._laps[step] = round((now - self._last) * 1000, 1)
        self._last = now

    def stop(self) -> dict[str, float]:
        """Return the laps and the total."""
        return {**self._laps, "total": round((perf_counter() - self._began) * 1000, 1)}
