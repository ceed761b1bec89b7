"""Reading one page of a source: whether it is to be fetched, and what its article is kept as."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.addresses import normalise_url, strip_tracking
from ingest.errors import PageVanishedError, UnsupportedSourceError
from ingest.fetching.errors import ClosedPageError, GoneError
from ingest.fetching.responses import Fetched, NotModified, Validators
from ingest.ledger.known_pages import FAILED, KEPT, SKIPPED, VANISHED, KnownPage
from ingest.ledger.ledger import Ledger
from ingest.listings.page_kinds import FetchedPage
from ingest.pages import Page
from ingest.pipeline import Kept, Selection, Terms
from ingest.reports import Failure, Ingested, Outcome, Skipped, Vanished
from ingest.web_sources import WebSource
from vectorstore.articles import Article, make_article_id

Fetch = Callable[[str, Validators | None], Fetched | NotModified]


@dataclass(frozen=True, slots=True)
class PageReader:
    """What pages are read with; `began` is when the run did, before which nothing counts as read.

    `find_article` looks an article up in the store: of one that is not there (any more), the page
    is fetched whole.
    """

    fetch: Fetch
    ledger: Ledger
    find_article: Callable[[str], Article | None]
    began: str
    selection: Selection


@dataclass(slots=True)
class WebPage:
    """A page of a source, to be fetched and read; `arrival` is it, if it was fetched before.

    `page` is what it is known as. Reading it finds out which validators it has now, and under
    which address it is.
    """

    page: KnownPage
    source: WebSource
    origin: str
    reader: PageReader
    is_listed: bool
    arrival: FetchedPage | None = None
    _validators: Validators | None = None
    _address: str | None = None

    @property
    def name(self) -> str:
        """Its address."""
        return self.page.url

    @property
    def terms(self) -> Terms:
        """The source's; what is kept already is not too old."""
        since = None if self.page.article_id else self.source.since
        return Terms(self.source.overrides, self.source.defaults.as_details(), since)

    def read(self) -> Page | Kept | Skipped:
        """Read the page, unless its article is kept and up to date.

        Raises:
            SourceError: it cannot be fetched, or is no article.
        """
        page = self.page
        kept = self.reader.find_article(page.article_id) if page.article_id else None
        is_same = page.read_as == self.source.terms
        if kept and is_same and self.reader.ledger.checked_since(page.url, self.reader.began):
            self._validators = page.validators
            return Kept(kept.details)
        if self.is_listed and not self._takes_day(is_kept=kept is not None):
            return Skipped(page.url, f"it is dated {page.announced.published}")
        try:
            found = self.arrival or self._fetch(is_kept=kept is not None, is_same=is_same)
        except ClosedPageError as error:
            if self.is_listed:
                return Skipped(page.url, str(error))
            raise
        if isinstance(found, FetchedPage):
            return self._take(found, kept)
        self._validators = found.validators
        if kept:
            return Kept(kept.details)
        return Skipped(page.url, page.note or "it has not changed")

    def settle(self, article: Article) -> Article:
        """Give an article its page's address where the one it names is a different article's."""
        details = article.details
        if details.article_id == self.page.article_id or self._address is None:
            return article
        other = self.reader.find_article(details.article_id)
        is_another = other and other.details.title != details.title and other.text != article.text
        is_held = self.reader.ledger.is_held
        if not is_another or not is_held(details.article_id, besides=self.page.url):
            return article
        url = strip_tracking(self._address)
        own = make_article_id(normalise_url(url))
        return replace(article, details=replace(details, article_id=own, url=url))

    def note(self, outcome: Outcome) -> None:
        """Keep in the ledger what became of the page."""
        ledger = self.reader.ledger
        page = replace(self.page, validators=self._validators, note=None, read_as=self.source.terms)
        match outcome:
            case Ingested(details=details):
                if page.article_id and page.article_id != details.article_id:
                    ledger.note_left(page.article_id, page)
                page = replace(page, article_id=details.article_id, state=KEPT)
            case Skipped(reason=reason):
                page = replace(page, state=SKIPPED, note=reason)
            case Vanished(pruned=pruned):
                page = replace(page, state=VANISHED, article_id=None if pruned else page.article_id)
            case Failure(error=error):
                # What it was named by before still names what is kept of it.
                page = replace(self.page, state=FAILED, note=error)
        ledger.note_page(page)

    def _takes_day(self, *, is_kept: bool) -> bool:
        """Tell whether the page is young enough by what is said of it; what is kept is."""
        published = self.page.announced.published
        return self.reader.selection.takes_day(published) and (
            is_kept or Selection(self.source.since).takes_day(published)
        )

    def _fetch(self, *, is_kept: bool, is_same: bool) -> FetchedPage | NotModified:
        page = self.page
        try:
            is_known = is_same and (is_kept or page.state == SKIPPED)
            found = self.reader.fetch(page.url, page.validators if is_known else None)
        except GoneError as error:
            if is_kept and page.article_id:
                raise PageVanishedError(page.article_id, str(error)) from error
            raise
        return found if isinstance(found, NotModified) else FetchedPage(found)

    def _take(self, fetched: FetchedPage, kept: Article | None) -> Page | Skipped:
        page, found, suffix = self.page, fetched.fetched, fetched.kind.suffix
        if suffix is None:
            reason = f"it is a {fetched.kind.value}, not an article"
            if kept and normalise_url(found.url) != page.key:
                # Servers send readers of what is gone on to a list or the start page.
                raise PageVanishedError(kept.details.article_id, reason)
            if not self.is_listed:
                raise UnsupportedSourceError(reason)
            self._validators = found.validators
            return Skipped(page.url, reason)
        self._validators = found.validators
        self._address = found.url
        return Page(
            source=page.url,
            suffix=suffix,
            content=found.content,
            url=found.url,
            charset=found.charset,
            announced=page.announced,
            tree=fetched.take_tree(),
        )
