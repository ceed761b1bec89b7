"""The whole of answering, in order: condense, retrieve, weigh, compose, verify, fall back."""

import logging
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.answers import Answer, Request, Retrieved, Searched, Turn, VerifiedStatement
from bot.answering.clock import Clock
from bot.answering.composition.extractive import MOST_STATEMENTS, DraftStatement, compose_quotes
from bot.answering.composition.prompts import choose_passages
from bot.answering.question.condensing import condense_question, tidy_question
from bot.answering.question.rewriting import rewrite_question
from bot.answering.retrieval.confidence import THRESHOLD
from bot.answering.retrieval.lookups import Lookup, look_up
from bot.answering.statuses import Status
from bot.answering.verification.prose import Prose, write_prose
from bot.answering.verification.verifier import verify_drafts
from bot.generation.model import ChatModel, Session
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.days import today
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore

_log = logging.getLogger(__name__)

LONGEST_QUESTION_CHARS = 1_000
_NEAREST = 3
_MOST_STATEMENTS_A_CLAUSE = 2
# A model reads better than the weighing of signs does, so it is asked below its threshold, too; not
# where nothing speaks for an answer at all.
_WORTH_ASKING = THRESHOLD / 4


class AnswerChain:
    """Answers questions from the articles of a store, in a model's prose if it is given one."""

    def __init__(self, store: ArticleStore, model: ChatModel | None = None) -> None:
        self._store = store
        self._model = model

    def answer(self, request: Request) -> Answer:
        """Answer a question, or say with a status why not.

        Raises:
            StoreError: the store cannot be searched.
        """
        *_, answer = self.follow(request)
        if not isinstance(answer, Answer):
            raise TypeError(answer)
        return answer

    def stream(self, request: Request) -> Iterator[VerifiedStatement | Answer]:
        """Yield each statement as soon as it is verified, and the whole answer last.

        No statement that was yielded is missing from the answer.

        Raises:
            StoreError: the store cannot be searched.
        """
        for item in self.follow(request):
            if not isinstance(item, Retrieved):
                yield item

    def follow(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        """Stream an answer, and tell before its first statement of how many articles it is made.

        Raises:
            StoreError: the store cannot be searched.
        """
        clock = Clock()
        session = self._model.begin() if self._model else None
        question = tidy_question(request.question)
        answer = Answer(question, question, Status.ANSWERED)
        if status := _refuse(question):
            yield replace(answer, status=status)
            return

        answer = replace(answer, searched=self._survey(request.filters))
        if status := self._find_nothing_to_search(answer.searched):
            query = condense_question(question, request.history, request.filters.until)
            yield replace(answer, query=query.text, status=status, timings_ms=clock.stop())
            return
        alone, history = self._condense(question, request, session)
        query = condense_question(alone, history, request.filters.until)
        answer = replace(answer, query=query.text)
        clock.lap("condense")

        lookups = look_up(self._store, alone, query, history, request.filters)
        confidence = sum(lookup.confidence for lookup in lookups) / len(lookups)
        answer = replace(answer, confidence=confidence)
        retrieved = [found for lookup in lookups for found in lookup.retrieved]
        texts = self._store.texts({found.chunk.article_id for found in retrieved})
        clock.lap("retrieve")
        if texts:
            yield Retrieved(len(texts))

        best = max(lookup.confidence for lookup in lookups)
        if session and best >= _WORTH_ASKING:
            asked = query.text if history else alone
            prose = yield from _write(session, asked, retrieved, texts, request.filters)
            clock.lap("compose")
            answer = _settle(answer, prose, session)
        if answer.mode != "generative":
            answer = _quote(answer, lookups, texts, clock)
            yield from _as_they_came(answer)
        if not answer.status.is_answer:
            answer = replace(answer, nearest=_nearest(retrieved))
        yield replace(answer, timings_ms=clock.stop())

    def _survey(self, filters: ArticleFilter) -> Searched:
        count, oldest, newest = self._store.span(filters)
        return Searched(count, _read_day(oldest), _read_day(newest))

    def _find_nothing_to_search(self, searched: Searched) -> Status | None:
        if searched.articles:
            return None
        if self._store.holds_articles():
            return Status.UNANSWERABLE_NO_ARTICLES_IN_RANGE
        return Status.UNANSWERABLE_EMPTY_STORE

    @staticmethod
    def _condense(
        question: str, request: Request, session: Session | None
    ) -> tuple[str, tuple[Turn, ...]]:
        """Make a follow-up stand alone with the model; without one, it keeps its history."""
        if session and request.history:
            rewritten = rewrite_question(session, question, request.history)
            if rewritten:
                return rewritten, ()
        return question, request.history


def _refuse(question: str) -> Status | None:
    if not any(letter.isalnum() for letter in question):
        return Status.REFUSED_EMPTY_QUESTION
    too_long = len(question) > LONGEST_QUESTION_CHARS
    return Status.REFUSED_QUESTION_TOO_LONG if too_long else None


def _write(
    session: Session,
    question: str,
    retrieved: Sequence[RetrievedChunk],
    texts: Mapping[str, str],
    filters: ArticleFilter,
) -> Generator[VerifiedStatement, None, Prose]:
    """Let the model answer from the chunks whose articles are still there."""
    there = [found for found in retrieved if found.chunk.article_id in texts]
    passages = choose_passages(there, question, session.model.options.prompt_tokens)
    asked_on = filters.until or today()
    return (yield from write_prose(session, question, passages, texts, asked_on))


def _settle(answer: Answer, prose: Prose, session: Session) -> Answer:
    """Take over what holds of the model's answer; nothing of it does where the mode stays."""
    usage = session.sum_up()
    answer = replace(answer, dropped=prose.dropped, usage=usage, fallback=prose.shortcoming)
    _log.info(
        "%s took %d and %d tokens (cost: %s); %d statements held, %d did not%s",
        session.model.name,
        usage.prompt_tokens,
        usage.completion_tokens,
        usage.cost,
        len(prose.statements),
        len(prose.dropped),
        f": {prose.shortcoming}" if prose.shortcoming else "",
    )
    if not prose.statements and not prose.declines:
        return answer
    status = Status.ANSWERED if prose.is_complete else Status.ANSWERED_PARTLY
    if prose.declines:
        status = Status.UNANSWERABLE_NOT_IN_ARTICLES
    return replace(
        answer,
        status=status,
        mode="generative",
        model=session.model.name,
        statements=prose.statements,
        citations=prose.citations,
    )


def _quote(
    answer: Answer, lookups: Sequence[Lookup], texts: Mapping[str, str], clock: Clock
) -> Answer:
    """Answer with verified quotes, or decline."""
    retrieved = [found for lookup in lookups for found in lookup.retrieved]
    most = MOST_STATEMENTS if len(lookups) == 1 else _MOST_STATEMENTS_A_CLAUSE
    drafts = _compose([lookup for lookup in lookups if lookup.is_served], texts, most)
    clock.lap("compose")
    statements, citations = verify_drafts(drafts, retrieved, texts)
    clock.lap("verify")
    if not statements:
        return replace(answer, status=Status.UNANSWERABLE_NOT_IN_ARTICLES)
    unserved = tuple(lookup.clause for lookup in lookups if not lookup.is_served)
    status = Status.ANSWERED_PARTLY if unserved else Status.ANSWERED
    return replace(
        answer, status=status, statements=statements, citations=citations, unserved=unserved
    )


def _compose(served: Sequence[Lookup], texts: Mapping[str, str], most: int) -> list[DraftStatement]:
    drafts: list[DraftStatement] = []
    for lookup in served:
        # An article can have been removed since the search.
        kept = [one for one in lookup.scored if one.retrieved.chunk.article_id in texts]
        used = {(draft.article_id, draft.quote) for draft in drafts}
        composed = compose_quotes(kept, lookup.query.terms, texts, most)
        drafts += [draft for draft in composed if (draft.article_id, draft.quote) not in used]
    return drafts


def _as_they_came(answer: Answer) -> Iterator[VerifiedStatement]:
    numbered = {citation.number: citation for citation in answer.citations}
    for statement in answer.statements:
        yield VerifiedStatement(statement, tuple(numbered[one] for one in statement.citations))


def _nearest(retrieved: Sequence[RetrievedChunk]) -> tuple[ArticleDetails, ...]:
    articles = {found.article.article_id: found.article for found in retrieved}
    return tuple(articles.values())[:_NEAREST]


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
