"""Looks, after the articles have changed, for what somebody is to be told of."""

import logging
from dataclasses import dataclass
from typing import Literal

from bot.answering.statuses import Status
from bot.slack.jobs import Ask, TellNews
from bot.slack.library import Library
from bot.slack.records.opening import Records
from bot.slack.records.watches import Watch
from bot.slack.records.work_queue import WorkQueue
from bot.slack.replicas import Replicas
from bot.slack.replies.orders.digest_clock import DigestClock
from vectorstore.errors import StoreError
from vectorstore.following import IndexFollower
from vectorstore.store import ArticleStore

_log = logging.getLogger(__name__)


class Lookout:
    """Asks again what is watched, and sees what has become of quotes; news are queued, once."""

    def __init__(
        self, records: Records, library: Library, drift_notes: Literal["on", "off"]
    ) -> None:
        self._cited = records.cited
        self._drift_notes = drift_notes
        self._watches = records.watches
        self._queue = records.queue
        self._library = library
        self._store = library.store
        # None: articles may have been added while no bot was running.
        self._seen: int | None = None

    def look(self) -> None:
        """Look, if there was a change since the last time."""
        try:
            if self._drift_notes == "on":
                self._cited.tell_changes()
            found = self._store.generation()
            if found != self._seen:
                self._ask_again(found)
                self._seen = found
        except (StoreError, OSError) as error:
            _log.warning("couldn't look for news (%s): trying again", type(error).__name__)

    def _ask_again(self, generation: int) -> None:
        for watch in self._watches.open():
            with self._watches.looking(watch, generation) as is_ours:
                if is_ours and self._is_answered(watch):
                    self._queue.put(_write_ask(watch))
                    self._watches.close(watch)

    def _is_answered(self, watch: Watch) -> bool:
        request = self._library.request(watch.asked_in, watch.question)
        return self._library.answerer.invoke(request).status is Status.ANSWERED


def _write_ask(watch: Watch) -> Ask:
    key = f"news:{watch.answer_id}:{watch.channel}"
    news = TellNews(watch.question, watch.asked_in)
    return Ask(news, watch.team, watch.channel, "", key, key, watch.thread)


@dataclass(frozen=True, slots=True)
class Looks:
    """All that a bot looks at every few seconds: what is to be told, and how it is itself."""

    store: ArticleStore
    queue: WorkQueue
    replicas: Replicas
    news: Lookout
    digests: DigestClock
    follower: IndexFollower

    def look(self) -> None:
        """Look once."""
        self.news.look()
        self.digests.look()
        try:
            self.follower.look()
            generation = self.store.index.generation(self.store.model.name)
            self.replicas.say(generation, self.queue.claims.taken_over)
        except StoreError as error:
            _log.warning("couldn't look after the index: %s", error)
