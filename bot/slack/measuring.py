"""What an operator sees of the bot: a line and counts for each question, and what is failing."""

import logging
from collections.abc import Callable

from prometheus_client import Counter, Histogram

from bot.answer_log import log_answer
from bot.answering.answers import Answer
from bot.slack.job_rows import write_job
from bot.slack.jobs import Ask, Question
from bot.slack.notices import Notice
from vectorstore.log_lines import with_fields
from vectorstore.operating.metrics import Metrics
from vectorstore.operating.states import States

_log = logging.getLogger(__name__)

MODEL = "model"
SLACK = "slack"
STORE = "store"
QUEUE = "queue"
# Seconds: quotes come within the first few, a model's answers by the deadline of 45.
_BUCKETS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 45.0)


def _nothing_failed() -> None:
    return None


class Measures:
    """Counts and logs what becomes of questions; never a word of them."""

    def __init__(self) -> None:
        self.states = States()
        self.metrics = Metrics(self.states, (MODEL, SLACK, STORE, QUEUE))
        self._find_model_trouble: Callable[[], str | None] = _nothing_failed
        registry = self.metrics.registry
        self._questions = Counter(
            "ics_questions", "Questions, by how they ended", ["surface", "status", "mode"],
            registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "ics_answer_seconds", "From a question to its answer", buckets=_BUCKETS,
            registry=registry,
        )  # fmt: skip
        self._tokens = Counter(
            "ics_tokens", "Tokens that answers took", ["kind"], registry=registry
        )

    def note_answer(self, answer_id: int, ask: Ask, answer: Answer, latency_ms: float) -> None:
        """Note that a question was answered, or was told why not."""
        surface, _ = write_job(ask.job)
        usage = answer.usage
        self._questions.labels(surface, answer.status.value, answer.mode).inc()
        self._seconds.observe(latency_ms / 1_000)
        if usage:
            self._tokens.labels("prompt").inc(usage.prompt_tokens)
            self._tokens.labels("reply").inc(usage.completion_tokens)
        log_answer(answer_id, surface, answer, latency_ms)
        self.look_at_model()

    def note_failure(self, ask: Ask, notice: Notice) -> None:
        """Note that something failed before a question had its answer."""
        if isinstance(ask.job, Question):
            surface, _ = write_job(ask.job)
            self._questions.labels(surface, f"error_{notice.value}", "none").inc()
            fields = with_fields(surface=surface, status=f"error_{notice.value}")
            _log.info("question", extra=fields)

    def watch_model(self, find_trouble: Callable[[], str | None]) -> None:
        """Look at a chat model as well: what says why it fails, None while it doesn't."""
        self._find_model_trouble = find_trouble

    def note_slack(self, trouble: str | None) -> None:
        """Note why Slack can't be reached; None that it can."""
        self.states.note(SLACK, trouble)

    def look_at_model(self) -> None:
        """Note how the chat model is by now."""
        self.states.note(MODEL, self._find_model_trouble())
