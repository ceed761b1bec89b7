"""Ends commands by `kill -9` at random moments, and looks at what is left.

Processes are looked up in /proc, so this runs on Linux only.
"""

import json
import random
import signal
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.commands import Commands

# What a command that writes goes through, and by how many seconds at most a kill is put off after
# the beginning of each.
PHASES = {
    "starting": 0.5,
    "cataloguing": 0.05,
    "copying": 0.01,
    "building": 1.5,
    "checking": 0.3,
    "switching": 0.01,
}
PUBLISHING = ("copying", "building", "checking", "switching")

_LOOK_SECONDS = 0.002
_ORPHAN_PATIENCE_SECONDS = 30.0
_SEARCH_PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Kill:
    """One killed command: how far it had come, and how the store stood it."""

    phase: str
    orphans: int
    orphan_seconds: float
    search_code: int
    search_seconds: float
    results: int

    @property
    def orphans_ended(self) -> bool:
        """Whether its child processes ended, too."""
        return self.orphan_seconds < _ORPHAN_PATIENCE_SECONDS


def summarise(kills: Sequence[Kill]) -> str:
    """Say in one line where the kills hit and how the store stood them."""
    phases = Counter(kill.phase for kill in kills)
    orphans = [kill.orphan_seconds for kill in kills if kill.orphans]
    return (
        f"{len(kills)} kills ({', '.join(f'{phases[phase]} {phase}' for phase in PHASES)}); "
        f"slowest search {max(kill.search_seconds for kill in kills):.1f} s; {len(orphans)} left "
        f"an index builder, the last of which ended after {max(orphans, default=0):.1f} s"
    )


@dataclass(frozen=True, slots=True)
class Remains:
    """What a killed command left behind: the phase it was in, and its child processes."""

    phase: str
    orphans: list[int]
    killed_at: float

    def bury(self) -> float:
        """Wait until the orphans have ended; return how many seconds after the kill that was."""
        while any(_is_alive(orphan) for orphan in self.orphans):
            if time.monotonic() - self.killed_at > _ORPHAN_PATIENCE_SECONDS:
                break
            time.sleep(_LOOK_SECONDS)
        return time.monotonic() - self.killed_at if self.orphans else 0.0


class Killer:
    """Kills commands that write to one store; the same seed aims at the same moments."""

    def __init__(self, commands: Commands, home: Path, seed: int) -> None:
        self._commands = commands
        self._home = home
        self._chance = random.Random(seed)  # noqa: S311 - nothing here is secret
        self._aims: list[str] = []

    def kill(self, question: str, *arguments: str | Path) -> Kill | None:
        """Kill this `ics-ingest`, and search at once; None if it ended before it was killed."""
        phase = self._next_aim()
        remains = self.kill_in(phase, self._chance.uniform(0, PHASES[phase]), *arguments)
        if remains is None:
            return None
        searching = self._commands.start_bot("search", question, "--json")
        orphan_seconds = remains.bury()
        document, _ = searching.communicate(timeout=_SEARCH_PATIENCE_SECONDS)
        return Kill(
            phase=remains.phase,
            orphans=len(remains.orphans),
            orphan_seconds=orphan_seconds,
            search_code=searching.returncode,
            search_seconds=time.monotonic() - remains.killed_at,
            results=len(json.loads(document)["results"]),
        )

    def kill_in(self, phase: str, delay: float, *arguments: str | Path) -> Remains | None:
        """Kill this `ics-ingest` some seconds into a phase; None if it ended before."""
        before = _Signs(self._home)
        command = self._commands.start_ingest(*arguments)
        order = list(PHASES)
        while command.poll() is None:
            if order.index(before.phase(command.pid)) >= order.index(phase):
                break
            time.sleep(_LOOK_SECONDS)
        time.sleep(delay)
        # Stopped first, so that what is seen is what the kill meets.
        command.send_signal(signal.SIGSTOP)
        remains = Remains(before.phase(command.pid), _children(command.pid), time.monotonic())
        command.kill()
        command.communicate()
        return remains if command.returncode == -signal.SIGKILL else None

    def _next_aim(self) -> str:
        # Every phase comes up as often as any other, in a random order.
        if not self._aims:
            self._aims = self._chance.sample(list(PHASES), len(PHASES))
        return self._aims.pop()


class _Signs:
    """What a store's folder looked like before a command, to tell how far the command has come."""

    def __init__(self, home: Path) -> None:
        self._log = home / "catalogue.sqlite3-wal"
        self._index = home / "index"
        self._pointer = self._index / "current.json"
        self._before = (_stamp(self._log), self._finished(), _stamp(self._pointer))

    def phase(self, pid: int) -> str:
        """Name the phase that the command is in."""
        log, finished, pointer = self._before
        if _stamp(self._pointer) != pointer:
            return "switching"
        if self._finished() - finished:
            return "checking"
        if any(self._index.glob("building-*")):
            return "building" if _children(pid) else "copying"
        return "starting" if _stamp(self._log) == log else "cataloguing"

    def _finished(self) -> set[str]:
        return {path.name for path in self._index.glob("snapshot-*/")}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    # A log that nothing was written to says nothing.
    return (status.st_ino, status.st_size, status.st_mtime_ns) if status.st_size else None


def _children(pid: int) -> list[int]:
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [number for number in numbers if _state_and_parent(number)[1] == pid]


def _is_alive(pid: int) -> bool:
    # A zombie has ended; only nobody has asked how.
    return _state_and_parent(pid)[0] not in "ZX"


def _state_and_parent(pid: int) -> tuple[str, int]:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return "X", 0
    # The name, in brackets, may itself hold brackets and blanks.
    state, parent = status.rpartition(")")[2].split()[:2]
    return state, int(parent)
