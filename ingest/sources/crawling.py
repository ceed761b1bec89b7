"""From a source on the web to the pages it lists, each to be fetched when its turn comes."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.addresses import normalise_url
from ingest.errors import SourceError, UnreadableSourceError, UnsupportedSourceError, refusing
from ingest.fetching.errors import GoneError, RefusedError
from ingest.fetching.responses import Fetched, NotModified
from ingest.ledger.known_pages import REMOVED, VANISHED, KnownPage
from ingest.listings.page_kinds import FetchedPage, PageKind, find_feed
from ingest.listings.page_links import list_links
from ingest.pages import Details, Discovered, Listed
from ingest.reports import Failure, Outcome, Skipped, Vanished
from ingest.sources.listed_pages import FetchPart, fetch_named_feed, list_feed, list_sitemap
from ingest.sources.page_reading import PageReader, WebPage
from ingest.web_sources import Kind, WebSource

MOST_LISTED = 200_000
_REMOVED = "it was removed by hand; add its address to bring it back"
_TOO_MANY = (
    f"it lists more than {MOST_LISTED:,} addresses; narrow them down with include or exclude"
)

_NO_LINKS = (
    "it lists no articles and links to no feed; give its feed, its sitemap or the addresses of its "
    "articles"
)

_KINDS: dict[Kind, PageKind] = {
    "page": PageKind.ARTICLE,
    "listing": PageKind.LISTING_PAGE,
    "feed": PageKind.FEED,
    "sitemap": PageKind.SITEMAP,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_LISTINGS = frozenset({PageKind.LISTING_PAGE, PageKind.FEED, PageKind.SITEMAP})


@dataclass(frozen=True, slots=True)
class Crawler:
    """Finds the pages of sources; `reader` reads them when their turn comes."""

    reader: PageReader

    def find(self, source: WebSource, *, again: bool = False) -> Iterator[WebPage | Outcome]:
        """Yield the pages of a source; `again` also those that it has listed before."""
        name = source.name or source.url
        try:
            with refusing("what it lists can't be read; please report it"):
                yield from self._find(source, name, again=again)
        except SourceError as error:
            yield Failure(source.url, str(error), name)
            # From a server in trouble, or closed to us, its pages are not to be had either.
            is_alone = isinstance(error, GoneError | RefusedError | UnreadableSourceError)
            if again and is_alone:
                yield from self._find_listed(source, name, None, again=True)

    def find_left(self) -> Iterator[Vanished]:
        """Yield the articles whose pages hold others by now."""
        for article_id, url, source_url in self.reader.ledger.left_articles():
            if self.reader.find_article(article_id):
                source = self.reader.ledger.source(source_url)
                yield Vanished(url, article_id, source.name or source_url if source else "")

    def _find(self, source: WebSource, name: str, *, again: bool) -> Iterator[WebPage | Outcome]:
        known = self.reader.ledger.page(source.url)
        if source.kind == "page" or (source.kind is None and known and known.article_id):
            yield self._find_page(known, source, name, again=again)
            return
        arrival = self.reader.fetch(source.url, self.reader.ledger.source_validators(source))
        if isinstance(arrival, NotModified):
            before = self.reader.ledger.source(source.url)
            known_kind = before.kind if before else None
            source = source.as_list(known_kind)
            self.reader.ledger.note_source(source, arrival.validators)
            yield from self._find_listed(source, name, None, again=True)
            return
        fetched = FetchedPage(arrival)
        kind = _kind_of(source, fetched)
        if kind in _LISTINGS:
            source = source.as_list(_NAMES[kind])
            taken = yield from self._take_listed(source, name, kind, fetched, again=again)
            yield from self._find_listed(source, name, taken, again=again)
        elif kind.suffix is None:
            raise UnsupportedSourceError(f"it is a {kind.value}, not an article")
        else:
            yield self._find_page(known, source, name, again=again, arrival=fetched)

    def _find_page(
        self,
        known: KnownPage | None,
        source: WebSource,
        name: str,
        *,
        again: bool,
        arrival: FetchedPage | None = None,
    ) -> WebPage | Skipped:
        """Find the one page that a source is; what is given with its own address counts."""
        if again and known and known.state == REMOVED:
            return Skipped(known.url, _REMOVED, name)
        self.reader.ledger.note_page_source(source.model_copy(update={"kind": "page"}))
        page = replace(known, source_url=source.url) if known else KnownPage(source.url, source.url)
        return WebPage(page, source, name, self.reader, is_listed=False, arrival=arrival)

    def _take_listed(
        self, source: WebSource, name: str, kind: PageKind, fetched: FetchedPage, *, again: bool
    ) -> Generator[Failure | Skipped | Discovered, None, dict[str, Details]]:
        parts: list[str] = []
        failures = 0

        def fetch_part(url: str) -> Fetched | NotModified:
            parts.append(url)
            return self.reader.fetch(url, None)

        feed = find_feed(fetched) if kind is PageKind.LISTING_PAGE else None
        taken: dict[str, Details] = {}
        for one in _list(kind, fetched, feed, fetch_part):
            if isinstance(one, Failure | Skipped):
                failures += isinstance(one, Failure)
                yield replace(one, origin=name)
            elif len(taken) == MOST_LISTED:
                yield Failure(source.url, _TOO_MANY, name)
                break
            elif source.takes(one.url):
                taken.setdefault(one.url, one.details)
        before = "" if again else self.reader.began
        named = "sitemap" if kind is PageKind.SITEMAP else "feed"
        self.reader.ledger.note_listed(source.url, taken, before, named)
        if not again:
            yield Discovered(source.url, _NAMES[kind], len(taken), feed, name)
        # What a list of lists is named by says nothing of these; nor is one read that is not whole.
        is_whole = not failures and (kind is PageKind.FEED or not parts)
        self.reader.ledger.note_source(source, fetched.fetched.validators if is_whole else None)
        return taken

    def _find_listed(
        self, source: WebSource, name: str, listed: dict[str, Details] | None, *, again: bool
    ) -> Iterator[WebPage | Outcome]:
        keys = None if listed is None else {normalise_url(url) for url in listed}
        pages = self.reader.ledger.pages_of(source.url)
        for page in pages:
            if keys is not None and page.key not in keys and not again:
                continue
            is_listed_now = keys is not None and page.key in keys
            if page.state == VANISHED and page.article_id is None and not is_listed_now:
                continue
            if page.state == REMOVED:
                yield Skipped(page.url, _REMOVED, name)
            elif source.takes(page.url):
                yield WebPage(page, source, name, self.reader, is_listed=True)
        if not again:
            own = {page.key for page in pages}
            others = [url for url in listed or () if normalise_url(url) not in own]
            yield from self._find_of_others(others, name)

    def _find_of_others(self, urls: Iterable[str], name: str) -> Iterator[WebPage | Outcome]:
        """Find pages that were asked for by their own address, as they were asked for."""
        for page in filter(None, map(self.reader.ledger.page, urls)):
            owner = self.reader.ledger.source(page.source_url)
            if page.state == REMOVED:
                yield Skipped(page.url, _REMOVED, name)
            elif owner and owner.kind == "page":
                yield WebPage(page, owner, name, self.reader, is_listed=True)


def _list(
    kind: PageKind, fetched: FetchedPage, feed: str | None, fetch: FetchPart
) -> Iterator[Listed | Skipped | Failure]:
    """Yield what a source lists; a page of links is read through the feed that it names.

    Raises:
        SourceError: it cannot be read, or lists nothing.
    """
    if kind is PageKind.LISTING_PAGE and feed is None:
        links = list_links(fetched.parse(), fetched.fetched.url)
        if not links:
            raise UnreadableSourceError(_NO_LINKS)
        yield from links
        return
    first = fetch_named_feed(fetch, feed) if feed else fetched.fetched
    read = list_sitemap if kind is PageKind.SITEMAP else list_feed
    yield from read(fetch, first)


def _kind_of(source: WebSource, fetched: FetchedPage) -> PageKind:
    if source.kind is not None:
        return _KINDS[source.kind]
    with refusing("its type could not be recognised"):
        return fetched.kind
