"""After repeated failures the model is left alone for a while, and answers come at once."""

import time
from collections.abc import Callable
from threading import Lock

from bot.generation.errors import ModelRestingError

FAILURES_BEFORE_REST = 3
REST_SECONDS = 60.0


class CircuitBreaker:
    """Counts failures in a row. After the rest one request may try; its outcome decides."""

    def __init__(
        self,
        most_failures: int = FAILURES_BEFORE_REST,
        rest_seconds: float = REST_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = most_failures
        self._rest = rest_seconds
        self._now = now
        self._failures = 0
        self._rests_until = 0.0
        self._lock = Lock()
        self.trouble: Exception | None = None

    def require_closed(self) -> None:
        """Check that the model may be asked.

        Raises:
            ModelRestingError: it failed too often and rests.
        """
        with self._lock:
            if self._failures < self._most:
                return
            now = self._now()
            if now < self._rests_until:
                raise ModelRestingError(
                    f"the model failed {self._failures} times and is left alone for a while"
                )
            # Others wait while this one tries.
            self._rests_until = now + self._rest

    def note_success(self) -> None:
        """Forget the failures."""
        with self._lock:
            self._failures = 0
            self.trouble = None

    def note_failure(self, trouble: Exception | None = None) -> None:
        """Count a failure; what failed is remembered until something succeeds."""
        with self._lock:
            self._failures += 1
            self.trouble = trouble
            self._rests_until = self._now() + self._rest
