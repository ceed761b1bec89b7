"""What the operator wants to be added: files that were found, and sources on the web."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import SourceError
from ingest.pages import Details
from ingest.pipeline import Found
from ingest.reports import Failure, Outcome
from ingest.sources.arguments import read_address
from ingest.sources.files import find_sources
from ingest.untrusted_text.surrogates import replace_surrogates

if TYPE_CHECKING:
    from ingest.web_sources import WebSource


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be added: files that were found, and sources on the web."""

    files: Sequence[Found | Outcome] = ()
    web: "Sequence[WebSource]" = ()


def find_wanted(
    arguments: Sequence[str], sources_file: Path | None, given: Details, since: date | None
) -> Wanted:
    """Find the files that arguments stand for, and the sources that addresses and a file name.

    What is given instead of a page's own details stays with a source, and so does `since`.
    """
    read = [(one, read_address(one)) for one in arguments]
    addresses = [address for _, address in read if address is not None]
    files: list[Found | Outcome] = list(find_sources(one for one, address in read if not address))
    found = list(_find_web(addresses, sources_file)) if addresses or sources_file else []
    files += [one for one in found if isinstance(one, Failure)]
    web = [one.given(given, since) for one in found if not isinstance(one, Failure)]
    return Wanted(files, web)


def _find_web(
    addresses: Sequence[str], sources_file: Path | None
) -> "Iterator[WebSource | Failure]":
    from ingest.sources.sources_file import read_sources_file  # noqa: PLC0415

    yield from map(_make_source, dict.fromkeys(addresses))
    if sources_file:
        try:
            yield from read_sources_file(sources_file)
        except SourceError as error:
            yield Failure(str(sources_file), str(error))


def _make_source(address: str) -> "WebSource | Failure":
    from ingest.addresses import hide_password  # noqa: PLC0415
    from ingest.web_sources import make_source  # noqa: PLC0415

    try:
        return make_source(address)
    except SourceError as error:
        return Failure(replace_surrogates(hide_password(address)), str(error))
