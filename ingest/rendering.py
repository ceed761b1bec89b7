"""Articles and reports for the terminal and as JSON."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from ingest.reports import KINDS, IngestReport
from vectorstore.articles import Article, ArticleDetails, ArticleListing
from vectorstore.command_line import strip_controls
from vectorstore.reading.places import Place, cut_out
from vectorstore.reading.voices import Voice, find_voices
from vectorstore.writing import Change

_UNDATED = "undated"
# Output that goes into a file or a pipe is not cut to a terminal's width.
_PIPE_WIDTH = 400

_FORESEEN = {
    Change.ADDED: "would add",
    Change.UPDATED: "would update",
    Change.UNCHANGED: "unchanged",
}


def describe_details(details: ArticleDetails) -> dict[str, object]:
    """Lay an article's details out for JSON."""
    return {
        "article_id": details.article_id,
        "title": details.title,
        "author": details.author,
        "publisher": details.publisher,
        "published": details.published.isoformat() if details.published else None,
        "url": details.url,
        "source": details.source,
        "modified": details.modified.isoformat() if details.modified else None,
        "first_published": details.first_published,
        "copy_of": details.copy_of,
    }


def describe_listing(listing: ArticleListing) -> dict[str, object]:
    """Lay an article's line in the list out for JSON."""
    sizes = {"chunks": listing.chunks, "characters": listing.characters}
    return {**describe_details(listing.details), **sizes}


def describe_article(article: Article, chunks: int) -> dict[str, object]:
    """Lay an article with its text, and who speaks in it, out for JSON."""
    listing = ArticleListing(article.details, chunks, len(article.text))
    voices = find_voices(article.text, article.details.authors)
    return {
        **describe_listing(listing),
        "text": article.text,
        "voices": [_describe_voice(voice) for voice in voices],
    }


def describe_place(article: Article, place: Place) -> dict[str, object]:
    """Lay a quote in its place out for JSON; offsets are into the article's text."""
    text = article.text
    return {
        "start": place.quote.start,
        "end": place.quote.end,
        "quote": text[slice(*place.quote)],
        "headings": list(place.headings),
        "paragraphs": [
            {"start": span.start, "end": span.end, "text": text[slice(*span)]}
            for span in place.paragraphs
        ],
    }


def _describe_voice(voice: Voice) -> dict[str, object]:
    return {
        "start": voice.start,
        "end": voice.end,
        "name": voice.name,
        "role": voice.role,
        "name_start": voice.name_start,
        "name_end": voice.name_end,
    }


def print_listings(listings: Sequence[ArticleListing]) -> None:
    """Print the list of articles."""
    if not listings:
        print("No articles yet. Add some to try with `ics-ingest sample`.")
        return
    table = Table("id", "published", "title", "author", "publisher", box=None, pad_edge=False)
    for listing in listings:
        details = listing.details
        table.add_row(*map(_plain, [details.article_id, _day(details), details.title,
                                    details.author or "", details.publisher or ""]))  # fmt: skip
    _console().print(table)


def show_article(article: Article, chunks: int, place: Place | None, *, as_json: bool) -> None:
    """Print an article, or a place in it, for people or as JSON."""
    if as_json:
        told = {"around": describe_place(article, place)} if place else {}
        print(json.dumps(describe_article(article, chunks) | told))
    elif place:
        print_place(article, place)
    else:
        print_article(article)


def print_article(article: Article) -> None:
    """Print an article: its details in a few lines, then its text."""
    _print_details(article.details)
    print(strip_controls(article.text))


def print_place(article: Article, place: Place) -> None:
    """Print a quote in its place: in bold, between » and «, with the paragraphs around it."""
    _print_details(article.details)
    if place.headings:
        print(strip_controls(" › ".join(place.headings)), end="\n\n")
    console = _console()
    for span in place.paragraphs:
        shown = Text()
        for words, is_quoted in cut_out(article.text, span, place.quote):
            said = strip_controls(words)
            shown.append(f"»{said}«" if is_quoted else said, style="bold" if is_quoted else "")
        console.print(shown, soft_wrap=True, end="\n\n")


def _print_details(details: ArticleDetails) -> None:
    facts = [details.author, details.publisher, _day(details)]
    lines = [details.title, " · ".join(fact for fact in facts if fact), details.url, details.source]
    print(strip_controls("\n".join(line for line in lines if line)))
    print()


def print_report(report: IngestReport, *, dry_run: bool) -> None:
    """Print what became of each article, of each source, and the counts."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for item in report.ingested:
        details = item.details
        about = [details.author, details.publisher, _day(details)]
        if details.copy_of:
            about.append(f"copy of {details.copy_of}")
        if item.stripped:
            about.append(f"left out: {', '.join(map(str, item.stripped))}")
        change = _FORESEEN[item.change] if dry_run else item.change.value
        line = " · ".join(filter(None, about))
        table.add_row(*map(_plain, [change, details.article_id, details.title, line]))
    for gone in report.vanished:
        said = "removed" if gone.pruned else "gone; remove it with --prune"
        table.add_row(*map(_plain, ["vanished", gone.article_id, gone.source, said]))
    for left in report.skipped:
        table.add_row(*map(_plain, ["skipped", "", left.source, left.reason]))
    if table.row_count:
        _console().print(table)
    _print_origins(report)
    print(f"Dry run, nothing was added: {report}" if dry_run else str(report))


def _print_origins(report: IngestReport) -> None:
    table = Table("source", *KINDS, box=None, pad_edge=False)
    for origin, counts in report.by_origin():
        table.add_row(_plain(origin), *(str(counts[kind]) for kind in KINDS))
    if table.row_count:
        _console().print(table)


def _day(details: ArticleDetails) -> str:
    return details.published.isoformat() if details.published else _UNDATED


def _plain(words: str) -> Text:
    # Square brackets in a title are the title's own, not markup.
    return Text(strip_controls(words))


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=_PIPE_WIDTH)


class Tracker:
    """Moves a progress bar: sources one by one, then the chunks of the index."""

    def __init__(self, bar: Progress, total: int | None) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=total)

    def advance(self, source: str) -> None:
        """Show the source that is being read."""
        self._bar.update(self._task, description=source[-60:], advance=1)

    def count(self, done: int, total: int) -> None:
        """Show how many chunks of the index are done."""
        self._show("index", done, total)

    def count_embedded(self, done: int, total: int) -> None:
        """Show how many chunks are embedded."""
        self._show("embedding", done, total)

    def _show(self, what: str, done: int, total: int) -> None:
        # What comes next goes at another rate.
        if self._bar.tasks[self._task].description != what:
            self._bar.reset(self._task, description=what)
        self._bar.update(self._task, completed=done, total=total)


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """Write it; nothing where nobody knows yet."""
        if not task.speed:
            return Text()
        is_quick = task.speed >= 1
        return Text(f"{task.speed:,.0f}/s" if is_quick else f"{60 * task.speed:.0f} a minute")


@contextmanager
def track_progress(total: int | None = None) -> Iterator[Tracker]:
    """Show a progress bar on standard error while the block runs, if that is a terminal."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
               _Rate(), TimeRemainingColumn())  # fmt: skip
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, disable=not console.is_terminal, transient=True
    ) as bar:
        yield Tracker(bar, total)
