"""A progress bar on standard error, while somebody is looking; a line now and then otherwise."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from vectorstore.command_line import say, say_time

# Soon enough to know if it's worth waiting for; what is done by then needs no words.
_FIRST_LINE_SECONDS = 10.0
_BETWEEN_LINES_SECONDS = 600.0


class Tracker:
    """Moves a progress bar: sources one by one, then the chunks of the index."""

    def __init__(self, bar: Progress, total: int | None) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=total)
        self.is_shown = not bar.disable

    def advance(self, source: str) -> None:
        """Show the source that is being read."""
        self._bar.update(self._task, description=source[-60:], advance=1)

    def count(self, done: int, total: int) -> None:
        """Show how many chunks of the index are done."""
        self._show("index", done, total)

    def count_embedded(self, done: int, total: int) -> None:
        """Show how many chunks are embedded."""
        self._show("embedding", done, total)

    def _show(self, what: str, done: int, total: int) -> None:
        # What comes next goes at another rate.
        if self._bar.tasks[self._task].description != what:
            self._bar.reset(self._task, description=what)
        self._bar.update(self._task, completed=done, total=total)


class Forecast:
    """Says in lines how long a reindex will take: after a few seconds, then now and then.

    `tell` writes a line; `clock` counts seconds.
    """

    def __init__(
        self, tell: Callable[[str], None] = say, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._began = clock()
        self._next = _FIRST_LINE_SECONDS

    def count_embedded(self, done: int, total: int) -> None:
        """Note how many chunks are embedded, and say how long the rest takes if it is time."""
        passed = self._clock() - self._began
        if 0 < done < total and passed >= self._next:
            self._next = passed + _BETWEEN_LINES_SECONDS
            left = say_time(passed / done * (total - done))
            self._tell(
                f"ics-ingest: {done:,} of {total:,} chunks embedded, about {left} left. Questions "
                "are answered from the old index until then."
            )


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """Write it; nothing where nobody knows yet."""
        if not task.speed:
            return Text()
        is_quick = task.speed >= 1
        return Text(f"{task.speed:,.0f}/s" if is_quick else f"{60 * task.speed:.0f} a minute")


@contextmanager
def track_progress(total: int | None = None) -> Iterator[Tracker]:
    """Show a progress bar on standard error while the block runs, if that is a terminal."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
               _Rate(), TimeRemainingColumn())  # fmt: skip
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, disable=not console.is_terminal, transient=True
    ) as bar:
        yield Tracker(bar, total)
