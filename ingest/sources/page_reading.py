"""Reading one page of a source: whether it is to be fetched, and what its article is kept as."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.addresses import normalise_url, strip_tracking
from ingest.errors import NoArticleError, PageVanishedError, UnsupportedSourceError
from ingest.fetching.errors import ClosedPageError, GoneError
from ingest.fetching.responses import Fetched, NotModified, Validators
from ingest.ledger.known_pages import FAILED, KEPT, SKIPPED, SUSPECT, VANISHED, KnownPage
from ingest.ledger.ledger import Ledger
from ingest.listings.page_kinds import FetchedPage
from ingest.pages import Page
from ingest.pipeline import Kept, Selection, Terms
from ingest.reports import Failure, Ingested, Outcome, Skipped, Suspect, Vanished
from ingest.sources.losses import find_loss, make_digest
from ingest.web_sources import WebSource
from vectorstore.articles import Article, make_article_id

# A page without these broke off, or is of the kind that leaves them out.
_ENDS = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)

Fetch = Callable[[str, Validators | None], Fetched | NotModified]


@dataclass(frozen=True, slots=True)
class PageReader:
    """What pages are read with; `began` is when the run did, before which nothing counts as read.

    `find_article` looks an article up in the store: of one that is not there (any more), the page
    is fetched whole. What comes from the pages `accepted`, by their keys, is taken for an article.
    """

    fetch: Fetch
    ledger: Ledger
    find_article: Callable[[str], Article | None]
    began: str
    selection: Selection
    accepted: frozenset[str] = frozenset()


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
    _kept: Article | None = None
    _is_whole: bool = True
    _digest: str | None = None

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
        self._kept = kept
        is_same = page.read_as == self.source.terms
        is_settled = kept and is_same and not self._is_accepted
        if kept and is_settled and self.reader.ledger.checked_since(page.url, self.reader.began):
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

    @property
    def _is_accepted(self) -> bool:
        return self.page.key in self.reader.accepted

    def doubt(self, why: str) -> Suspect | None:
        """Say that the page shows no article any more, if it did when it was last read."""
        if self._kept is None:
            return None
        return Suspect(self.page.url, self._kept.details.article_id, why, self.origin)

    def compare(self, article: Article, own_title: str | None) -> Suspect | None:
        """Say what of the article that is kept would be lost; None if it may be replaced.

        It may be if the same comes twice in a row, with an article's shape.
        """
        kept = self._kept
        # What leads to another known article has moved there.
        is_moved = kept and self.reader.find_article(article.details.article_id) not in {None, kept}
        if kept is None or is_moved or self._is_accepted:
            return None
        why = find_loss(kept, article, own_title, is_whole=self._is_whole)
        if why is None:
            return None
        self._digest = make_digest(article)
        has_shape = own_title and self._is_whole and not article.details.is_cut_off
        ledger = self.reader.ledger
        is_again = self._digest == self.page.suspect
        if has_shape and is_again and not ledger.shows_elsewhere(self._digest, self.page):
            return None
        return self.doubt(why)

    def settle(self, article: Article) -> Article:
        """Give an article its page's address where the one it names is a different article's.

        One whose page has another address by now stays the same article.
        """
        details = article.details
        if details.article_id == self.page.article_id or self._address is None:
            return article
        if self._kept and self._has_moved(self._kept, article):
            same = replace(details, article_id=self._kept.details.article_id)
            return replace(article, details=same)
        other = self.reader.find_article(details.article_id)
        is_another = other and other.details.title != details.title and other.text != article.text
        is_held = self.reader.ledger.is_held
        if not is_another or not is_held(details.article_id, besides=self.page.url):
            return article
        url = strip_tracking(self._address)
        own = make_article_id(normalise_url(url))
        return replace(article, details=replace(details, article_id=own, url=url))

    def _has_moved(self, kept: Article, article: Article) -> bool:
        """Tell whether a page was what its article was linked to, and leads elsewhere by now."""
        is_own = bool(kept.details.url) and normalise_url(str(kept.details.url)) == self.page.key
        is_free = self.reader.find_article(article.details.article_id) is None
        return is_own and is_free and kept.details.title == article.details.title

    def note(self, outcome: Outcome) -> None:
        """Keep in the ledger what became of the page."""
        ledger = self.reader.ledger
        terms = self.source.terms
        page = replace(
            self.page, validators=self._validators, note=None, read_as=terms, suspect=None
        )
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
                page = replace(self.page, state=FAILED, note=error, suspect=None)
            case Suspect(why=why):
                page = replace(self.page, state=SUSPECT, note=why, suspect=self._digest)
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
            is_empty = not found.content.strip()
            reason = "it is empty" if is_empty else f"it is a {fetched.kind.value}, not an article"
            if kept and normalise_url(found.url) != page.key:
                # Servers send readers of what is gone on to a list or the start page.
                raise PageVanishedError(kept.details.article_id, reason)
            if kept:
                raise NoArticleError(reason)
            if not self.is_listed:
                raise UnsupportedSourceError(reason)
            self._validators = found.validators
            return Skipped(page.url, reason)
        self._validators = found.validators
        self._address = found.url
        self._is_whole = suffix != ".html" or _ENDS.search(found.content) is not None
        return Page(
            source=page.url,
            suffix=suffix,
            content=found.content,
            url=found.url,
            charset=found.charset,
            announced=page.announced,
            announcements=page.announcements,
            is_accepted=self._is_accepted,
            tree=fetched.take_tree(),
        )
