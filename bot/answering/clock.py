"""Timing the steps of an answer."""

from time import perf_counter


class Clock:
    """Times steps, in milliseconds."""

    def __init__(self) -> None:
        self._began = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        """Note the time since the last lap under a step's name."""
        now = perf_counter()
        self._laps[step] = round((now - self._last) * 1000, 1)
        self._last = now

    def stop(self) -> dict[str, float]:
        """Return the laps and the total."""
        return {**self._laps, "total": round((perf_counter() - self._began) * 1000, 1)}
