"""Publishing the dense index: a child process builds and checks it, then it is put in use."""

import json
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from vectorstore.catalogue import Catalogue
from vectorstore.errors import IndexPublishError
from vectorstore.snapshots import BuildOrder, Snapshot, Snapshots

ReportProgress = Callable[[int, int], None]


def publish_index(
    catalogue: Catalogue,
    catalogue_path: Path,
    snapshots: Snapshots,
    report: ReportProgress,
    *,
    from_nothing: bool = False,
) -> bool:
    """Bring the dense index level with the catalogue. Only for the holder of the writer lock.

    Builds on a copy of the snapshot in use, or from nothing where that is damaged or of another
    model. Returns whether there was anything to publish.

    Raises:
        IndexPublishError: even the snapshot built from nothing failed; the old one stays in use.
    """
    snapshots.sweep()
    model, generation = catalogue.fact("model"), catalogue.generation()
    current = snapshots.current()
    if model is None or (
        current and not from_nothing and (current.model, current.generation) == (model, generation)
    ):
        return False
    bases: list[Snapshot | None] = [None]
    if current and current.model == model and not from_nothing:
        bases.insert(0, current)
    failure = ""
    for base in bases:
        finished = snapshots.folder / f"snapshot-{uuid.uuid4().hex[:12]}"
        building = snapshots.folder / f"building-{finished.name.removeprefix('snapshot-')}"
        order = BuildOrder(str(catalogue_path), model, str(building), str(finished))
        try:
            _prepare(building, snapshots.path(base) if base else None)
            chunks, failure = _run_build(order, report)
            if chunks is not None:
                snapshots.publish(Snapshot(finished.name, model, generation, chunks))
                return True
        except OSError as error:
            failure = str(error)
    message = (
        f"The dense index under {snapshots.folder} could not be built ({failure}): check the "
        "free space there and run `ics-ingest reindex`. The articles themselves are safe."
    )
    raise IndexPublishError(message)


def _prepare(building: Path, base: Path | None) -> None:
    building.parent.mkdir(parents=True, exist_ok=True)
    if base is None:
        building.mkdir()
    else:
        shutil.copytree(base, building)


def _run_build(order: BuildOrder, report: ReportProgress) -> tuple[int | None, str]:
    command = [sys.executable, "-m", "vectorstore.snapshot_building"]
    chunks = None
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, encoding="utf-8"
        ) as child,
    ):
        if child.stdin is None or child.stdout is None:
            return None, "the builder could not be started"
        child.stdin.write(json.dumps(asdict(order)) + "\n")
        child.stdin.flush()
        for line in child.stdout:
            progress = json.loads(line)
            chunks = progress.get("chunks", chunks)
            if "added" in progress:
                report(progress["added"], progress["of"])
        status = child.wait()
        said.seek(0)
        last_words = said.read().strip().splitlines()[-1:]
    if status != 0:
        return None, " ".join([f"the builder ended with status {status}", *last_words])
    return chunks, ""
