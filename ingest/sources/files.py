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
from ingest.sources.arguments import is_file_address, looks_like_an_address, read_file_address
from ingest.untrusted_text.surrogates import replace_surrogates
from vectorstore.articles import Article

LARGEST_BYTES = 20_000_000

_TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
SUFFIXES = (*_TEXT_SUFFIXES, ".html", ".htm", ".xhtml", ".pdf", ".docx", ".docm", ".dotx")
_KNOWN = ", ".join(SUFFIXES)
# What people save documents as besides, and programs can save as one that is read.
_ADVICE = {
    **dict.fromkeys((".doc", ".rtf", ".odt", ".dot", ".pages", ".wps"), "save it as .docx"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key", ".xls", ".xlsx", ".ods"), "save it as .pdf"),
    **dict.fromkeys((".eml", ".msg", ".mbox"), "save the text of the message as .txt"),
    **dict.fromkeys((".zip", ".7z", ".rar", ".gz", ".tar"), "unpack it and add the folder"),
}
_MISSING = "no such file or folder, and nothing matches; check the path"


class _Local:
    """What is the same for every file: nobody lists it, and nothing is remembered of it."""

    __slots__ = ()

    origin = ""
    is_listed = False
    terms = Terms()

    def doubt(self, why: str) -> None:
        """Doubt nothing: a file is its owner's."""

    def compare(self, article: Article, own_title: str | None) -> None:
        """Compare with nothing: a file is read as it stands."""

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
    if is_file_address(source):
        yield from _find_addressed(source)
        return
    # Of a path that was copied with blanks around it, the blanks are no part.
    for name in dict.fromkeys((source, source.strip())):
        if matches := _match(name):
            for match in matches:
                yield from _walk(Path(match))
            return
    yield UnreadableSourceError(_explain_missing(source))


def _find_addressed(source: str) -> Iterator[Path | UnreadableSourceError]:
    path = read_file_address(source)
    if path is None:
        yield UnreadableSourceError("it names no file on this machine; write file:///path/to/file")
    elif os.path.lexists(path):
        yield from _walk(Path(path))
    else:
        yield UnreadableSourceError(_MISSING)


def _match(name: str) -> list[str]:
    # An empty path would be the working folder. Path.expanduser() fails without a home folder.
    path = os.path.expanduser(name)  # noqa: PTH111
    if path and os.path.lexists(path):
        return [path]
    # Path.glob() takes no absolute pattern.
    return sorted(glob.glob(path, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207


def _explain_missing(source: str) -> str:
    if source.strip() == "-":
        return "articles aren't read from standard input; save the text as a file, and name that"
    if looks_like_an_address(source):
        return "no such file or folder; if it is an address, begin it with https://"
    return _MISSING


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
        advice = _ADVICE.get(suffix, f"use {_KNOWN}")
        raise UnsupportedSourceError(f"{suffix} files cannot be read; {advice}")
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
