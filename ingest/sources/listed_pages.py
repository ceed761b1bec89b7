"""From what a source sends to the pages it lists, through the further parts that it names.

A part that cannot be read is a failure of its own: the others go on. What is not taken of a part
is skipped, and said to be.
"""

from collections.abc import Callable, Generator, Iterator

from ingest.addresses import normalise_url
from ingest.errors import SourceError, UnreadableSourceError
from ingest.fetching.responses import Fetched, NotModified
from ingest.listings.feed_documents import MOST_ENTRIES
from ingest.listings.feeds import read_feed
from ingest.listings.page_kinds import FetchedPage, PageKind
from ingest.listings.sitemaps import MOST_ADDRESSES, read_sitemap
from ingest.pages import LeftOut, Listed
from ingest.reports import Failure, Skipped

DEEPEST = 5
MOST_SITEMAPS = 1_000
_MOST_FEED_PAGES = 50
_MOST_NAMED = 5

# Fetches a part, whatever is known of it.
FetchPart = Callable[[str], Fetched | NotModified]


def fetch_named_feed(fetch: FetchPart, feed: str) -> Fetched:
    """Fetch the feed that a page of links names.

    Raises:
        SourceError: it is none that can be read.
    """
    arrival = fetch(feed)
    if isinstance(arrival, NotModified):
        raise UnreadableSourceError(f"the feed it links to, {feed}, sent nothing back")
    if FetchedPage(arrival).kind is not PageKind.FEED:
        raise UnreadableSourceError(f"the feed it links to, {feed}, is not a feed")
    return arrival


def list_feed(fetch: FetchPart, arrival: Fetched) -> Iterator[Listed | Skipped | Failure]:
    """Yield the entries of a feed and of the pages that go on with it.

    Raises:
        SourceError: it is no feed that can be read.
    """
    seen = {normalise_url(arrival.url)}
    for _ in range(_MOST_FEED_PAGES):
        feed = read_feed(arrival.content, arrival.url, charset=arrival.charset)
        yield from feed.entries
        yield from _report(arrival.url, feed.left_out, MOST_ENTRIES)
        if feed.next is None or normalise_url(feed.next) in seen:
            return
        seen.add(normalise_url(feed.next))
        try:
            following = fetch(feed.next)
        except SourceError as error:
            yield Failure(feed.next, str(error))
            return
        if isinstance(following, NotModified):
            return
        arrival = following
    yield Skipped(arrival.url, f"only the first {_MOST_FEED_PAGES} pages of the feed are read")


def list_sitemap(fetch: FetchPart, arrival: Fetched) -> Iterator[Listed | Skipped | Failure]:
    """Yield the pages of a sitemap, and of the sitemaps that it lists, five deep.

    Raises:
        SourceError: it is no sitemap that can be read.
    """
    seen = {normalise_url(arrival.url)}
    waiting = yield from _list_one(arrival)
    depth = 1
    while waiting and depth < DEEPEST:
        depth += 1
        below: list[str] = []
        for url in waiting:
            if normalise_url(url) in seen:
                continue
            if len(seen) == MOST_SITEMAPS:
                yield Failure(url, f"there are more than {MOST_SITEMAPS:,} sitemaps")
                return
            seen.add(normalise_url(url))
            try:
                following = fetch(url)
                if isinstance(following, Fetched):
                    below += yield from _list_one(following)
            except SourceError as error:
                yield Failure(url, str(error))
        waiting = below
    for url in waiting:
        if normalise_url(url) not in seen:
            yield Skipped(url, f"it is more than {DEEPEST} sitemaps deep")


def _list_one(arrival: Fetched) -> Generator[Listed | Skipped, None, list[str]]:
    sitemap = read_sitemap(arrival.content, arrival.url, charset=arrival.charset)
    yield from sitemap.pages
    yield from _report(arrival.url, sitemap.left_out, MOST_ADDRESSES)
    return [one.url for one in sitemap.sitemaps]


def _report(url: str, left_out: LeftOut, most: int) -> Iterator[Skipped]:
    """Yield what the operator is told of entries that are not taken."""
    if count := left_out.without_address:
        named = ", ".join(f"“{title}”" for title in left_out.titles[:_MOST_NAMED])
        named = f": {named}" if named else ""
        yield Skipped(url, f"{_count(count)} without an address that can be fetched{named}")
    for file in left_out.files:
        yield Skipped(file, "it is a sound, a film or another file, not a page")
    if count := left_out.beyond_limit:
        yield Skipped(url, f"{_count(count)} beyond the first {most:,}")


def _count(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries:,} entries"
