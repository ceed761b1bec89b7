"""From a source on the web to the pages it lists, each to be fetched when its turn comes."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from functools import partial

from ingest.addresses import normalise_url
from ingest.errors import PageVanishedError, SourceError, UnreadableSourceError, refusing
from ingest.fetching.answers import Fetched, NotModified, Validators
from ingest.fetching.errors import ClosedPageError, GoneError, RefusedError
from ingest.ledger import FAILED, KEPT, REMOVED, SKIPPED, VANISHED, KnownPage, Ledger
from ingest.listing import fetch_named_feed, list_feed, list_sitemap
from ingest.loaders.page_kinds import PageKind, sniff_kind
from ingest.pages import Announced, Overrides, Page
from ingest.pipeline import Found, Kept, Selection
from ingest.reports import Failure, Ingested, Outcome, Skipped, Vanished
from ingest.web_sources import WebSource
from vectorstore.articles import ArticleDetails

MOST_LISTED = 200_000
_TOO_MANY = f"it lists more than {MOST_LISTED:,} addresses; take fewer with include or exclude"

_KINDS = {
    "page": PageKind.ARTICLE,
    "listing": PageKind.LISTING,
    "feed": PageKind.FEED,
    "sitemap": PageKind.SITEMAP,
}
_LISTING = frozenset({PageKind.LISTING, PageKind.FEED, PageKind.SITEMAP})

Fetch = Callable[[str, Validators | None], Fetched | NotModified]


@dataclass(frozen=True, slots=True)
class Crawler:
    """Finds pages by fetching; `began` is when the run did, before which nothing is taken as read.

    `find_details` looks an article up in the store: of one that is not there (any more), the page
    is fetched whole.
    """

    fetch: Fetch
    ledger: Ledger
    find_details: Callable[[str], ArticleDetails | None]
    began: str
    selection: Selection

    def find(self, source: WebSource, *, again: bool = False) -> Iterator[Found | Outcome]:
        """Yield the pages of a source; `again` also those that it has listed before."""
        name = source.name or source.url
        try:
            yield from self._find(source, name, again=again)
        except SourceError as error:
            yield Failure(source.url, str(error), name)
            # From a server in trouble, or closed to us, its pages are not to be had either.
            is_alone = isinstance(error, GoneError | RefusedError | UnreadableSourceError)
            if again and is_alone:
                yield from self._find_listed(source, name, None, again=True)

    def _find(self, source: WebSource, name: str, *, again: bool) -> Iterator[Found | Outcome]:
        known = self.ledger.page(source.url)
        if source.kind == "page" or (source.kind is None and known and known.article_id):
            page = known or KnownPage(source.url, source.url)
            yield self._make_found(page, source, name, is_listed=False)
            return
        arrival = self.fetch(source.url, self.ledger.source_validators(source))
        if isinstance(arrival, NotModified):
            yield from self._find_listed(source, name, None, again=True)
            return
        kind = _kind_of(source, arrival)
        if kind in _LISTING:
            source = source.model_copy(update={"kind": source.kind or kind.value})
            taken = yield from self._take_listed(source, name, kind, arrival)
            yield from self._find_listed(source, name, taken, again=again)
            return
        self.ledger.note_source(source.model_copy(update={"kind": "page"}), None)
        page = known or KnownPage(source.url, source.url)
        yield self._make_found(page, source, name, is_listed=False, arrival=arrival)

    def _take_listed(
        self, source: WebSource, name: str, kind: PageKind, arrival: Fetched
    ) -> Generator[Failure, None, dict[str, Announced]]:
        parts: list[str] = []
        failures = 0

        def fetch_part(url: str) -> Fetched | NotModified:
            parts.append(url)
            return self.fetch(url, None)

        first = fetch_named_feed(fetch_part, arrival) if kind is PageKind.LISTING else arrival
        read = list_sitemap if kind is PageKind.SITEMAP else list_feed
        taken: dict[str, Announced] = {}
        for one in read(fetch_part, first):
            if isinstance(one, Failure):
                failures += 1
                yield replace(one, origin=name)
            elif len(taken) == MOST_LISTED:
                yield Failure(source.url, _TOO_MANY, name)
                break
            elif source.takes(one.url):
                taken.setdefault(one.url, one.announced)
        self.ledger.note_listed(source.url, taken)
        # What a list of lists is named by says nothing of these; nor is one read that is not whole.
        is_whole = not failures and (kind is PageKind.FEED or not parts)
        self.ledger.note_source(source, arrival.validators if is_whole else None)
        return taken

    def _find_listed(
        self, source: WebSource, name: str, listed: dict[str, Announced] | None, *, again: bool
    ) -> Iterator[Found | Outcome]:
        keys = None if listed is None else {normalise_url(url) for url in listed}
        for page in self.ledger.pages_of(source.url):
            if keys is not None and page.key not in keys and not again:
                continue
            is_listed_now = keys is not None and page.key in keys
            if page.state == VANISHED and page.article_id is None and not is_listed_now:
                continue
            if page.state == REMOVED:
                yield Skipped(page.url, "it was removed by hand; add its address to take it", name)
            elif source.takes(page.url):
                yield self._make_found(page, source, name, is_listed=True)

    def _make_found(
        self,
        page: KnownPage,
        source: WebSource,
        name: str,
        *,
        is_listed: bool,
        arrival: Fetched | None = None,
    ) -> Found:
        reading = _Reading(page)
        read = partial(self._read, reading, arrival, is_listed=is_listed)
        return Found(
            name=page.url,
            read=read,
            origin=name,
            note=partial(self._note, reading),
            is_listed=is_listed,
            overrides=Overrides(author=source.author, publisher=source.publisher),
            defaults=Announced(
                authors=(source.defaults.author,) if source.defaults.author else (),
                publisher=source.defaults.publisher,
            ),
        )

    def _read(
        self, reading: "_Reading", arrival: Fetched | None, *, is_listed: bool
    ) -> Page | Kept | Skipped:
        page = reading.page
        details = self.find_details(page.article_id) if page.article_id else None
        if details and self.ledger.checked_since(page.url, self.began):
            reading.validators = page.validators
            return Kept(details)
        if is_listed and not self.selection.takes_day(page.announced.published):
            return Skipped(page.url, f"it is dated {page.announced.published}")
        try:
            found = arrival or self._fetch_page(page, is_kept=details is not None)
        except ClosedPageError as error:
            if is_listed:
                return Skipped(page.url, str(error))
            raise
        reading.validators = found.validators
        if isinstance(found, NotModified):
            return Kept(details) if details else Skipped(page.url, page.note or "it is as it was")
        kind = sniff_kind(found.content_type, found.content, found.url)
        if kind.suffix is None:
            return Skipped(page.url, f"it is a {kind.value}, not an article")
        return Page(
            source=page.url,
            suffix=kind.suffix,
            content=found.content,
            url=found.url,
            charset=found.charset,
            announced=page.announced,
        )

    def _fetch_page(self, page: KnownPage, *, is_kept: bool) -> Fetched | NotModified:
        try:
            is_known = is_kept or page.state == SKIPPED
            return self.fetch(page.url, page.validators if is_known else None)
        except GoneError as error:
            if is_kept and page.article_id:
                raise PageVanishedError(page.article_id, str(error)) from error
            raise

    def _note(self, reading: "_Reading", outcome: Outcome) -> None:
        page = replace(reading.page, validators=reading.validators, note=None)
        match outcome:
            case Ingested(details=details):
                page = replace(page, article_id=details.article_id, state=KEPT)
            case Skipped(reason=reason):
                page = replace(page, state=SKIPPED, note=reason)
            case Vanished(pruned=pruned):
                page = replace(page, state=VANISHED, article_id=None if pruned else page.article_id)
            case Failure(error=error):
                # What it was named by before still names what is kept of it.
                page = replace(reading.page, state=FAILED, note=error)
        self.ledger.note_page(page)


@dataclass(slots=True)
class _Reading:
    """A page on its way: what it was known as, and what it is named by now."""

    page: KnownPage
    validators: Validators | None = None


def _kind_of(source: WebSource, arrival: Fetched) -> PageKind:
    if source.kind is not None:
        return _KINDS[source.kind]
    with refusing("what it is cannot be told"):
        return sniff_kind(arrival.content_type, arrival.content, arrival.url)
