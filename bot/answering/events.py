"""What happens while an answer comes about, and the answer that it adds up to."""

from collections import defaultdict
from dataclasses import replace
from time import perf_counter

from bot.answering.agreement import Disagreement
from bot.answering.answers import (
    Answer,
    ClosePassage,
    DroppedStatement,
    Ended,
    Listed,
    NearArticle,
    Retrieved,
    Searched,
    VerifiedStatement,
)
from bot.answering.composition.extractive import DraftStatement
from bot.answering.composition.reply_parsing import ProseDraft
from bot.answering.retrieval.retrieving import Findings
from bot.answering.statuses import Status
from bot.generation.tokens import Usage
from vectorstore.search.queries import Query

Event = (
    Status
    | Searched
    | Query
    | Findings
    | Listed
    | Retrieved
    | DraftStatement
    | ProseDraft
    | VerifiedStatement
    | DroppedStatement
    | ClosePassage
    | Ended
    | Usage
    | Disagreement
)

# The step of answering that an event closes; what came before the first of them is in the total.
_STEPS = {
    Query: "condense",
    Findings: "retrieve",
    Listed: "retrieve",
    DraftStatement: "compose",
    ProseDraft: "compose",
    Ended: "compose",
    VerifiedStatement: "verify",
    DroppedStatement: "verify",
    ClosePassage: "verify",
}


class AnswerSoFar:
    """Adds events up to an answer, and times the steps that they close."""

    def __init__(self, question: str) -> None:
        self.answer = Answer(question, question, Status.UNANSWERABLE_NOT_IN_ARTICLES)
        self._began = self._last = perf_counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def add(self, event: Event) -> None:
        """Add an event, now that it has come."""
        now = perf_counter()
        if step := _STEPS.get(type(event)):
            self._seconds[step] += now - self._last
        self._last = now
        self.answer = fold(self.answer, event)

    def finish(self) -> Answer:
        """Return the whole answer."""
        seconds = {**self._seconds, "total": perf_counter() - self._began}
        is_cited = self.answer.status.is_answer and not self.answer.is_from_catalogue
        return replace(
            self.answer,
            nearest=() if is_cited else self.answer.nearest,
            timings_ms={step: round(taken * 1000, 1) for step, taken in seconds.items()},
        )


def fold(answer: Answer, event: Event) -> Answer:
    """Add to an answer what an event says of it; a draft says nothing yet."""
    match event:
        case Status():
            answer = replace(answer, status=event)
        case Searched():
            answer = replace(answer, searched=event)
        case Query():
            answer = replace(answer, query=event.text)
        case Findings():
            answer = replace(
                answer,
                confidence=event.confidence,
                nearest=event.nearest,
                retrieved=tuple(event.retrieved),
            )
        case Listed():
            listed = tuple(map(NearArticle, event.articles))
            answer = replace(answer, confidence=1.0, nearest=listed)
        case Ended():
            answer = _end(answer, event)
        case Usage():
            answer = replace(answer, usage=event)
        case Disagreement():
            answer = replace(answer, disagreements=(*answer.disagreements, event))
        case VerifiedStatement() | DroppedStatement() | ClosePassage():
            answer = _append(answer, event)
    return answer


def _append(answer: Answer, event: VerifiedStatement | DroppedStatement | ClosePassage) -> Answer:
    match event:
        case VerifiedStatement():
            return replace(
                answer,
                statements=(*answer.statements, event.statement),
                citations=(*answer.citations, *event.citations),
            )
        case DroppedStatement():
            return replace(answer, dropped=(*answer.dropped, event))
        case ClosePassage():
            status = answer.status if answer.statements else Status.UNANSWERABLE_NOT_SURE
            return replace(answer, status=status, closest=(*answer.closest, event))


def _end(answer: Answer, ended: Ended) -> Answer:
    """Settle the status; an end of which nothing came leaves it to what is tried next."""
    failure = ended.failure
    if ended.model and failure is None and answer.dropped and not answer.statements:
        failure = "nothing it wrote could be checked against the articles"
    answer = replace(answer, fallback=failure or answer.fallback)
    if not answer.statements and not ended.declines:
        return answer
    status = Status.ANSWERED if ended.coverage == "complete" else Status.ANSWERED_PARTLY
    return replace(
        answer,
        status=Status.UNANSWERABLE_NOT_IN_ARTICLES if ended.declines else status,
        mode="generative" if ended.model else "extractive",
        model=ended.model,
        unserved=ended.unserved,
        left_open=ended.missing,
    )
