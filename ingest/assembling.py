"""Running an ingest: the store, the ledger and the fetcher put together, and taken apart again."""

import gc
import json
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import typer

from ingest.drifting import look_up_cited
from ingest.pages import NOTHING_SAID, Details
from ingest.pipeline import DryRun, Selection, ingest_sources
from ingest.progress import Tracker, track_progress
from ingest.rendering import print_report
from ingest.reports import IngestReport, Vanished
from ingest.sources.wanted import Wanted
from ingest.web_sources import WebSource
from vectorstore.command_line import FAILED, say
from vectorstore.errors import StoreError
from vectorstore.settings import StoreSettings, read_settings
from vectorstore.store import ArticleStore, open_store
from vectorstore.writing import StoreWriter

if TYPE_CHECKING:
    from ingest.ledger.known_pages import KnownPage
    from ingest.ledger.ledger import Ledger
    from ingest.sources.crawling import Crawler


# Of an article's tens of thousands of small objects, nearly all go when it is put. To look for what
# is unused after every 700 of them took a twentieth of the time.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000


@dataclass(frozen=True, slots=True)
class Network:
    """How addresses are fetched: how long apart from one host, and from which inside hosts.

    Whatever comes from the addresses to `accept` is taken for an article.
    """

    delay_seconds: float = 1.0
    allow_private_hosts: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()


def show_report(report: IngestReport, *, dry_run: bool = False, as_json: bool = False) -> None:
    """Print what became of everything.

    Raises:
        typer.Exit: something failed.
    """
    if as_json:
        details = report.details_as_read() if dry_run else {}
        print(json.dumps({**report.as_document(), **details}))
    else:
        print_report(report, dry_run=dry_run)
    for one in report.ingested:
        if one.assumed:
            say(f"ics-ingest: {one.details.source}: read as {one.assumed}; it is not in UTF-8")
    _say_what_is_wrong(report)
    if report.failed:
        raise typer.Exit(FAILED)


def _say_what_is_wrong(report: IngestReport) -> None:
    for one in (*report.suspect, *report.failed):
        say(f"ics-ingest: {one}")


def add_sources(
    wanted: Wanted, overrides: Details, selection: Selection, network: Network
) -> IngestReport:
    """Add what is wanted to the store, and publish its index.

    Raises:
        StoreError: the store or the list of sources cannot be used.
        SourceError: a host that is to be allowed is none.
    """
    if not wanted.web:
        with _open_for_writing(len(wanted.files)) as (store, writer, tracker):
            report = ingest_sources(wanted.files, overrides, selection, writer, tracker.advance)
            return _with_drift(report, store)
    command = " ".join(["add", *(source.url for source in wanted.web)])
    with (
        _open_for_writing(None, by_turns=True) as (store, writer, tracker),
        _crawl(store, network, selection, command) as crawler,
    ):
        found = chain.from_iterable(crawler.find(source) for source in wanted.web)
        sources = chain(wanted.files, found)
        report = ingest_sources(sources, overrides, selection, writer, tracker.advance)
        return _with_drift(report, store)


def try_sources(
    wanted: Wanted, overrides: Details, selection: Selection, network: Network
) -> IngestReport:
    """Read what is wanted, and keep nothing of it.

    Raises:
        StoreError: the store or the list of sources cannot be used.
        SourceError: a host that is to be allowed is none.
    """
    with open_store(read_settings(StoreSettings)) as store:
        writer = DryRun(store.foresee, store.complete)
        if not wanted.web:
            return ingest_sources(wanted.files, overrides, selection, writer, _show_nothing)
        with _crawl(store, network, selection, "try", is_dry_run=True) as crawler:
            found = chain.from_iterable(crawler.find(source) for source in wanted.web)
            sources = chain(wanted.files, found)
            return ingest_sources(sources, overrides, selection, writer, _show_nothing)


def refresh_sources(network: Network, *, prune: bool) -> IngestReport:
    """Read every known source and page again, and bring their articles up to date.

    With `prune`, articles whose pages are gone are removed.

    Raises:
        StoreError: the store or the list of sources cannot be used.
        SourceError: a host that is to be allowed is none.
    """
    with (
        _open_for_writing(None, by_turns=True) as (store, writer, tracker),
        _crawl(store, network, Selection(), "refresh") as crawler,
    ):
        sources = crawler.reader.ledger.sources()
        if not sources:
            say("ics-ingest: no web sources yet; add one with `ics-ingest add ADDRESS`.")
        listed = chain.from_iterable(crawler.find(source, again=True) for source in sources)
        report = ingest_sources(listed, NOTHING_SAID, Selection(), writer, tracker.advance)
        # Which articles were left shows when all that is kept is noted.
        for left in crawler.find_left():
            report.add(left)
        if prune:
            _prune(report, writer, crawler.reader.ledger)
        return _with_drift(report, store)


def list_sources() -> list[WebSource]:
    """List what is followed on the web, in the order of the addresses.

    Raises:
        StoreError: the record of it cannot be read.
    """
    from ingest.ledger.ledger import Ledger  # noqa: PLC0415
    from ingest.ledger.ledger_tables import LedgerPlace  # noqa: PLC0415

    settings = read_settings(StoreSettings)
    place = LedgerPlace(settings.home.expanduser(), settings.database)
    # A copy: who only looks makes no file.
    with closing(Ledger(place.copy())) as ledger:
        return ledger.sources()


def _with_drift(report: IngestReport, store: ArticleStore) -> IngestReport:
    report.drift = look_up_cited(store)
    return report


def _prune(report: IngestReport, writer: StoreWriter, ledger: "Ledger") -> None:
    for place, outcome in enumerate(report.outcomes):
        if isinstance(outcome, Vanished) and not ledger.is_held(outcome.article_id):
            writer.remove([outcome.article_id])
            ledger.note_pruned(outcome.article_id)
            report.outcomes[place] = replace(outcome, pruned=True)


@contextmanager
def _open_for_writing(
    total: int | None, *, by_turns: bool = False
) -> Iterator[tuple[ArticleStore, StoreWriter, Tracker]]:
    """Open the store for the length of the block; what the block kept is published after it.

    What is fetched is written by turns: nobody waits for the store while we wait for the network.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    with (
        open_store(read_settings(StoreSettings)) as store,
        store.writing_by_turns() if by_turns else store.writing() as writer,
        track_progress(total) as tracker,
    ):
        store.require_same_model()
        try:
            yield store, writer, tracker
        finally:
            # What was kept before an interruption is found as well.
            writer.publish(tracker.count)


@contextmanager
def _crawl(
    store: ArticleStore,
    network: Network,
    selection: Selection,
    command: str,
    *,
    is_dry_run: bool = False,
) -> Iterator["Crawler"]:
    """Put a crawler together; one for a dry run knows what is known, and remembers nothing."""
    # Loading what fetches takes a quarter of a second, and files need none of it.
    from ingest.fetching.fetcher import Fetcher  # noqa: PLC0415
    from ingest.ledger.ledger import Ledger  # noqa: PLC0415
    from ingest.ledger.ledger_tables import LedgerPlace  # noqa: PLC0415
    from ingest.sources.crawling import Crawler  # noqa: PLC0415
    from ingest.sources.page_reading import PageReader  # noqa: PLC0415

    with ExitStack() as stack:
        place = LedgerPlace(store.home, store.database)
        tables = place.copy() if is_dry_run else place.open()
        ledger = stack.enter_context(closing(Ledger(tables)))
        fetcher = stack.enter_context(
            Fetcher(
                delay_seconds=network.delay_seconds,
                allow_private_hosts=network.allow_private_hosts,
            )
        )

        accepted = frozenset(_find_known(ledger, address).key for address in network.accept)
        began = ledger.begin_run(command)
        yield Crawler(
            PageReader(fetcher.fetch, ledger, store.find_article, began, selection, accepted)
        )
        ledger.end_run(command)


def _find_known(ledger: "Ledger", address: str) -> "KnownPage":
    page = ledger.page(address)
    if page is None:
        raise StoreError(f"no page is known at {address}; a refresh names those that are suspect.")
    return page


def _show_nothing(_source: str) -> None:
    pass
