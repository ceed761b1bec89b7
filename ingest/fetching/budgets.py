"""How much of the time for one fetch is left."""

from collections.abc import Callable


class TimeBudget:
    """What is left for one fetch: of the time on the network, and of the patience for waiting."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ends_at = clock()
        self._patience_seconds = 0.0

    def start(self, network_seconds: float, patience_seconds: float) -> None:
        """Begin a fetch."""
        self._ends_at = self._clock() + network_seconds
        self._patience_seconds = patience_seconds

    def sleep(self, sleep: Callable[[float], None], seconds: float) -> None:
        """Wait, which is not time on the network."""
        if seconds > 0:
            began = self._clock()
            sleep(seconds)
            self._ends_at += self._clock() - began

    def spend_patience(self, seconds: float) -> None:
        """Take a wait off the patience."""
        self._patience_seconds -= seconds

    def has_patience(self, seconds: float) -> bool:
        """Tell whether a wait is within what is left of the patience."""
        return seconds <= self._patience_seconds

    @property
    def is_used_up(self) -> bool:
        """Tell whether no time on the network is left."""
        return self._clock() >= self._ends_at

    def cap(self, seconds: float | None) -> float:
        """Return a time limit for one step, which does not reach beyond what is left.

        Raises:
            TimeoutError: nothing is left.
        """
        left = self._ends_at - self._clock()
        if left <= 0:
            raise TimeoutError("the time for this fetch is used up")
        return left if seconds is None else min(left, seconds)
