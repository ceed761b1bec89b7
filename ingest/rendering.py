"""Articles and reports for the terminal and as JSON."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.reports import KINDS, Ingested, IngestReport
from ingest.web_sources import WebSource
from vectorstore.accounts import DETAILS, Account, find_teller
from vectorstore.articles import Article, ArticleDetails, ArticleListing
from vectorstore.command_line import strip_controls
from vectorstore.reading.places import Place, cut_out
from vectorstore.reading.voices import Voice, find_voices
from vectorstore.writing import Change

_UNDATED = "undated"
_CUT_OFF = "cut off: only the beginning can be read without subscribing"
# As the rest of the document calls it.
_CALLED = {"authors": "author"}
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
        "cut_off": details.is_cut_off,
    }


def describe_listing(listing: ArticleListing) -> dict[str, object]:
    """Lay an article's line in the list out for JSON."""
    sizes = {"chunks": listing.chunks, "characters": listing.characters}
    return {**describe_details(listing.details), **sizes}


def describe_article(
    article: Article, chunks: int, accounts: Sequence[Account] = ()
) -> dict[str, object]:
    """Lay an article with its text, who speaks in it and who told its details out for JSON."""
    listing = ArticleListing(article.details, chunks, len(article.text))
    voices = find_voices(article.text, article.details.authors, article.details.title)
    return {
        **describe_listing(listing),
        "details_from": {
            name: {"source": teller.source.value, "place": teller.place}
            for name, teller in _find_tellers(article.details, accounts).items()
        },
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


def _find_tellers(details: ArticleDetails, accounts: Sequence[Account]) -> dict[str, Account]:
    """Map the details that are known to the most trusted of those who say so."""
    found = {name: find_teller(accounts, name, getattr(details, name)) for name in DETAILS}
    return {_CALLED.get(name, name): teller for name, teller in found.items() if teller}


def _describe_voice(voice: Voice) -> dict[str, object]:
    return {
        "start": voice.start,
        "end": voice.end,
        "name": voice.name,
        "role": voice.role,
        "name_start": voice.name_start,
        "name_end": voice.name_end,
    }


def print_listings(listings: Sequence[ArticleListing], home: Path) -> None:
    """Print the list of articles; of none, where the store is."""
    if not listings:
        print(f"No articles yet at {home} (ICS_HOME). Add some to try with `ics-ingest sample`.")
        return
    table = Table("id", "published", "title", "author", "publisher", box=None, pad_edge=False)
    for listing in listings:
        details = listing.details
        table.add_row(*map(_plain, [details.article_id, _day(details), details.title,
                                    details.author or "", details.publisher or ""]))  # fmt: skip
    _console().print(table)


def show_sources(sources: Sequence[WebSource], *, as_json: bool) -> None:
    """Print what is followed on the web, a line each."""
    if as_json:
        listed = [one.model_dump(include={"url", "kind", "name", "publisher"}) for one in sources]
        print(json.dumps({"sources": listed}))
        return
    for one in sources:
        print(strip_controls("  ".join(filter(None, [one.kind or "page", one.url, one.name]))))


def show_article(
    article: Article,
    chunks: int,
    place: Place | None,
    accounts: Sequence[Account],
    *,
    as_json: bool,
) -> None:
    """Print an article, or a place in it, for people or as JSON."""
    if as_json:
        told = {"around": describe_place(article, place)} if place else {}
        print(json.dumps(describe_article(article, chunks, accounts) | told))
    elif place:
        print_place(article, place)
    else:
        print_article(article, accounts)


def print_article(article: Article, accounts: Sequence[Account] = ()) -> None:
    """Print an article: its details in a few lines, who told them, then its text."""
    _print_details(article.details, accounts)
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


def _print_details(details: ArticleDetails, accounts: Sequence[Account] = ()) -> None:
    facts = [details.author, details.publisher, _day(details)]
    lines = [details.title, " · ".join(fact for fact in facts if fact), details.url, details.source]
    if details.is_cut_off:
        lines.append(_CUT_OFF)
    tellers = _find_tellers(details, accounts).items()
    lines += [f"{name} from: {one.source.value}, {one.place}" for name, one in tellers]
    print(strip_controls("\n".join(line for line in lines if line)))
    print()


def print_report(report: IngestReport, *, dry_run: bool) -> None:
    """Print what became of each article, of each source, and the counts."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for row in [*_article_rows(report, dry_run=dry_run), *_page_rows(report)]:
        table.add_row(*map(_plain, row))
    if table.row_count:
        _console().print(table)
    _print_origins(report)
    print(f"Dry run, nothing was added: {report}" if dry_run else str(report))
    if report.drift:
        print(report.write_drift())


def _article_rows(report: IngestReport, *, dry_run: bool) -> Iterator[tuple[str, ...]]:
    for found in report.discovered:
        yield "found", "", found.source, str(found)
    for item in report.ingested:
        details = item.details
        change = _FORESEEN[item.change] if dry_run else item.change.value
        yield change, details.article_id, details.title, " · ".join(_facts_of(item))
        for name, (before, after) in item.changed.items():
            yield "", "", name, f"{before or 'none'} → {after or 'none'}"


def _facts_of(item: Ingested) -> Iterator[str]:
    details = item.details
    yield from filter(None, [details.author, details.publisher, _day(details)])
    if details.copy_of:
        yield f"copy of {details.copy_of}"
    if details.is_cut_off:
        yield "cut off"
    if item.stripped:
        yield f"left out: {', '.join(map(str, item.stripped))}"


def _page_rows(report: IngestReport) -> Iterator[tuple[str, ...]]:
    for doubted in report.suspect:
        yield "suspect", doubted.article_id, doubted.source, doubted.why
    for gone in report.vanished:
        said = "removed" if gone.pruned else "gone; remove it with --prune"
        yield "vanished", gone.article_id, gone.source, said
    for left in report.skipped:
        yield "skipped", "", left.source, left.reason


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
