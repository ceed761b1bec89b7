"""Refreshing again and again, and what a run says when it is told to end before its time."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from vectorstore.command_line import say

_FORM = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>s|m|h|d)", re.IGNORECASE)
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_SHORTEST_SECONDS = 1.0
# As shells name a process that these signals ended.
_INTERRUPTED = 128 + signal.SIGINT
_TERMINATED = 128 + signal.SIGTERM
_GO_ON = "ics-ingest: interrupted; run it again to continue"


class Stopped(BaseException):
    """The process was told to end; like an interruption, it is no error that anything catches."""


def stop(_number: int, _frame: FrameType | None) -> None:
    """End what runs, as the handler of SIGTERM."""
    # A second signal must not cut short what the first one led to: the index is being published.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stopped


@contextmanager
def telling_how_to_go_on() -> Iterator[None]:
    """Say in one line that the block was interrupted or told to end.

    Raises:
        typer.Exit: it was.
    """
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt as error:
        say(_GO_ON)
        raise typer.Exit(_INTERRUPTED) from error
    except Stopped as error:
        say(_GO_ON)
        raise typer.Exit(_TERMINATED) from error
    finally:
        signal.signal(signal.SIGTERM, before)


def read_interval(text: str) -> float:
    """Read "30m", "2h", "45s" or "1d" as seconds.

    Raises:
        ValueError: it is none of these, or less than a second.
    """
    form = _FORM.fullmatch(text.strip())
    if form is None:
        raise ValueError(f"{text!r} is not an interval; write 30m, 2h, 1d or 45s")
    seconds = float(form["number"]) * _SECONDS[form["unit"].lower()]
    if seconds < _SHORTEST_SECONDS:
        raise ValueError(f"{text!r} is too short; the shortest interval is 1s")
    return seconds


def watch(refresh: Callable[[], None], every_seconds: float) -> None:
    """Refresh, wait until so long after the last beginning, and so on; SIGTERM ends it."""
    signal.signal(signal.SIGTERM, stop)
    try:
        while True:
            began = time.monotonic()
            refresh()
            time.sleep(max(0.0, began + every_seconds - time.monotonic()))
    except Stopped:
        say("ics-ingest: stopped")
