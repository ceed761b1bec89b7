"""`ics-ingest`: takes articles in, lists and removes them.

Imports stand inside the commands: each loads only what it needs.
"""

import json
from typing import Annotated

import typer

import ingest.keeping.cli
from ingest.mistyped import IngestCommands
from ingest.options import (
    Accept,
    Address,
    Around,
    AsJson,
    Author,
    Delay,
    IsTrial,
    Limit,
    PrivateHosts,
    Prune,
    Published,
    Publisher,
    ReadScans,
    Since,
    Sources,
    SourcesFile,
    Title,
)
from vectorstore.command_line import WRONG_USAGE, add_version, run_command, say

app = typer.Typer(
    name="ics-ingest",
    cls=IngestCommands,
    help="Add articles to the store, keep them up to date, list and remove them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich takes longer to load than all the rest of `--help`
)


add_version(app, "ics-ingest")


@app.command()
def add(
    sources: Sources = None,
    sources_file: SourcesFile = None,
    title: Title = None,
    author: Author = None,
    publisher: Publisher = None,
    published: Published = None,
    url: Address = None,
    since: Since = None,
    limit: Limit = None,
    allow_private_hosts: PrivateHosts = None,
    delay: Delay = 1.0,
    dry_run: IsTrial = False,
    ocr: ReadScans = False,
    as_json: AsJson = False,
) -> None:
    """Add articles from files or the web.

    Articles that are there already are brought up to date. Files may be text, Markdown, HTML, PDF
    or Word.
    """
    from ingest.assembling import Network, add_sources, show_report, try_sources
    from ingest.pages import Details
    from ingest.pipeline import Selection
    from ingest.sources.wanted import find_wanted
    from ingest.watching import telling_how_to_go_on

    if not sources and sources_file is None:
        say("ics-ingest: nothing to add; name files or addresses, or give a file with --sources.")
        raise typer.Exit(WRONG_USAGE)
    authors = (author,) if author else ()
    overrides = Details(title, authors, publisher, published, url=url)
    wanted = find_wanted(sources or [], sources_file, overrides, since)
    if (title or url) and len(wanted.files) + len(wanted.web) > 1:
        say("ics-ingest: --title and --url describe one article, but there are more sources.")
        raise typer.Exit(WRONG_USAGE)
    run = try_sources if dry_run else add_sources
    network = Network(delay, tuple(allow_private_hosts or ()))
    with telling_how_to_go_on():
        report = run(wanted, overrides, Selection(since, limit, ocr), network)
    show_report(report, dry_run=dry_run, as_json=as_json)


@app.command()
def sample(as_json: AsJson = False) -> None:
    """Add the bundled sample articles."""
    from ingest.assembling import Network, add_sources, show_report
    from ingest.pages import NOTHING_SAID
    from ingest.pipeline import Selection
    from ingest.sources.files import find_samples
    from ingest.sources.wanted import Wanted

    wanted = Wanted(list(find_samples()))
    report = add_sources(wanted, NOTHING_SAID, Selection(), Network())
    show_report(report, as_json=as_json)


@app.command()
def refresh(
    prune: Prune = False,
    accept: Accept = None,
    allow_private_hosts: PrivateHosts = None,
    delay: Delay = 1.0,
    as_json: AsJson = False,
) -> None:
    """Read every known source again.

    New articles are added, changed ones replaced; pages that lost their articles are reported.
    """
    from ingest.assembling import Network, refresh_sources, show_report
    from ingest.watching import telling_how_to_go_on

    network = Network(delay, tuple(allow_private_hosts or ()), tuple(accept or ()))
    with telling_how_to_go_on():
        report = refresh_sources(network, prune=prune)
    show_report(report, as_json=as_json)


app.command()(ingest.keeping.cli.watch)


@app.command("list")
def list_articles(
    sources: Annotated[
        bool, typer.Option("--sources", help="List what is followed on the web instead.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the articles in the store, newest first.

    With --sources, the feeds, sitemaps, listings and pages that a refresh reads again.
    """
    from ingest.rendering import describe_listing, print_listings, show_sources
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    if sources:
        from ingest.assembling import list_sources

        show_sources(list_sources(), as_json=as_json)
        return
    with open_store(read_settings(StoreSettings)) as store:
        listings, home = store.listings(), store.home
    if as_json:
        print(json.dumps({"articles": [describe_listing(listing) for listing in listings]}))
    else:
        print_listings(listings, home)


@app.command()
def show(
    article_id: Annotated[
        str, typer.Argument(metavar="ID", help="Article id, or the start of one.")
    ],
    around: Around = None,
    as_json: AsJson = False,
) -> None:
    """Show one article with its text.

    With --around, only the paragraphs around a quote are shown.
    """
    from ingest.rendering import show_article
    from vectorstore.reading.places import find_place
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    with open_store(read_settings(StoreSettings)) as store:
        article = store.article(article_id)
        chunks = store.chunk_count(article.details.article_id)
        accounts = store.accounts(article.details.article_id)
    place = None
    if around:
        try:
            place = find_place(article.text, around.start, around.stop)
        except ValueError as error:
            say(f"ics-ingest: {error}.")
            raise typer.Exit(WRONG_USAGE) from None
    show_article(article, chunks, place, accounts, as_json=as_json)


@app.command()
def remove(
    names: Annotated[
        list[str],
        typer.Argument(metavar="ID", help="The id of an article, or the address of a source."),
    ],
    as_json: AsJson = False,
) -> None:
    """Remove articles, or forget sources.

    Everything made from an article goes with it. The articles of a forgotten source stay.
    """
    from ingest.removing import remove_named

    articles, addresses = remove_named(names)
    if as_json:
        forgotten = {"forgotten": addresses} if addresses else {}
        print(json.dumps({"removed": [one.article_id for one in articles], **forgotten}))
    else:
        for article in articles:
            print(f"removed {article.article_id}  {article.title}")
        for address in addresses:
            print(f"forgot {address}")


for _command in (
    ingest.keeping.cli.reindex,
    ingest.keeping.cli.backup,
    ingest.keeping.cli.restore,
    ingest.keeping.cli.migrate,
):
    app.command()(_command)


def main() -> None:
    """Run `ics-ingest`."""
    run_command(app, "ics-ingest")
