"""Runs `ics-ingest` in a child process: the bot itself fetches nothing and writes no articles."""

import logging
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from vectorstore.articles import ArticleDetails

Document = TypeVar("Document", bound=BaseModel)

_log = logging.getLogger(__name__)

# So many of a feed's articles are read to show what it is like.
_MOST_TRIED = 3
_LOOK_SECONDS = 90
# A feed of a hundred pages takes its host's second for each.
_ADD_SECONDS = 900
_MOST_TRIES = 6
_PAUSE_SECONDS = 10.0
_ALLOW = "--allow-private-hosts"
_RUN = "from ingest.cli import main; main()"


class IngestError(Exception):
    """`ics-ingest` couldn't do it; the message says why, in words fit for an editor."""


class _Article(BaseModel):
    source: str
    title: str
    author: str | None
    publisher: str | None
    published: date | None
    url: str | None


class _Listing(BaseModel):
    kind: str
    pages: int


class _Failure(BaseModel):
    error: str


class _Report(BaseModel):
    added: int
    updated: int
    unchanged: int
    found: tuple[_Listing, ...]
    failed: tuple[_Failure, ...]
    details: tuple[_Article, ...] = ()


class FollowedSource(BaseModel):
    """A place on the web that is read again and again; of a `kind` that only its server knows."""

    url: str
    kind: str | None
    name: str | None


class _Sources(BaseModel):
    sources: tuple[FollowedSource, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What is at an address: an article, or a listing of a `kind` that has so many `pages`.

    `articles` are the first few of them, as they'd be read; `is_known` if they are there already.
    """

    address: str
    articles: tuple[ArticleDetails, ...]
    kind: str = ""
    pages: int = 0
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles came of it, and how many pages couldn't be read.

    `is_followed` if it lists articles, so that it's read again from now on.
    """

    added: int
    updated: int
    unchanged: int
    failed: int
    is_followed: bool


class IngestCommand:
    """`ics-ingest`, with the same guard against private hosts as on the command line.

    `private_hosts` are those that the operator lets it fetch from all the same.
    """

    def __init__(self, private_hosts: Sequence[str] = ()) -> None:
        self._allowed = [part for host in private_hosts for part in (_ALLOW, host)]

    def look(self, address: str) -> Looked:
        """See what is at an address, and keep nothing of it.

        Raises:
            IngestError: nothing that can be added.
        """
        few = ["--dry-run", "--limit", str(_MOST_TRIED)]
        said = _run(self._write_order(address, few), _LOOK_SECONDS)
        report = _read(said, _Report)
        articles = tuple(map(_as_details, report.details))
        if not articles:
            raise IngestError(_find_reason(report))
        listing = report.found[0] if report.found else _Listing(kind="", pages=0)
        is_known = not report.added and not report.updated
        return Looked(address, articles, listing.kind, listing.pages, is_known)

    def add(self, address: str) -> Added:
        """Add what is at an address; what lists articles is followed from now on.

        Raises:
            IngestError: nothing was added.
        """
        report = self._add(address)
        kept = report.added + report.updated + report.unchanged
        if not kept and not report.found:
            raise IngestError(_find_reason(report))
        counts = report.added, report.updated, report.unchanged, len(report.failed)
        return Added(*counts, is_followed=bool(report.found))

    def list_sources(self) -> tuple[FollowedSource, ...]:
        """List what is followed on the web.

        Raises:
            IngestError: the record of it can't be read.
        """
        said = _run(["list", "--sources", "--json"], _LOOK_SECONDS)
        return _read(said, _Sources).sources

    def _add(self, address: str) -> _Report:
        for _ in range(_MOST_TRIES):
            if said := _run(self._write_order(address, []), _ADD_SECONDS):
                return _read(said, _Report)
            # Nothing but a message: most likely another process is writing to the store.
            time.sleep(_PAUSE_SECONDS)
        raise IngestError("the articles can't be changed just now; please try again later")

    def _write_order(self, address: str, options: Sequence[str]) -> list[str]:
        # What follows the two dashes is no option, whatever it begins with.
        return ["add", "--json", *options, *self._allowed, "--", address]


def _run(arguments: Sequence[str], seconds: float) -> str:
    """Run the command; return the document that it printed, empty if it printed none."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", _RUN, *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise IngestError("it took too long") from error
    if not done.stdout.strip():
        last = done.stderr.strip().rpartition("\n")[2]
        _log.warning("ics-ingest %s failed with code %d: %s", arguments[0], done.returncode, last)
    return done.stdout.strip()


def _read(said: str, kind: type[Document]) -> Document:
    try:
        return TypeAdapter(kind).validate_json(said)
    except ValidationError as error:
        raise IngestError("something is wrong here; the log says what") from error


def _find_reason(report: _Report) -> str:
    """Say why there is no article, without what only helps on the command line."""
    reason = report.failed[0].error if report.failed else "there is no article"
    return reason.partition(";")[0]


def _as_details(read: _Article) -> ArticleDetails:
    authors = (read.author,) if read.author else ()
    return ArticleDetails(
        "", read.title, read.source, authors, read.publisher, read.published, read.url
    )
