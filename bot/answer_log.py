"""One line of the log for each question that is asked outside Slack; never a word of it."""

import logging
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.answer_traces import trace_answer
from bot.answering.answers import Answer, Answerer, Request
from vectorstore.log_lines import with_fields

if TYPE_CHECKING:
    from bot.answering.answers import Retrieved, VerifiedStatement

_log = logging.getLogger(__name__)


class LoggedAnswerer:
    """An answerer whose answers are logged, with the command that asked."""

    def __init__(self, answerer: Answerer, surface: str) -> None:
        self._answerer = answerer
        self._surface = surface

    def invoke(self, request: Request, /) -> Answer:
        """Answer a question."""
        began = time.monotonic()
        answer = self._answerer.invoke(request)
        log_answer(None, self._surface, answer, (time.monotonic() - began) * 1_000)
        return answer

    def stream(self, request: Request, /) -> "Iterator[Retrieved | VerifiedStatement | Answer]":
        """Answer a question, and yield what comes of it."""
        began = time.monotonic()
        for event in self._answerer.stream(request):
            yield event
            if isinstance(event, Answer):
                log_answer(None, self._surface, event, (time.monotonic() - began) * 1_000)


def log_answer(answer_id: int | None, surface: str, answer: Answer, latency_ms: float) -> None:
    """Log how a question ended, and what its model took."""
    usage = answer.usage
    fields = with_fields(
        id=answer_id,
        surface=surface,
        status=answer.status.value,
        mode=answer.mode,
        model=answer.model,
        ms=round(latency_ms),
        tokens=usage.tokens if usage else 0,
        **({"cost": usage.cost, "dropped": len(answer.dropped)} if usage else {}),
    )
    _log.info("question", extra=fields)
    trace_answer(answer, surface)
