"""Whether the bot is well enough to be sent questions."""

import time
from collections.abc import Callable
from datetime import datetime, timezone

from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, advise
from bot.slack.measuring import MODEL, SLACK, Measures
from bot.slack.records.work_queue import WorkQueue
from bot.slack.replies.workers import WorkerPool
from vectorstore.errors import StoreError
from vectorstore.filters import ArticleFilter
from vectorstore.operating.health_app import Health
from vectorstore.store import ArticleStore

_LONGEST_WAIT_SECONDS = 60.0
_REMEMBERED_SECONDS = 30.0


class ServiceHealth:
    """Looks at store, queue and Slack."""

    def __init__(
        self,
        store: ArticleStore,
        queue: WorkQueue,
        pool: WorkerPool,
        clients: Clients,
        measures: Measures,
    ) -> None:
        self._store = store
        self._queue = queue
        self._pool = pool
        self._clients = clients
        self._slack = (float("-inf"), False)
        self._measures = measures
        self._find_break: Callable[[], str | None] = _nothing_broke

    def watch_connection(self, find_break: Callable[[], str | None]) -> None:
        """Look at a connection as well, without which Slack delivers nothing."""
        self._find_break = find_break

    def examine(self) -> Health:
        """Look at everything; without the model, answers are made of quotes all the same."""
        checks = {
            "store": _works(self._store.holds_articles),
            "queue": self._pool.is_alive() and _works(self._require_moving_queue),
            "slack": self._reaches_slack(),
        }
        self._measures.look_at_model()
        failing = self._measures.states.failing()
        return Health(checks, {MODEL: failing[MODEL]} if MODEL in failing else {})

    def add_figures(self) -> None:
        """Have the metrics show how long questions wait, and what articles there are."""
        add = self._measures.metrics.read_when_asked
        add("ics_longest_wait_seconds", "Wait of the oldest question", self._queue_wait)
        add("ics_articles", "Articles in the store", lambda: float(self._store.count()[0]))
        add(
            "ics_newest_article_timestamp_seconds",
            "Day of the newest article, 0 if there is none",
            self._newest_seconds,
        )

    def _queue_wait(self) -> float:
        return self._queue.longest_wait_seconds()

    def _newest_seconds(self) -> float:
        _, _, newest = self._store.span(ArticleFilter())
        day = datetime.fromisoformat(newest) if newest else None
        return day.replace(tzinfo=timezone.utc).timestamp() if day else 0.0

    def _require_moving_queue(self) -> None:
        if self._queue.longest_wait_seconds() > _LONGEST_WAIT_SECONDS:
            raise StoreError("questions are waiting too long")

    def _reaches_slack(self) -> bool:
        looked_at, reached = self._slack
        if time.monotonic() - looked_at > _REMEMBERED_SECONDS:
            try:
                self._clients.quick.auth_test()
                trouble = self._find_break()
            except SLACK_FAILURES as error:
                trouble = advise(error)
            self._measures.states.note(SLACK, trouble)
            reached = trouble is None
            self._slack = (time.monotonic(), reached)
        return reached


def _nothing_broke() -> None:
    return None


def _works(look: Callable[[], object]) -> bool:
    try:
        look()
    except StoreError:
        return False
    return True
