"""Whether the bot is well enough to be sent questions."""

import time
from collections.abc import Callable
from datetime import datetime, timezone

from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, advise
from bot.slack.measuring import MODEL, QUEUE, SLACK, STORE, Measures
from bot.slack.records.work_queue import WorkQueue
from bot.slack.replies.workers import WorkerPool
from vectorstore.errors import StoreError
from vectorstore.filters import ArticleFilter
from vectorstore.operating.health_app import Health, HealthApp
from vectorstore.store import ArticleStore
from vectorstore.table_doors import measure_database

INDEX = "index"
_NO_INDEX = (
    "this bot has no dense index yet, and is making one: until then it searches by words alone, or "
    "compares all passages if there are 5,000 or fewer"
)
_LONGEST_WAIT_SECONDS = 60.0
_REMEMBERED_SECONDS = 30.0
_NEEDED = (STORE, QUEUE, SLACK)


class Readiness:
    """How the bot is from its first moment on: starting, until there is a service to look at."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._examine: Callable[[], Health] | None = None

    @property
    def pages(self) -> HealthApp:
        """What supervisors and Prometheus read."""
        return HealthApp(self.examine, self._measures.metrics.write)

    def watch(self, examine: Callable[[], Health]) -> None:
        """Look at a service that has started."""
        self._examine = examine

    def examine(self) -> Health:
        """Look at the service, or at what it is waiting for."""
        if self._examine:
            return self._examine()
        return Health({"started": False}, failing=self._measures.states.failing())


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
        self._asked_at = float("-inf")
        self._measures = measures
        self._find_break: Callable[[], str | None] = _nothing_broke

    def watch_connection(self, find_break: Callable[[], str | None]) -> None:
        """Look at a connection as well, without which Slack delivers nothing."""
        self._find_break = find_break

    def examine(self) -> Health:
        """Look at everything; without the model, answers are made of quotes all the same."""
        states = self._measures.states
        states.note(STORE, _find_failure(self._require_store))
        states.note(QUEUE, _find_failure(self._require_moving_queue))
        self._look_at_slack()
        self._measures.look_at_model()
        self._look_at_index()
        failing = states.failing()
        return Health(
            checks={part: part not in failing for part in _NEEDED},
            degraded={part: failing[part] for part in (MODEL, INDEX) if part in failing},
            failing={part: failing[part] for part in _NEEDED if part in failing},
        )

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
        if self._store.database:
            self._add_shared_figures(self._store.database)

    def _add_shared_figures(self, database: str) -> None:
        add = self._measures.metrics.read_when_asked
        add(
            "ics_database_seconds",
            "To the database and back",
            lambda: measure_database(database)[0],
        )
        add(
            "ics_replication_lag_seconds",
            "By which the database's copies are behind, 0 if there are none",
            lambda: measure_database(database)[1] or 0.0,
        )
        add("ics_lease_takeovers", "Questions that others had begun", self._count_takeovers)
        add("ics_articles_generation", "Of the articles", lambda: float(self._store.generation()))
        add(
            "ics_index_generation",
            "Of the articles in this bot's dense index, -1 if there is none",
            self._index_generation,
        )

    def _count_takeovers(self) -> float:
        return float(self._queue.claims.taken_over)

    def _index_generation(self) -> float:
        generation = self._store.index.generation(self._store.model.name)
        return float(-1 if generation is None else generation)

    def _look_at_index(self) -> None:
        """Note if there is no index yet that this bot, of several, could use."""
        index, model = self._store.index, self._store.model
        if (self._store.database or index.is_shared) and model.makes_vectors:
            trouble = None
            is_filled = _find_failure(self._store.holds_articles) is None
            if is_filled and index.generation(model.name) is None:
                trouble = self._store.find_index_problem() if index.is_shared else _NO_INDEX
            self._measures.states.note(INDEX, trouble)

    def _queue_wait(self) -> float:
        return self._queue.longest_wait_seconds()

    def _newest_seconds(self) -> float:
        _, _, newest = self._store.span(ArticleFilter())
        day = datetime.fromisoformat(newest) if newest else None
        return day.replace(tzinfo=timezone.utc).timestamp() if day else 0.0

    def _require_store(self) -> None:
        self._store.holds_articles()
        self._store.require_in_place()

    def _require_moving_queue(self) -> None:
        if not self._pool.is_alive():
            raise StoreError("nothing answers questions any more: start the bot again")
        if self._queue.longest_wait_seconds() > _LONGEST_WAIT_SECONDS:
            raise StoreError("questions are waiting too long")

    def _look_at_slack(self) -> None:
        if time.monotonic() - self._asked_at <= _REMEMBERED_SECONDS:
            return
        try:
            self._clients.quick.auth_test()
            trouble = self._find_break()
        except SLACK_FAILURES as error:
            trouble = advise(error)
        self._measures.note_slack(trouble)
        self._asked_at = time.monotonic()


def _nothing_broke() -> None:
    return None


def _find_failure(look: Callable[[], object]) -> str | None:
    try:
        look()
    except StoreError as error:
        return str(error)
    return None
