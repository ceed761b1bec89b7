"""The pool of threads that serves the queue: the second outermost boundary of the bot."""

import logging
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.slack.delivery.failures import (
    SLACK_FAILURES,
    advise,
    is_passing,
    may_be_put_right,
    read_code,
    read_delay_seconds,
)
from bot.slack.inbox.triage import Triage
from bot.slack.jobs import QueuedAsk
from bot.slack.measuring import QUEUE, SLACK, Measures
from bot.slack.notices import Notice
from bot.slack.records.claims import ClaimLostError
from bot.slack.records.opening import Records
from bot.slack.replies.replier import Replier
from vectorstore.errors import StoreError, StoreUnreadableError

_log = logging.getLogger(__name__)

_PATIENCE_SECONDS = 0.5
_MOST_ATTEMPTS = 6
_LONGEST_DELAY_SECONDS = 60.0
_OPERATORS_DELAY_SECONDS = 5.0
_OPERATORS_PATIENCE_SECONDS = 3_600.0


class WorkerPool:
    """A bounded number of threads, each serving one ask after another until it is stopped.

    One more tells what the asks are: a "stop" doesn't wait for the answers that it is to end.
    """

    def __init__(
        self, records: Records, triage: Triage, replier: Replier, measures: Measures, workers: int
    ) -> None:
        self._queue = records.queue
        self._arrivals = records.arrivals
        self._triage = triage
        self._measures = measures
        self._replier = replier
        self._stopping, self._ended = threading.Event(), threading.Event()
        self._in_hand: dict[tuple[int, int], QueuedAsk] = {}
        self._threads = [
            threading.Thread(target=self._run, name=f"worker-{number}", daemon=True)
            for number in range(workers)
        ]
        self._threads.append(threading.Thread(target=self._sort, name="triage", daemon=True))
        self._renewing = threading.Thread(target=self._renew_claims, name="claims", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()
        if self._queue.claims.lease_seconds:
            self._renewing.start()

    def stop(self, patience_seconds: float) -> bool:
        """Finish what is in hand, or hand it back when the patience ends; tell whether all was."""
        self._stopping.set()
        self._queue.end()
        self._arrivals.wake()
        deadline = time.monotonic() + patience_seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        for queued in list(self._in_hand.values()):
            with suppress(StoreError):  # then its claim lapses
                self._queue.hand_back(queued)
        self._ended.set()
        return not any(thread.is_alive() for thread in self._threads)

    def is_alive(self) -> bool:
        """Tell whether every thread is there."""
        return all(thread.is_alive() for thread in self._threads)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                if queued := self._queue.take(_PATIENCE_SECONDS):
                    with self._holding(queued):
                        self._serve(queued)
            except StoreError as error:  # noqa: PERF203 - the next turn is another question
                self._measures.states.note(QUEUE, str(error))
                self._stopping.wait(1.0)

    @contextmanager
    def _holding(self, queued: QueuedAsk) -> Iterator[None]:
        # After a freeze another thread here may hold the same ask, by a later claim.
        held = (queued.number, queued.claim)
        self._in_hand[held] = queued
        try:
            yield
        finally:
            # However it ended: a claim that were still renewed would keep others from it for good.
            del self._in_hand[held]

    def _renew_claims(self) -> None:
        """Hold what is being served until it is, whatever becomes of the database meanwhile."""
        while not self._ended.wait(self._queue.claims.lease_seconds / 3):
            try:
                self._queue.claims.renew(list(self._in_hand.values()))
            except StoreError as error:  # noqa: PERF203 - the next turn may find it mended
                self._measures.states.note(QUEUE, str(error))

    def _sort(self) -> None:
        while not self._stopping.is_set():
            try:
                if queued := self._arrivals.next(_PATIENCE_SECONDS):
                    self._sort_one(queued)
                else:
                    self._queue.overwrite_dismissed()
            except StoreError as error:  # noqa: PERF203 - the next turn is another message
                self._measures.states.note(QUEUE, str(error))
                self._stopping.wait(1.0)

    def _sort_one(self, queued: QueuedAsk) -> None:
        try:
            self._triage.sort(queued)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, the next message is told apart
            _log.error("a message failed: %s at %s", type(error).__name__, _place(error))
            self._triage.give_up(queued)

    def _serve(self, queued: QueuedAsk) -> None:
        try:
            self._replier.serve(queued)
        except SLACK_FAILURES as error:
            self._retry_or_give_up(queued, error)
            return
        except ClaimLostError as lost:
            _log.warning("another replica goes on with a question that took too long here")
            self._replier.poster.clear_away(queued, lost.posted)
            return
        except StoreError as error:
            _log.error("couldn't answer a question: %s", error)
            if self._may_come_back(queued, error):
                self._queue.hand_back(queued, 2.0**queued.attempts)
            else:
                self._give_up(queued, Notice.STORE_FAILED)
            return
        except Exception as error:  # noqa: BLE001 - whatever it was, the next question is served
            # Its message may hold the question's words, so only its kind and place are logged.
            _log.error("a question failed: %s at %s", type(error).__name__, _place(error))
            self._give_up(queued, Notice.FAILED)
            return
        self._measures.states.note(SLACK, None)
        self._queue.finish(queued)

    def _may_come_back(self, queued: QueuedAsk, error: StoreError) -> bool:
        """Tell whether a database is away for a moment, as it is where another takes over."""
        is_shared = self._queue.claims.lease_seconds > 0
        has_time = queued.attempts + 1 < _MOST_ATTEMPTS
        return is_shared and has_time and isinstance(error, StoreUnreadableError)

    def _retry_or_give_up(self, queued: QueuedAsk, error: Exception) -> None:
        if is_passing(error) and queued.attempts + 1 < _MOST_ATTEMPTS:
            told = read_delay_seconds(error)
            delay = min(_LONGEST_DELAY_SECONDS, told if told is not None else 2.0**queued.attempts)
            self._measures.states.note(SLACK, advise(error))
            _log.info("Slack failed (%s): trying again in %.0f s", read_code(error), delay)
            self._queue.hand_back(queued, delay)
            return
        # A new token or scope may be on its way: the question waits for it.
        if may_be_put_right(error) and queued.age_seconds < _OPERATORS_PATIENCE_SECONDS:
            self._measures.states.note(SLACK, advise(error))
            self._queue.hand_back(queued, _OPERATORS_DELAY_SECONDS)
            return
        _log.error("Slack rejected an answer (%s)", advise(error))
        self._give_up(queued, Notice.FAILED)

    def _give_up(self, queued: QueuedAsk, notice: Notice) -> None:
        self._measures.note_failure(queued.ask, notice)
        try:
            self._queue.claims.require(queued)
            self._replier.apologise(queued, notice)
        except ClaimLostError:
            return  # what was posted is for another to go on with
        except SLACK_FAILURES as error:
            _log.error("couldn't tell the asker (%s)", read_code(error))
        self._queue.finish(queued)


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
