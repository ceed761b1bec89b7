"""The commands of `ics-bot` that have to do with Slack."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from vectorstore.command_line import WRONG_USAGE, say

if TYPE_CHECKING:
    from bot.slack.records.opening import Records

Days = Annotated[float | None, typer.Option(min=0, help="Only the last so many days.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def slack(
    http: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT", help="Listen for Slack's requests; else Socket Mode."),
    ] = None,
) -> None:
    """Answer in Slack until it is stopped, through Socket Mode or as a web server."""
    from bot.slack.connection.web_server import read_address
    from bot.slack.service import run_slack_bot

    try:
        address = read_address(http) if http is not None else None
    except ValueError as error:
        say(f"ics-bot: {error}")
        raise typer.Exit(WRONG_USAGE) from None
    run_slack_bot(address)


def log(
    days: Days = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table in CSV.")] = False,
) -> None:
    """List what was asked in Slack, newest first, with outcome, mode, latency and feedback."""
    from bot.slack.records.log_formats import write_log, write_log_csv, write_log_json

    with _records() as records:
        entries = list(records.journal.entries(days))
    write = write_log_json if as_json else write_log_csv if as_csv else write_log
    print(write(entries))


def gaps(
    days: Days = None,
    recheck: Annotated[
        bool, typer.Option("--recheck", help="Ask them again, and mark what is answered now.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List what was asked in Slack in vain, grouped by likeness, with the number of askers."""
    from bot.slack.records.gaps import find_gaps
    from bot.slack.records.gaps import recheck as ask_again
    from bot.slack.records.log_formats import write_gaps

    with _records() as records:
        found = find_gaps(records.journal.entries(days))
    if recheck and found:
        from bot.bootstrap import start_bot

        with start_bot() as bot:
            found = list(ask_again(found, bot.chain))
    if as_json:
        print(json.dumps({"gaps": [gap.as_document() for gap in found]}))
    else:
        print(write_gaps(found))


def purge(
    days: Annotated[
        float | None,
        typer.Option(min=0, help="Keep the last so many days (default: the setting's)."),
    ] = None,
) -> None:
    """Remove questions and answers from Slack that are older than they may be."""
    from bot.settings import BotSettings
    from vectorstore.settings import read_settings

    keep = read_settings(BotSettings).slack_retention_days if days is None else days
    with _records() as records:
        gone = records.journal.purge(keep)
    say(f"ics-bot: {gone} removed")


@contextmanager
def _records() -> "Iterator[Records]":
    from bot.settings import BotSettings
    from bot.slack.records.opening import open_records
    from vectorstore.settings import read_settings

    with open_records(read_settings(BotSettings).home.expanduser()) as records:
        yield records
