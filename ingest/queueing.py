"""Articles are put in a thread of their own, in order, while the next ones are fetched and read."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from ingest.reports import Ingested, IngestReport, Outcome

# What an encoder embeds in some three seconds on two cores: enough to keep it busy while a page is
# fetched, and what is lost at most when the process is killed.
_MOST_PASSAGES = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article of so many passages, and how it is put."""

    passages: int
    put: Callable[[], Outcome]


class Queue:
    """Takes outcomes and articles, and reports them in that order, the articles once put."""

    def __init__(self, report: IngestReport) -> None:
        self.articles = 0
        self._report = report
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="putting")
        self._line: deque[tuple[int, Future[None]]] = deque()
        self._is_stopped = False

    def add(self, one: Waiting | Outcome) -> None:
        """Take the next one, once there is room for it.

        Raises:
            StoreError: an article before it could not be put.
        """
        while self._line and self._line[0][1].done():
            self._settle_first()
        self._settle_down_to(_MOST_PASSAGES)
        self.articles += isinstance(one, Waiting | Ingested)
        passages = one.passages if isinstance(one, Waiting) else 0
        self._line.append((passages, self._thread.submit(self._report_one, one)))

    def close(self, *, is_failing: bool) -> None:
        """Wait for all that is left, or, where something failed, for what is in hand alone.

        Raises:
            StoreError: an article could not be put.
        """
        self._is_stopped |= is_failing
        self._thread.shutdown(wait=True, cancel_futures=is_failing)
        if not is_failing:
            self._settle_down_to(0)

    def _settle_down_to(self, most_passages: int) -> None:
        while self._line and sum(passages for passages, _ in self._line) >= most_passages:
            self._settle_first()

    def _settle_first(self) -> None:
        _, future = self._line.popleft()
        future.result()

    def _report_one(self, one: Waiting | Outcome) -> None:
        if self._is_stopped:
            return
        # What comes after an article that cannot be put is left, as after any failure.
        self._is_stopped = True
        self._report.add(one.put() if isinstance(one, Waiting) else one)
        self._is_stopped = False


@contextmanager
def open_queue(report: IngestReport) -> Iterator[Queue]:
    """Yield a queue. All is put when the block ends; when it fails, what is in hand.

    Raises:
        StoreError: an article could not be put.
    """
    queue = Queue(report)
    try:
        yield queue
    except BaseException:
        queue.close(is_failing=True)
        raise
    queue.close(is_failing=False)
