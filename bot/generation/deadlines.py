"""One wall-clock deadline for a whole answer, which also holds against a server that drips."""

import concurrent.futures
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from bot.generation.errors import DeadlinePassedError

T = TypeVar("T")

# How often who waits for a reply may look at something else, and notices that it is given up.
_TICK_SECONDS = 0.1


class Deadline:
    """A moment by which an answer has to be there, in seconds from now."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends = time.monotonic() + seconds

    @property
    def remaining(self) -> float:
        """The seconds that are left, 0 if none are."""
        return max(0.0, self._ends - time.monotonic())

    def shortened(self, seconds: float) -> "Deadline":
        """Return a deadline after so many seconds, but not after this one."""
        return Deadline(min(seconds, self.remaining))

    def end(self) -> None:
        """Let no time be left: nobody wants the answer any more."""
        self._ends = 0.0

    def require_time(self) -> None:
        """Check that time is left.

        Raises:
            DeadlinePassedError: none is.
        """
        if self.remaining <= 0:
            raise DeadlinePassedError(f"the model took longer than {self.seconds:.3g} seconds")


def iterate_within(
    deadline: Deadline, items: Iterable[T], cut: Callable[[], None], close: Callable[[], None]
) -> Iterator[T | None]:
    """Yield items as they come, None while none does, and stop waiting at the deadline.

    Time-outs of a connection start anew with every byte, so the items are waited for in a thread of
    their own; `cut` has to make that thread's waiting end, `close` is called there afterwards.

    Raises:
        DeadlinePassedError: the time was over before the items were.
    """
    iterator = iter(items)
    end = object()
    thread = concurrent.futures.ThreadPoolExecutor(1, "chat-model")
    finished = False
    try:
        while True:
            coming = thread.submit(next, iterator, end)
            while not coming.done():
                deadline.require_time()
                concurrent.futures.wait([coming], min(_TICK_SECONDS, deadline.remaining))
                if not coming.done():
                    yield None
            item = coming.result()
            if item is end:
                finished = True
                return
            yield item  # type: ignore[misc]
    finally:
        if not finished:
            cut()
        thread.submit(close)
        thread.shutdown(wait=finished)
