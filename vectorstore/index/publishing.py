"""Publishing the dense index: a child process builds and checks it, then it is put in use."""

from collections.abc import Callable, Mapping
from functools import partial

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.errors import IndexPublishError
from vectorstore.index.builds import Build, ReportProgress
from vectorstore.index.snapshots import Snapshot, Snapshots


def begin_build(snapshots: Snapshots, address: str, model: str) -> Build | None:
    """Begin the next snapshot while articles are still being put; None if that is impossible."""
    snapshots.sweep()
    current = snapshots.current()
    try:
        base = current if current and current.model == model else None
        return Build(address, model, snapshots, base)
    except OSError:
        # Publishing will fail for the same reason, and say so.
        return None


def build_beside(
    address: str,
    model: str,
    snapshots: Snapshots,
    wanted: Mapping[str, str],
    report: ReportProgress,
) -> Snapshot:
    """Build a snapshot of chunks that the catalogue may not have yet; leave the one in use alone.

    It is of no generation: who publishes it says of which it is.

    Raises:
        IndexPublishError: it failed.
    """
    snapshots.sweep()
    begin = partial(Build, address, model, snapshots, None, wanted)
    finished, chunks, failure = _finish(begin, report)
    if chunks is None:
        raise IndexPublishError(_explain(snapshots, failure))
    return Snapshot(finished, model, -1, chunks)


def publish_index(
    catalogue: Catalogue,
    snapshots: Snapshots,
    report: ReportProgress,
    *,
    begun: Build | None = None,
) -> bool:
    """Bring the dense index level with the catalogue. Only for the holder of the writer lock.

    Finishes the build that was begun, if one was. Otherwise, or if that fails, builds on a copy of
    the snapshot in use, or from nothing where that is damaged or of another model. Returns whether
    there was anything to publish.

    Raises:
        IndexPublishError: even the snapshot built from nothing failed; the old one stays in use.
    """
    if begun is None:
        snapshots.sweep()
    model, generation = catalogue.fact("model"), catalogue.generation()
    current = snapshots.current()
    if model is None or (current and (current.model, current.generation) == (model, generation)):
        return False
    base = current if current and current.model == model else None
    bases = [base, None] if base else [None]
    attempts: list[Callable[[], Build]] = [
        partial(Build, catalogue.address, model, snapshots, one) for one in bases
    ]
    if begun is not None:
        attempts.insert(0, lambda: begun)
    failure = ""
    for start in attempts:
        finished, chunks, failure = _finish(start, report)
        if chunks is not None:
            snapshots.publish(Snapshot(finished, model, generation, chunks))
            return True
    raise IndexPublishError(_explain(snapshots, failure))


def _explain(snapshots: Snapshots, failure: str) -> str:
    return (
        f"The dense index under {snapshots.folder} could not be built ({failure}): check "
        "that the disk isn't full, then run `ics-ingest reindex`. Your articles are safe."
    )


def _finish(start: Callable[[], Build], report: ReportProgress) -> tuple[str, int | None, str]:
    """Return the name of a finished snapshot and its chunk count, or None and what went wrong."""
    try:
        build = start()
        return build.finished.name, *build.finish(report)
    except OSError as error:
        return "", None, str(error)
