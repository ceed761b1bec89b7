"""Sources → pages → articles → chunks → store. One bad source never stops the others."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib.resources import files
from typing import Protocol

from ingest.chunking import split_passages
from ingest.errors import SourceError, refusing
from ingest.extraction import extract_article
from ingest.loaders.files import find_files, read_file
from ingest.pages import Overrides, Page
from ingest.reports import Failure, Ingested, IngestReport
from ingest.surrogates import replace_surrogates
from vectorstore.articles import Article
from vectorstore.chunks import Passage
from vectorstore.writing import Change, PutResult

# They log what is wrong with a file, which the report says in our words.
_PARSERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer", "pypdf")


class ArticleWriter(Protocol):
    """Where articles go: the store's writer, or a dry run's stand-in."""

    def put(self, article: Article, passages: list[Passage]) -> PutResult:
        """Keep an article cut into these passages."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the articles found are taken: those not older than a date, and how many at most."""

    since: date | None = None
    limit: int | None = None

    def takes(self, article: Article) -> bool:
        """Tell whether an article is young enough; one without a date is."""
        published = article.details.published
        return self.since is None or published is None or published >= self.since


class DryRun:
    """Takes articles in the store's place and keeps nothing."""

    def put(self, article: Article, passages: list[Passage]) -> PutResult:
        """Say that the article would be added, if it has anything to add."""
        del passages
        return PutResult(article.details.article_id, Change.ADDED)


@dataclass(frozen=True, slots=True)
class Found:
    """A source that was found, and how to read its page."""

    name: str
    read: Callable[[], Page]


def find_sources(arguments: Iterable[str]) -> Iterator[Found | Failure]:
    """Yield the files that the arguments stand for, each once, and what cannot be found."""
    seen = set()
    for argument in arguments:
        if argument.startswith(("http://", "https://")):
            error = "web addresses cannot be fetched yet; save the page and add the file"
            yield Failure(replace_surrogates(argument), error)
            continue
        for path in find_files(argument):
            if isinstance(path, SourceError):
                yield Failure(replace_surrogates(argument), str(path))
            elif path not in seen:
                seen.add(path)
                yield Found(replace_surrogates(str(path)), partial(read_file, path))


def find_samples() -> Iterator[Found]:
    """Yield the bundled sample articles, under names that do not depend on where they lie."""
    folder = files("ingest.sample")
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".md")):
        content = folder.joinpath(name).read_bytes()
        source = f"sample:{name}"
        yield Found(source, partial(Page, source=source, suffix=".md", content=content))


def ingest_sources(
    sources: Iterable[Found | Failure],
    overrides: Overrides,
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
    for source in sources:
        if selection.limit is not None and len(report.ingested) >= selection.limit:
            break
        if isinstance(source, Failure):
            report.failed.append(source)
            continue
        advance(source.name)
        try:
            article, passages = _read_article(source, overrides)
        except SourceError as error:
            report.failed.append(Failure(source.name, replace_surrogates(str(error))))
            continue
        if selection.takes(article):
            put = writer.put(article, passages)
            details = replace(article.details, article_id=put.article_id)
            report.ingested.append(Ingested(details, put.change))
    return report


def _read_article(source: Found, overrides: Overrides) -> tuple[Article, list[Passage]]:
    with refusing("it cannot be read (an unexpected {kind})"):
        article = extract_article(source.read(), overrides)
        return article, split_passages(article.text)
