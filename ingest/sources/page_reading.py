"""Reading one page of a source: whether it is to be fetched, and what its article is kept as."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ingest.addresses import normalise_url, strip_tracking
from ingest.errors import PageVanishedError, UnsupportedSourceError
from ingest.fetching.errors import ClosedPageError, GoneError
from ingest.fetching.responses import Fetched, NotModified, Validators
from ingest.ledger.known_pages import FAILED, KEPT, SKIPPED, VANISHED, KnownPage
from ingest.ledger.ledger import Ledger
from ingest.listings.page_kinds import sniff_kind
from ingest.pages import Details, Page
from ingest.pipeline import Found, Kept, Selection
from ingest.reports import Failure, Ingested, Outcome, Skipped, Vanished
from ingest.web_sources import WebSource
from vectorstore.articles import Article, make_article_id

Fetch = Callable[[str, Validators | None], Fetched | NotModified]


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads pages by fetching; `began` is when the run did, before which nothing counts as read.

    `find_article` looks an article up in the store: of one that is not there (any more), the page
    is fetched whole.
    """

    fetch: Fetch
    ledger: Ledger
    find_article: Callable[[str], Article | None]
    began: str
    selection: Selection

    def make_found(
        self,
        page: KnownPage,
        source: WebSource,
        name: str,
        *,
        is_listed: bool,
        arrival: Fetched | None = None,
    ) -> Found:
        """Make of a page of a source what is to be read; `arrival` is it, if it was fetched."""
        reading = _Reading(page, source.terms, source.since)
        read = partial(self._read, reading, arrival, is_listed=is_listed)
        return Found(
            name=page.url,
            read=read,
            origin=name,
            since=None if page.article_id else source.since,
            settle=partial(self._settle, reading),
            note=partial(self._note, reading),
            is_listed=is_listed,
            overrides=source.overrides,
            defaults=Details(
                authors=(source.defaults.author,) if source.defaults.author else (),
                publisher=source.defaults.publisher,
            ),
        )

    def _read(
        self, reading: "_Reading", arrival: Fetched | None, *, is_listed: bool
    ) -> Page | Kept | Skipped:
        page = reading.page
        kept = self.find_article(page.article_id) if page.article_id else None
        is_same = page.read_as == reading.terms
        if kept and is_same and self.ledger.checked_since(page.url, self.began):
            reading.validators = page.validators
            return Kept(kept.details)
        if is_listed and not reading.takes_day(self.selection, is_kept=kept is not None):
            return Skipped(page.url, f"it is dated {page.announced.published}")
        try:
            found = arrival or self._fetch_page(page, is_kept=kept is not None, is_same=is_same)
        except ClosedPageError as error:
            if is_listed:
                return Skipped(page.url, str(error))
            raise
        if isinstance(found, Fetched):
            return self._take(reading, found, kept, is_listed=is_listed)
        reading.validators = found.validators
        if kept:
            return Kept(kept.details)
        return Skipped(page.url, page.note or "it is as it was")

    def _take(
        self, reading: "_Reading", found: Fetched, kept: Article | None, *, is_listed: bool
    ) -> Page | Skipped:
        page = reading.page
        kind = sniff_kind(found.content_type, found.content, found.url)
        if kind.suffix is None:
            reason = f"it is a {kind.value}, not an article"
            if kept and normalise_url(found.url) != page.key:
                # Servers send readers of what is gone on to a list or the start page.
                raise PageVanishedError(kept.details.article_id, reason)
            if not is_listed:
                raise UnsupportedSourceError(reason)
            reading.validators = found.validators
            return Skipped(page.url, reason)
        reading.validators = found.validators
        reading.address = found.url
        return Page(
            source=page.url,
            suffix=kind.suffix,
            content=found.content,
            url=found.url,
            charset=found.charset,
            announced=page.announced,
        )

    def _fetch_page(
        self, page: KnownPage, *, is_kept: bool, is_same: bool
    ) -> Fetched | NotModified:
        try:
            is_known = is_same and (is_kept or page.state == SKIPPED)
            return self.fetch(page.url, page.validators if is_known else None)
        except GoneError as error:
            if is_kept and page.article_id:
                raise PageVanishedError(page.article_id, str(error)) from error
            raise

    def _settle(self, reading: "_Reading", article: Article) -> Article:
        """Give an article its page's address where the one it names is a different article's."""
        details = article.details
        if details.article_id == reading.page.article_id or reading.address is None:
            return article
        other = self.find_article(details.article_id)
        is_another = other and other.details.title != details.title and other.text != article.text
        if not is_another or not self.ledger.is_held(details.article_id, besides=reading.page.url):
            return article
        url = strip_tracking(reading.address)
        own = make_article_id(normalise_url(url))
        return replace(article, details=replace(details, article_id=own, url=url))

    def _note(self, reading: "_Reading", outcome: Outcome) -> None:
        page = replace(
            reading.page, validators=reading.validators, note=None, read_as=reading.terms
        )
        match outcome:
            case Ingested(details=details):
                if page.article_id and page.article_id != details.article_id:
                    self.ledger.note_left(page.article_id, page)
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
    """A page on its way: what it was known as, on which terms it is read, how it came back."""

    page: KnownPage
    terms: str
    since: date | None
    validators: Validators | None = None
    address: str | None = None

    def takes_day(self, selection: Selection, *, is_kept: bool) -> bool:
        """Tell whether the page is young enough by what is said of it; what is kept is."""
        published = self.page.announced.published
        return selection.takes_day(published) and (
            is_kept or Selection(self.since).takes_day(published)
        )
