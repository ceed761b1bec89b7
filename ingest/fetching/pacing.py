"""When the next request to a host may be sent."""

from collections.abc import Callable

_MOST_HOSTS = 10_000
_LONGEST_REST_SECONDS = 86_400.0


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
