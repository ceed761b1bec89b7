"""Pages from files, folders and glob patterns."""

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ingest.errors import SourceError, UnreadableSourceError, UnsupportedSourceError
from ingest.pages import Page
from ingest.pipeline import Terms
from ingest.reports import Failure, Outcome
from ingest.untrusted_text.surrogates import replace_surrogates
from vectorstore.articles import Article

LARGEST_BYTES = 20_000_000

_TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
SUFFIXES = (*_TEXT_SUFFIXES, ".html", ".htm", ".xhtml", ".pdf", ".docx")
_KNOWN = ", ".join(SUFFIXES)


class _Local:
    """What is the same for every file: nobody lists it, and nothing is remembered of it."""

    __slots__ = ()

    origin = ""
    is_listed = False
    terms = Terms()

    def settle(self, article: Article) -> Article:
        """Keep the article as it is."""
        return article

    def note(self, outcome: Outcome) -> None:
        """Remember nothing: a file is read again each time."""


@dataclass(frozen=True, slots=True)
class FoundFile(_Local):
    """A file that the operator named, or that lies in a folder that they named."""

    path: Path

    @property
    def name(self) -> str:
        """Its path."""
        return replace_surrogates(str(self.path))

    def read(self) -> Page:
        """Read the file.

        Raises:
            SourceError: it cannot be read, or is of a kind that is not.
        """
        return read_file(self.path)


@dataclass(frozen=True, slots=True)
class FoundSample(_Local):
    """A bundled sample article."""

    page: Page

    @property
    def name(self) -> str:
        """What it is called, wherever it lies."""
        return self.page.source

    def read(self) -> Page:
        """Return what it holds."""
        return self.page


def find_sources(arguments: Iterable[str]) -> Iterator[FoundFile | Failure]:
    """Yield the files that the arguments stand for, each once, and what cannot be found."""
    seen = set()
    for argument in arguments:
        for path in find_files(argument):
            if isinstance(path, SourceError):
                yield Failure(replace_surrogates(argument), str(path))
            elif path not in seen:
                seen.add(path)
                yield FoundFile(path)


def find_files(source: str) -> Iterator[Path | UnreadableSourceError]:
    """Yield the files that a path, folder or glob pattern stands for, in a fixed order.

    From folders, hidden files and kinds that are not read are passed over. What cannot be found or
    opened is yielded as the error that says so, and the search goes on.
    """
    # An empty path would be the working folder. Path.expanduser() fails without a home folder.
    path = os.path.expanduser(source)  # noqa: PTH111
    if path and os.path.lexists(path):
        yield from _walk(Path(path))
        return
    # Path.glob() takes no absolute pattern.
    matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(source) else []  # noqa: PTH207
    for match in matches:
        yield from _walk(Path(match))
    if not matches:
        yield UnreadableSourceError("no such file or folder, and nothing matches; check the path")


def _walk(path: Path) -> Iterator[Path | UnreadableSourceError]:
    # Path.is_dir() fails on links to impossible names.
    if not os.path.isdir(path):  # noqa: PTH112
        yield path
        return
    found = False
    failures: list[UnreadableSourceError] = []
    for folder, subfolders, names in os.walk(path, onerror=lambda e: failures.append(_explain(e))):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                found = True
                yield Path(folder, name)
    yield from failures
    if not found and not failures:
        yield UnreadableSourceError(f"the folder has no files that can be read ({_KNOWN})")


def read_file(path: Path) -> Page:
    """Read a file of a kind that can be extracted.

    Raises:
        UnreadableSourceError: it is missing, special, too large, or may not be read.
        UnsupportedSourceError: it is of another kind.
    """
    suffix = path.suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise UnsupportedSourceError(f"{suffix} files cannot be read; use {_KNOWN}")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableSourceError("it is not a regular file")
        if status.st_size > LARGEST_BYTES:
            megabytes = status.st_size / 1e6
            message = f"{megabytes:.0f} MB is too large; the limit is 20 MB"
            raise UnreadableSourceError(message)
        content = path.read_bytes()
        source = str(path.resolve())
    except OSError as error:
        raise _explain(error) from error
    if not content.strip():
        raise UnreadableSourceError("the file is empty")
    return Page(source=source, suffix=suffix or ".txt", content=content)


def _explain(error: OSError) -> UnreadableSourceError:
    return UnreadableSourceError(f"it cannot be read ({error.strerror or error})")


def load_samples() -> Iterator[Page]:
    """Yield the bundled sample articles, under names that do not depend on where they lie."""
    folder = files("ingest.sample")
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".md")):
        yield Page(f"sample:{name}", ".md", folder.joinpath(name).read_bytes())


def find_samples() -> Iterator[FoundSample]:
    """Yield the bundled sample articles as what was found."""
    yield from map(FoundSample, load_samples())
