"""A progress bar on standard error, while somebody is looking."""

from collections.abc import Iterator
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


class Tracker:
    """Moves a progress bar: sources one by one, then the chunks of the index."""

    def __init__(self, bar: Progress, total: int | None) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=total)

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
