"""Options of the commands of `ics-ingest`, and how their values are read."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ingest.errors import SourceError
from ingest.watching import read_interval
from vectorstore.command_line import parse_first_day, parse_last_day


def parse_day(text: str) -> date:
    """Read a day of publication, of which nothing may be made up."""
    day = parse_first_day(text)
    if day != parse_last_day(text):
        raise typer.BadParameter(f"{text!r} is not a day; write YYYY-MM-DD")
    return day


def parse_interval(text: str) -> float:
    """Read a time between two rounds, in seconds."""
    try:
        return read_interval(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def parse_health_address(text: str) -> tuple[str, int]:
    """Read where health and metrics are served."""
    # Only what listens needs the server.
    from vectorstore.operating.web_server import read_health_address  # noqa: PLC0415

    try:
        return read_health_address(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def parse_host(text: str) -> str:
    """Read the name or IP address of a host."""
    # What takes addresses apart loads the HTTP library, which most commands can do without.
    from ingest.fetching.targets import read_host  # noqa: PLC0415

    try:
        return read_host(text)
    except SourceError as error:
        raise typer.BadParameter(str(error)) from error


Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="A file, folder or glob; the address of an article, feed, sitemap or blog.",
    ),
]
SourcesFile = Annotated[
    Path | None,
    typer.Option("--sources", metavar="FILE", help="Take the sources listed in this TOML file."),
]
Title = Annotated[str | None, typer.Option(help="Use this title, not the one found.")]
Author = Annotated[str | None, typer.Option(help="Use this author, not those found.")]
Publisher = Annotated[str | None, typer.Option(help="Use this publisher, not the one found.")]
Published = Annotated[
    date | None,
    typer.Option(parser=parse_day, metavar="YYYY-MM-DD", help="Use this date instead."),
]
Address = Annotated[str | None, typer.Option(help="Use this address, not the one found.")]
Since = Annotated[
    date | None,
    typer.Option(
        parser=parse_first_day,
        metavar="DATE",
        help="Ignore anything published before this date, in a refresh as well.",
    ),
]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop after N articles.")]
IsTrial = Annotated[bool, typer.Option(help="Show what would be added, but add nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
PrivateHosts = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-private-hosts",
        parser=parse_host,
        metavar="HOST",
        help="Fetch from this host even if it isn't public (repeatable).",
    ),
]
Delay = Annotated[
    float,
    typer.Option(
        min=0, max=3600, metavar="SECONDS", help="Wait this long between two requests to a host."
    ),
]
Prune = Annotated[bool, typer.Option(help="Remove articles whose pages have gone.")]
Accept = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ADDRESS",
        help="Take what this suspect page shows as its article (repeatable).",
    ),
]
ReadScans = Annotated[
    bool, typer.Option("--ocr", help="Read scanned PDFs with tesseract, if it's installed.")
]


def parse_range(text: str) -> slice:
    """Read offsets such as "120:180".

    Raises:
        typer.BadParameter: it isn't two numbers with a colon between, the smaller first.
    """
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        message = f"{text!r} isn't START:END, such as 120:180"
        raise typer.BadParameter(message)
    return slice(int(start), int(end))


Around = Annotated[
    slice | None,
    typer.Option(
        parser=parse_range,
        metavar="START:END",
        help="Show the paragraphs around these characters: a quote's `start` and `end`.",
    ),
]
