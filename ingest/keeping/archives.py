"""One archive of everything that can't be made again: its format, and how it is checked."""

import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vectorstore.errors import StoreError
from vectorstore.settings import CATALOGUE_FILE
from vectorstore.sqlite_files import open_read_only
from vectorstore.wholeness import declare_whole

MANIFEST = "backup.json"
_FORMAT = 1
# The bot's, which the ingest doesn't know otherwise.
_QUESTIONS_FILE = "slack.sqlite3"
_DATABASE = re.compile(r"[a-z][a-z0-9_]*\.sqlite3")
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    " AND name NOT LIKE 'sqlite%'"
)
_COPY_BYTES = 1 << 20


class ArchiveError(StoreError):
    """A backup cannot be written, or an archive is none, or not whole."""


@dataclass(frozen=True, slots=True)
class Copied:
    """One database of an archive: its name, size, digest, and the rows of each table."""

    name: str
    bytes: int
    sha256: str
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds, when it was made, and by which version."""

    made: str
    version: str
    files: tuple[Copied, ...]

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return self._count(CATALOGUE_FILE, "articles")

    @property
    def questions(self) -> int:
        """How many questions from Slack there are."""
        return self._count(_QUESTIONS_FILE, "answers")

    def _count(self, database: str, table: str) -> int:
        return sum(one.rows.get(table, 0) for one in self.files if one.name == database)


def list_databases(home: Path) -> list[Path]:
    """List a store's databases, the catalogue last.

    What others note of articles then never knows of one that the catalogue lacks.
    """
    found = [path for path in home.glob("*.sqlite3") if _DATABASE.fullmatch(path.name)]
    return sorted(found, key=lambda path: (path.name == CATALOGUE_FILE, path.name))


def describe_database(path: Path) -> Copied:
    """Measure and count a database that nobody is writing to.

    Raises:
        ArchiveError: it is damaged.
    """
    try:
        with open_read_only(path) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            rows = _count_rows(connection)
    except sqlite3.Error as error:
        verdict = str(error)
    if verdict != "ok":
        raise ArchiveError(f"{path.name} is damaged ({verdict}): `ics-bot doctor` says what to do.")
    return Copied(path.name, path.stat().st_size, _digest(path), rows)


def write_archive(target: Path, manifest: Manifest, folder: Path) -> None:
    """Write the databases of a folder, with what is known of them, as one file."""
    # Vectors, most of a store, can't be made smaller; the quickest level does for the texts.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(MANIFEST, json.dumps({"format": _FORMAT, **asdict(manifest)}, indent=1))
        for one in manifest.files:
            archive.write(folder / one.name, one.name)


@contextmanager
def unpacked(path: Path, beside: Path) -> Iterator[tuple[Manifest, Path]]:
    """Unpack an archive into a folder that goes with the block, each database checked.

    Raises:
        ArchiveError: it cannot be read, is no backup, or is not whole.
    """
    try:
        with zipfile.ZipFile(path) as archive, TemporaryDirectory(dir=beside) as folder:
            manifest = _read_manifest(path, archive)
            for one in manifest.files:
                _unpack(archive, one, Path(folder) / one.name)
            yield manifest, Path(folder)
    except (KeyError, zipfile.BadZipFile, zipfile.LargeZipFile, EOFError) as error:
        raise ArchiveError(
            f"{path} is not a whole backup ({error}): take another one, or make it again."
        ) from error
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be unpacked ({error}): check that it is there, and that the disk has "
            "room."
        ) from error


def is_archive(path: Path) -> bool:
    """Tell if a file is a backup of ours, whole or not."""
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _read_manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        read = json.loads(archive.read(MANIFEST))
        files = tuple(Copied(**one) for one in read["files"])
        manifest = Manifest(str(read["made"]), str(read["version"]), files)
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveError(f"{path} is not a backup of `ics-ingest backup`.") from error
    if not files:
        raise ArchiveError(f"{path} is a backup of nothing: take another one.")
    if read.get("format") != _FORMAT:
        raise ArchiveError(
            f"{path} was made by a newer version ({manifest.version}): upgrade ics-policy-bot, "
            "then restore it."
        )
    if not all(_DATABASE.fullmatch(str(one.name)) for one in files):
        raise ArchiveError(f"{path} holds files that no backup of ours has: leave it alone.")
    return manifest


def _unpack(archive: zipfile.ZipFile, promised: Copied, target: Path) -> None:
    target.touch(mode=0o600)  # it may hold people's questions
    with archive.open(promised.name) as packed, target.open("wb") as file:
        shutil.copyfileobj(packed, file, _COPY_BYTES)
    if describe_database(target) != promised:
        raise ArchiveError(
            f"{promised.name} is not in the archive as it was written: make the backup again."
        )


def copy_databases(sources: Sequence[Path], folder: Path) -> None:
    """Copy databases that may be in use, all as they are at one moment.

    Raises:
        ArchiveError: one cannot be read.
    """
    opened: list[sqlite3.Connection] = []
    try:
        for path in sources:
            one = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
            opened.append(one)
        for one in opened:
            # From its first look on, a connection sees nothing that is written later.
            one.execute("BEGIN")
            one.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for path, one in zip(sources, opened, strict=True):
            with closing(sqlite3.connect(folder / path.name)) as copy:
                one.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # nothing stands beside it
                copy.execute("PRAGMA application_id = 0")  # nor does a bot use it
            if path.name == CATALOGUE_FILE:
                declare_whole(folder / path.name)
    except (StoreError, sqlite3.Error) as error:
        listed = ", ".join(map(str, sources))
        raise ArchiveError(f"One of {listed} cannot be copied ({error}).") from error
    finally:
        for one in opened:
            one.close()


def _count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    names = [name for (name,) in connection.execute(_TABLES)]
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for name in names
    }


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_COPY_BYTES):
            digest.update(block)
    return digest.hexdigest()
