"""What a run says when it is told to end before its time."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from vectorstore.command_line import say

# As shells name a process that these signals ended.
_INTERRUPTED = 128 + signal.SIGINT
_TERMINATED = 128 + signal.SIGTERM
_GO_ON = "ics-ingest: interrupted; run it again to go on"


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
