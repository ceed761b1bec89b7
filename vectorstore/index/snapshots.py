"""Which dense index is in use: immutable snapshot directories and one pointer file.

index/
├── current.json            names the snapshot in use; replaced in one step
├── snapshot-…/             a Chroma directory that nobody writes to any more
├── snapshot-….lease        locked, shared, by everyone who has that snapshot open
└── building-…/             a snapshot that is being made, or was when its maker was killed
"""

import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from vectorstore.locking import Lease, sole_use, try_lease

COLLECTION = "chunks"

# The commands to a builder: add what the catalogue has by now, and finish.
CATCH_UP = "catch up"
FINISH = "finish"

_NAME = re.compile(r"snapshot-[\w-]+")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published snapshot: its directory's name, what it was made of, and how many chunks."""

    name: str
    model: str
    generation: int
    chunks: int

    @property
    def makes_sense(self) -> bool:
        """Whether its values are of the right kinds, and its name that of a snapshot."""
        numbers = isinstance(self.generation, int) and isinstance(self.chunks, int)
        named = isinstance(self.name, str) and _NAME.fullmatch(self.name) is not None
        return numbers and named and isinstance(self.model, str)


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What a builder makes: of which catalogue and vectors, in which directory, under what name.

    `wanted` maps the ids of the chunks to their embedding hashes; None stands for those that the
    catalogue has.
    """

    catalogue: str
    model: str
    building: str
    finished: str
    wanted: dict[str, str] | None = None


class Snapshots:
    """The index folder of a store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pointer = folder / "current.json"

    def current(self) -> Snapshot | None:
        """Return the snapshot in use; None if there is none, or the pointer is damaged."""
        try:
            snapshot = Snapshot(**json.loads(self._pointer.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None
        return snapshot if snapshot.makes_sense and self.path(snapshot).is_dir() else None

    def find_problem(self, generation: int, chunks: int) -> str | None:
        """Say what keeps the snapshot in use from being that of a catalogue; None if it is."""
        current = self.current()
        if current is None:
            return "there is none: run `ics-ingest reindex`" if chunks else None
        if current.generation != generation:
            return "it lacks the latest articles: run `ics-ingest reindex`"
        return None

    def path(self, snapshot: Snapshot) -> Path:
        """Return the directory of a snapshot."""
        return self.folder / snapshot.name

    def publish(self, snapshot: Snapshot) -> None:
        """Put a checked snapshot into use, and remove those that nobody uses any more."""
        draft = self._pointer.with_suffix(".new")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(snapshot), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._pointer)
        self.sweep()

    def sweep(self) -> None:
        """Remove snapshots out of use and the remains of interrupted ones. Only for the writer."""
        current = self.current()
        for path in self.folder.glob("building-*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.glob("snapshot-*/"):
            if path.is_dir() and not (current and path.name == current.name):
                self._remove_unused(path)

    def lease_current(self) -> tuple[Snapshot, Lease] | None:
        """Take a lease on the snapshot in use; None if there is none."""
        while (snapshot := self.current()) is not None:
            lease = try_lease(self._lease_path(self.path(snapshot)))
            if lease is None:
                continue
            # Published anew between the look and the lease, the old one may be gone already.
            if self.current() == snapshot:
                return snapshot, lease
            lease.release()
        return None

    def _remove_unused(self, path: Path) -> None:
        lease_path = self._lease_path(path)
        with sole_use(lease_path) as unused:
            if unused:
                shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            lease_path.unlink(missing_ok=True)

    @staticmethod
    def _lease_path(path: Path) -> Path:
        return path.with_name(path.name + ".lease")
