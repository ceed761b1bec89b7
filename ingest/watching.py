"""Refreshing again and again, until told to stop."""

import re
import signal
import time
from collections.abc import Callable

from ingest.interrupting import Stopped, stop
from vectorstore.command_line import say
from vectorstore.errors import StoreError

_FORM = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>s|m|h|d)", re.IGNORECASE)
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_SHORTEST_SECONDS = 1.0


def read_interval(text: str) -> float:
    """Read "30m", "2h", "45s" or "1d" as seconds.

    Raises:
        ValueError: it is none of these, or less than a second.
    """
    form = _FORM.fullmatch(text.strip())
    if form is None:
        raise ValueError(f"{text!r} is no interval; write 30m, 2h, 1d or 45s")
    seconds = float(form["number"]) * _SECONDS[form["unit"].lower()]
    if seconds < _SHORTEST_SECONDS:
        raise ValueError(f"{text!r} is too short an interval; the shortest is 1s")
    return seconds


def watch(refresh: Callable[[], None], every_seconds: float) -> None:
    """Refresh, wait until so long after the last beginning, and so on; SIGTERM ends it.

    What goes wrong with the store in one round (another ingest runs, say) is said, and the next
    round tries again.
    """
    signal.signal(signal.SIGTERM, stop)
    try:
        while True:
            began = time.monotonic()
            try:
                refresh()
            except StoreError as error:
                say(f"ics-ingest: {error}")
            time.sleep(max(0.0, began + every_seconds - time.monotonic()))
    except Stopped:
        say("ics-ingest: stopped")
