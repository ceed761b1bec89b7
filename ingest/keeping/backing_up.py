"""Backing a store up while it is in use, and bringing it back."""

import os
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.keeping.archives import (
    ArchiveError,
    Manifest,
    copy_databases,
    describe_database,
    is_archive,
    list_databases,
    unpacked,
    write_archive,
)
from vectorstore.locking import hold_writer_lock


def back_up(home: Path, target: Path) -> Manifest:
    """Write everything that can't be made again into one file, and check what was written.

    An earlier backup under the same name is replaced once the new one is known to be whole.

    Raises:
        ArchiveError: there is no store, or the file cannot be written or isn't whole.
    """
    if not list_databases(home):
        raise ArchiveError(f"There is no store at {home} to back up: set ICS_HOME to its folder.")
    _require_replaceable(target)
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".ics-backup-") as name:
            folder = Path(name)
            copy_databases(list_databases(home), folder)
            files = tuple(describe_database(folder / one.name) for one in list_databases(home))
            made = datetime.now(timezone.utc).isoformat(timespec="seconds")
            manifest = Manifest(made, version("ics-policy-bot"), files)
            draft = folder / "draft.zip"
            draft.touch(mode=0o600)  # it holds people's questions
            write_archive(draft, manifest, folder)
            with unpacked(draft, folder):
                pass  # to unpack it is to check it
            with draft.open("r+b") as file:  # Windows flushes only what may be written to
                os.fsync(file.fileno())
            draft.replace(target)
    except OSError as error:
        raise ArchiveError(
            f"{target} cannot be written ({error}): check that its folder is there, is yours to "
            "write to, and has room."
        ) from error
    return manifest


def restore(archive: Path, home: Path) -> Manifest:
    """Bring a backup back into a folder that holds no store.

    Raises:
        ArchiveError: the folder holds one, or the archive is not whole; nothing was changed.
        StoreBusyError: somebody is writing to that folder.
    """
    with hold_writer_lock(home / "writer.lock"):
        if there := list_databases(home):
            raise ArchiveError(
                f"{there[-1]} is there already, and is left as it is: move {home} away, or set "
                "ICS_HOME to another folder."
            )
        with unpacked(archive, home) as (manifest, folder):
            for one in manifest.files:
                (folder / one.name).replace(home / one.name)
    return manifest


def _require_replaceable(target: Path) -> None:
    if not target.exists():
        return
    if not is_archive(target):
        raise ArchiveError(f"{target} is there already, and is no backup: choose another name.")
