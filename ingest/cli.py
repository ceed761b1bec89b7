"""`ics-ingest`: takes articles in, lists and removes them.

Imports stand inside the commands, so that each loads only what it needs.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from vectorstore.commands import (
    FAILED,
    WRONG_USAGE,
    parse_first_day,
    parse_last_day,
    run_command,
    say,
)

if TYPE_CHECKING:
    from ingest.pages import Overrides
    from ingest.pipeline import Found, Selection
    from ingest.reports import Failure

app = typer.Typer(
    name="ics-ingest",
    help="Take articles into the store, list them, remove them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich takes longer to load than all the rest of `--help`
    add_completion=False,
)


def _parse_day(text: str) -> date:
    """Read a day of publication, of which nothing may be made up."""
    day = parse_first_day(text)
    if day != parse_last_day(text):
        raise typer.BadParameter(f"{text!r} names no day; write YYYY-MM-DD")
    return day


AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command()
def add(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, globs.")
    ],
    title: Annotated[str | None, typer.Option(help="Title, instead of the one found.")] = None,
    author: Annotated[str | None, typer.Option(help="Author, instead of those found.")] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Publisher, instead of the one found.")
    ] = None,
    published: Annotated[
        date | None,
        typer.Option(
            parser=_parse_day, metavar="YYYY-MM-DD", help="Date, instead of the one found."
        ),
    ] = None,
    url: Annotated[str | None, typer.Option(help="Address where the article can be read.")] = None,
    since: Annotated[
        date | None,
        typer.Option(
            parser=parse_first_day, metavar="DATE", help="Leave out what is dated before this."
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Take at most so many articles.")] = None,
    dry_run: Annotated[bool, typer.Option(help="Show what would be added; add nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Add articles, or bring them up to date: text, Markdown, HTML, PDF and Word files."""
    from ingest.pages import Overrides
    from ingest.pipeline import Selection, find_sources

    found = list(find_sources(sources))
    if (title or url) and len(found) > 1:
        say("ics-ingest: --title and --url describe one article, but there are more sources.")
        raise typer.Exit(WRONG_USAGE)
    overrides = Overrides(title, author, publisher, published, url)
    _ingest(found, overrides, Selection(since, limit), dry_run=dry_run, as_json=as_json)


@app.command()
def sample(as_json: AsJson = False) -> None:
    """Add the bundled sample articles."""
    from ingest.pages import Overrides
    from ingest.pipeline import Selection, find_samples

    _ingest(list(find_samples()), Overrides(), Selection(), dry_run=False, as_json=as_json)


@app.command("list")
def list_articles(as_json: AsJson = False) -> None:
    """List the articles in the store, newest first."""
    from ingest.rendering import describe_listing, print_listings
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    with open_store(read_settings(StoreSettings)) as store:
        listings = store.listings()
    if as_json:
        print(json.dumps({"articles": [describe_listing(listing) for listing in listings]}))
    else:
        print_listings(listings)


@app.command()
def show(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="Its id, or how that begins.")],
    as_json: AsJson = False,
) -> None:
    """Show one article with its text."""
    from ingest.rendering import describe_article, print_article
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    with open_store(read_settings(StoreSettings)) as store:
        article = store.article(article_id)
        chunks = store.chunk_count(article.details.article_id)
    if as_json:
        print(json.dumps(describe_article(article, chunks)))
    else:
        print_article(article)


@app.command()
def remove(
    article_ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids, as listed.")],
    as_json: AsJson = False,
) -> None:
    """Remove articles and everything derived from them."""
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    with open_store(read_settings(StoreSettings)) as store, store.writing() as writer:
        # All ids are looked up before the first article goes.
        details = [store.article(article_id).details for article_id in article_ids]
        writer.remove([article.article_id for article in details])
        writer.publish()
    if as_json:
        print(json.dumps({"removed": [article.article_id for article in details]}))
    else:
        for article in details:
            print(f"removed {article.article_id}  {article.title}")


@app.command()
def reindex(as_json: AsJson = False) -> None:
    """Rebuild the indexes, after a change of embedding model or damage."""
    from ingest.rendering import track_progress
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    with open_store(read_settings(StoreSettings)) as store, store.writing() as writer:
        with track_progress() as progress:
            writer.reindex(progress.count)
        listings, model = store.listings(), store.model.name
    if as_json:
        chunks = sum(listing.chunks for listing in listings)
        print(json.dumps({"articles": len(listings), "chunks": chunks, "embeddings": model}))
    else:
        print(f"reindexed {len(listings)} articles with {model}")


def _ingest(
    sources: "Sequence[Found | Failure]",
    overrides: "Overrides",
    selection: "Selection",
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    from ingest.pipeline import DryRun, ingest_sources
    from ingest.rendering import print_report, track_progress
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    if dry_run:
        report = ingest_sources(sources, overrides, selection, DryRun(), lambda _: None)
    else:
        with (
            open_store(read_settings(StoreSettings)) as store,
            store.writing() as writer,
            track_progress(len(sources)) as progress,
        ):
            store.require_same_model()
            try:
                report = ingest_sources(sources, overrides, selection, writer, progress.advance)
            finally:
                # What was kept before an interruption is found as well.
                writer.publish(progress.count)
    if as_json:
        print(json.dumps(report.as_document()))
    else:
        print_report(report, dry_run=dry_run)
    for failure in report.failed:
        say(f"ics-ingest: {failure}")
    if report.failed:
        raise typer.Exit(FAILED)


def main() -> None:
    """Run `ics-ingest`."""
    run_command(app, "ics-ingest")
