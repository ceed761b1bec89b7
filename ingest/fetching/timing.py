"""How much of the time for one fetch is left, and when a host's turn comes again."""

from collections.abc import Callable

_MOST_HOSTS = 10_000
_LONGEST_REST_SECONDS = 86_400.0


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


class Pace:
    """Keeps requests to one host apart, and hosts at rest that asked for it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asked_at: dict[str, float] = {}
        self._rests_until: dict[str, float] = {}

    def seconds_until_turn(self, host: str, delay_seconds: float) -> float:
        """Return how long the delay after the last request to a host still lasts."""
        asked_at = self._asked_at.get(host)
        return 0.0 if asked_at is None else max(0.0, asked_at + delay_seconds - self._clock())

    def seconds_of_rest(self, host: str) -> float:
        """Return how long a host has still asked to be left alone."""
        return max(0.0, self._rests_until.get(host, 0.0) - self._clock())

    def note_request(self, host: str) -> None:
        """Note that a request is sent now."""
        self._asked_at.pop(host, None)
        self._asked_at[host] = self._clock()
        if len(self._asked_at) > _MOST_HOSTS:
            oldest = next(iter(self._asked_at))
            del self._asked_at[oldest]
            self._rests_until.pop(oldest, None)

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, but for a day at most."""
        self._rests_until[host] = self._clock() + min(seconds, _LONGEST_REST_SECONDS)
