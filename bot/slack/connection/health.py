"""Whether the bot is well enough to be sent questions."""

import time
from collections.abc import Callable, Mapping

from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES
from bot.slack.records.work_queue import WorkQueue
from bot.slack.replies.workers import WorkerPool
from vectorstore.errors import StoreError
from vectorstore.store import ArticleStore

_LONGEST_WAIT_SECONDS = 60.0
_REMEMBERED_SECONDS = 30.0


class Health:
    """Looks at store, queue and Slack."""

    def __init__(
        self, store: ArticleStore, queue: WorkQueue, pool: WorkerPool, clients: Clients
    ) -> None:
        self._store = store
        self._queue = queue
        self._pool = pool
        self._clients = clients
        self._slack = (float("-inf"), False)

    def examine(self) -> Mapping[str, bool]:
        """Map what was looked at to whether it is well."""
        return {
            "store": _works(self._store.holds_articles),
            "queue": self._pool.is_alive() and _works(self._require_moving_queue),
            "slack": self._reaches_slack(),
        }

    def _require_moving_queue(self) -> None:
        if self._queue.longest_wait_seconds() > _LONGEST_WAIT_SECONDS:
            raise StoreError("questions are waiting too long")

    def _reaches_slack(self) -> bool:
        looked_at, reached = self._slack
        if time.monotonic() - looked_at > _REMEMBERED_SECONDS:
            try:
                reached = bool(self._clients.quick.auth_test().get("ok"))
            except SLACK_FAILURES:
                reached = False
            self._slack = (time.monotonic(), reached)
        return reached


def _works(look: Callable[[], object]) -> bool:
    try:
        look()
    except StoreError:
        return False
    return True
