"""The commands of `ics-bot` that have to do with Slack."""

from typing import Annotated

import typer

from vectorstore.commands import WRONG_USAGE, say


def slack(
    http: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT", help="Listen for Slack's requests; else Socket Mode."),
    ] = None,
) -> None:
    """Answer in Slack until it is stopped, through Socket Mode or as a web server."""
    from bot.slack.server import read_address
    from bot.slack.serving import run_slack_bot

    try:
        address = read_address(http) if http is not None else None
    except ValueError as error:
        say(f"ics-bot: {error}")
        raise typer.Exit(WRONG_USAGE) from None
    run_slack_bot(address)
