"""Building a snapshot in a child process, also while articles are still being put."""

import json
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from vectorstore.index.snapshots import CATCH_UP, FINISH, BuildOrder, Snapshot, Snapshots

ReportProgress = Callable[[int, int], None]


class Build:
    """A snapshot in the making. Ends with `finish` or `abandon`; its process with this one."""

    def __init__(
        self,
        address: str,
        model: str,
        snapshots: Snapshots,
        base: Snapshot | None,
        wanted: Mapping[str, str] | None = None,
    ) -> None:
        """Start on a copy of the base, or from nothing, of the catalogue at an address.

        `wanted` is as in a `BuildOrder`.

        Raises:
            OSError: the directory cannot be made, or the process not be started.
        """
        name = uuid.uuid4().hex[:12]
        self.finished = snapshots.folder / f"snapshot-{name}"
        self._building = snapshots.folder / f"building-{name}"
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._child = subprocess.Popen(
            [sys.executable, "-m", "vectorstore.index.builder_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            encoding="utf-8",
        )
        try:
            _prepare(self._building, snapshots.path(base) if base else None)
        except BaseException:
            self.abandon()
            raise
        order = BuildOrder(
            address,
            model,
            str(self._building),
            str(self.finished),
            None if wanted is None else dict(wanted),
        )
        self._tell(json.dumps(asdict(order)))

    def catch_up(self) -> None:
        """Let the child add what the catalogue has by now. Does not wait for it."""
        self._tell(CATCH_UP)

    def finish(self, report: ReportProgress) -> tuple[int | None, str]:
        """Wait for the finished snapshot; return its chunk count, or None and what went wrong."""
        try:
            self._tell(FINISH)
            chunks = self._read_progress(report)
            status = self._child.wait()
            self._said.seek(0)
            last_words = self._said.read().strip().splitlines()[-1:]
        finally:
            self.abandon()
        if status != 0:
            return None, " ".join([f"the builder ended with status {status}", *last_words])
        return chunks, ""

    def abandon(self) -> None:
        """End the child, if it has not ended by itself, and remove what it has not finished."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        self._said.close()
        shutil.rmtree(self._building, ignore_errors=True)

    def _read_progress(self, report: ReportProgress) -> int | None:
        chunks = None
        for line in self._child.stdout or ():
            progress = json.loads(line)
            chunks = progress.get("chunks", chunks)
            if "added" in progress:
                report(progress["added"], progress["of"])
        return chunks

    def _tell(self, line: str) -> None:
        # A child that has ended says why when it is waited for.
        with suppress(BrokenPipeError):
            if self._child.stdin is not None:
                print(line, file=self._child.stdin, flush=True)


def _prepare(building: Path, base: Path | None) -> None:
    building.parent.mkdir(parents=True, exist_ok=True)
    if base is None:
        building.mkdir()
    else:
        shutil.copytree(base, building)
