"""Sources → pages → articles → chunks → store. One bad source never stops the others."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from ingest.errors import NoArticleError, PageVanishedError, SourceError, refusing
from ingest.extraction.extraction import Extraction, extract
from ingest.pages import NOTHING_SAID, Details, Page
from ingest.queueing import Waiting, open_queue
from ingest.reports import Failure, Ingested, IngestReport, Outcome, Skipped, Suspect, Vanished
from ingest.untrusted_text.surrogates import replace_surrogates
from vectorstore.articles import Article, ArticleDetails
from vectorstore.chunks import Passage
from vectorstore.reading.chunking import split_passages
from vectorstore.writing import Change, PutResult

# They log what is wrong with a file, which the report says in our words.
_PARSERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer", "pypdf")
_UNEXPECTED = "it led to an error of ours and was left out; please report it"

_T = TypeVar("_T")


class ArticleWriter(Protocol):
    """Where articles go: the store's writer, or a dry run's stand-in."""

    def expect(self, article: Article, passages: list[Passage]) -> None:
        """Prepare for an article that will be put, maybe by another thread."""

    def complete(self, article: Article) -> Article:
        """Return an article with what other sources have said of it before."""

    def put(self, article: Article, passages: list[Passage]) -> PutResult:
        """Keep an article cut into these passages."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the articles found are taken: those not older than a date, and how many at most.

    Scanned documents are among them where they are to be read.
    """

    since: date | None = None
    limit: int | None = None
    reads_scans: bool = False

    def takes(self, article: Article) -> bool:
        """Tell whether an article is young enough; one without a date is."""
        return self.takes_day(article.details.published)

    def takes_day(self, published: date | None) -> bool:
        """Tell whether a day is late enough; an unknown one is."""
        return self.since is None or published is None or published >= self.since


def _foresee_nothing(article: Article) -> PutResult:
    return PutResult(article.details.article_id, Change.ADDED)


def _know_nothing(article: Article) -> Article:
    return article


@dataclass(frozen=True, slots=True)
class DryRun:
    """Takes articles in the store's place and keeps nothing; `foresee` says what would change."""

    foresee: Callable[[Article], PutResult] = _foresee_nothing
    complete: Callable[[Article], Article] = _know_nothing

    def expect(self, article: Article, passages: list[Passage]) -> None:
        """Prepare nothing."""

    def put(self, article: Article, passages: list[Passage]) -> PutResult:
        """Say what would become of the article."""
        del passages
        return self.foresee(article)


@dataclass(frozen=True, slots=True)
class Kept:
    """A page is what it was when its article was kept."""

    details: ArticleDetails


@dataclass(frozen=True, slots=True)
class Terms:
    """How the pages of a source are taken, whatever they say.

    `overrides` replace what a page says, `defaults` stand in for what it does not; what is dated
    before `since` is not taken.
    """

    overrides: Details = NOTHING_SAID
    defaults: Details = NOTHING_SAID
    since: date | None = None


class Found(Protocol):
    """A page that was found, a file or one on the web, and is read when its turn comes.

    `origin` names the source that listed it. What a source lists and is no article is left out
    without being a failure.
    """

    @property
    def name(self) -> str:
        """What the report calls it."""

    @property
    def origin(self) -> str:
        """The name of the source that it comes from; "" for a file."""

    @property
    def is_listed(self) -> bool:
        """Whether a source lists it, rather than the operator."""

    @property
    def terms(self) -> Terms:
        """How it is taken."""

    def read(self) -> Page | Kept | Skipped:
        """Read it.

        Raises:
            SourceError: it cannot be read.
        """

    def doubt(self, why: str) -> Suspect | None:
        """Say that it is no article any more, if it was one that is kept."""

    def compare(self, article: Article, own_title: str | None) -> Suspect | None:
        """Say why an article is not to take the place of the one that is kept."""

    def settle(self, article: Article) -> Article:
        """Return the article under the address that it is kept by."""

    def note(self, outcome: Outcome) -> None:
        """Keep in mind what became of it."""


def ingest_sources(
    sources: Iterable[Found | Outcome],
    overrides: Details,
    selection: Selection,
    writer: ArticleWriter,
    advance: Callable[[str], None],
) -> IngestReport:
    """Ingest sources one after the other; `advance` is told of each before it is read.

    Raises:
        StoreError: the store itself failed; what was put before is kept.
    """
    for parser in _PARSERS:
        logging.getLogger(parser).setLevel(logging.CRITICAL)
    report = IngestReport()
    with open_queue(report) as queue:
        for source in sources:
            if isinstance(source, Outcome):
                queue.add(source)
            else:
                advance(source.name)
                queue.add(_ingest(source, overrides, selection, writer))
            if selection.limit is not None and queue.articles >= selection.limit:
                break
    return report


def _ingest(
    source: Found, overrides: Details, selection: Selection, writer: ArticleWriter
) -> Waiting | Outcome:
    """Read a source, and begin to embed its article; what is no article is noted at once."""
    begun = _attempt(source, partial(_begin, source, overrides, selection, writer))
    if not isinstance(begun, Waiting):
        source.note(begun)
    return begun


def _attempt(source: Found, step: Callable[[], _T]) -> _T | Outcome:
    """Take a step with one article; if that fails, this is what becomes of it, and no other's."""
    try:
        with refusing(_UNEXPECTED):
            return step()
    except SourceError as error:
        return _explain(source, error)


def _begin(
    source: Found, overrides: Details, selection: Selection, writer: ArticleWriter
) -> Waiting | Outcome:
    if source.is_listed and (overrides.title or overrides.url):
        reason = "--title and --url describe one article, not a list of them"
        return Failure(source.name, reason, source.origin)
    found = _read(source, overrides, reads_scans=selection.reads_scans)
    if not isinstance(found, Extraction):
        return found
    article = found.article
    if suspect := source.compare(article, found.own_title):
        return suspect
    if not (selection.takes(article) and Selection(source.terms.since).takes(article)):
        return Skipped(source.name, f"it is dated {article.details.published}", source.origin)
    passages = split_passages(article.text)
    writer.expect(article, passages)
    return Waiting(len(passages), partial(_put, source, found, passages, writer))


def _put(
    source: Found, found: Extraction, passages: list[Passage], writer: ArticleWriter
) -> Outcome:
    outcome = _attempt(source, partial(_keep, source, found, passages, writer))
    source.note(outcome)
    return outcome


def _keep(
    source: Found, found: Extraction, passages: list[Passage], writer: ArticleWriter
) -> Outcome:
    article = writer.complete(source.settle(found.article))
    put = writer.put(article, passages)
    details = replace(article.details, article_id=put.article_id, copy_of=put.copy_of)
    return Ingested(details, put.change, source.origin, found.stripped, found.assumed, put.before)


def _explain(source: Found, error: SourceError) -> Outcome:
    if isinstance(error, PageVanishedError):
        return Vanished(source.name, error.article_id, source.origin)
    reason = replace_surrogates(str(error))
    if isinstance(error, NoArticleError) and (suspect := source.doubt(reason)):
        return suspect
    if source.is_listed and isinstance(error, NoArticleError):
        return Skipped(source.name, reason, source.origin)
    return Failure(source.name, reason, source.origin)


def _read(source: Found, overrides: Details, *, reads_scans: bool) -> Extraction | Outcome:
    page = source.read()
    if isinstance(page, Kept):
        return Ingested(page.details, Change.UNCHANGED, source.origin)
    if isinstance(page, Skipped):
        return replace(page, origin=source.origin)
    terms = source.terms
    page = replace(page, reads_scans=reads_scans)
    return extract(page, overrides.or_else(terms.overrides), terms.defaults)
