"""The commands of `ics-bot` for Slack."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from vectorstore.command_line import WRONG_USAGE, say

if TYPE_CHECKING:
    from bot.slack.records.opening import Records

_MEMBER = re.compile(r"[UW][A-Z0-9]+")

Days = Annotated[float | None, typer.Option(min=0, metavar="N", help="Only the last N days.")]


def _read_user(text: str) -> str:
    """Return a member's ID as Slack gives it.

    Raises:
        BadParameter: it isn't one, such as a name.
    """
    if not _MEMBER.fullmatch(text.strip()):
        raise typer.BadParameter("give the member ID from their Slack profile, such as U0123ABCD.")
    return text.strip()


User = Annotated[
    str,
    typer.Argument(
        metavar="USER", help="The member ID in their Slack profile.", callback=_read_user
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def slack(
    http: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT", help="Run as a web server instead of in Socket Mode."),
    ] = None,
    health: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT", help="Also serve /healthz, /readyz and /metrics (host: loopback)."
        ),
    ] = None,
) -> None:
    """Answer questions in Slack until stopped.

    It connects in Socket Mode, or waits for Slack's requests as a web server with --http.
    """
    from bot.slack.service import run_slack_bot
    from vectorstore.operating.web_server import read_address, read_health_address

    try:
        address = read_address(http) if http is not None else None
        watched = read_health_address(health) if health is not None else None
    except ValueError as error:
        say(f"ics-bot: {error}")
        raise typer.Exit(WRONG_USAGE) from None
    run_slack_bot(address, watched)


def log(
    days: Days = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a CSV table.")] = False,
) -> None:
    """List questions from Slack, newest first.

    Each comes with its outcome, how it was answered, how long that took, and any feedback.
    """
    from bot.slack.records.log.log_formats import write_log, write_log_csv, write_log_json

    with _records() as records:
        entries = list(records.journal.entries(days))
    write = write_log_json if as_json else write_log_csv if as_csv else write_log
    print(write(entries))


def gaps(
    days: Days = None,
    recheck: Annotated[
        bool, typer.Option("--recheck", help="Ask again, and mark those answered now.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List unanswered questions from Slack.

    Similar ones are grouped, and answers that somebody marked as unhelpful are included. What most
    people asked comes first.
    """
    from bot.slack.records.log.knowledge_gaps import find_gaps
    from bot.slack.records.log.knowledge_gaps import recheck as ask_again
    from bot.slack.records.log.log_formats import write_gaps

    with _records() as records:
        found = find_gaps(records.journal.entries(days))
    if recheck and found:
        from bot.bootstrap import start_bot
        from bot.settings import BotSettings
        from bot.slack.channels.channels_file import read_channels
        from vectorstore.settings import read_settings

        channels = read_channels(read_settings(BotSettings).slack_channels_file)
        with start_bot() as bot:
            found = list(ask_again(found, bot.chain, channels))
    if as_json:
        print(json.dumps({"gaps": [gap.as_document() for gap in found]}))
    else:
        print(write_gaps(found))


def purge(
    days: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Keep the last N days (default: ICS_SLACK_RETENTION_DAYS).",
        ),
    ] = None,
) -> None:
    """Delete questions past the retention period.

    Questions that were asked in Slack go with their answers and feedback.
    """
    from bot.settings import BotSettings
    from vectorstore.settings import read_settings

    keep = read_settings(BotSettings).slack_retention_days if days is None else days
    with _records() as records:
        gone = records.purge(keep)
    say(f"ics-bot: {gone} deleted")


def forget(user: User, as_json: AsJson = False) -> None:
    """Delete what is kept about one person.

    Their questions go with the answers and the feedback; what is in Slack itself stays there.
    """
    with _records() as records:
        gone = records.forget(user)
    if as_json:
        print(json.dumps({"user": user, "deleted": gone}))
    else:
        say(f"ics-bot: {gone} deleted")


def export(user: User) -> None:
    """Print what is kept about one person, as JSON."""
    with _records() as records:
        print(json.dumps(records.people.export(user)))


@contextmanager
def _records() -> "Iterator[Records]":
    from bot.settings import BotSettings
    from bot.slack.records.opening import open_records
    from vectorstore.settings import read_settings

    settings = read_settings(BotSettings)
    with open_records(settings.home.expanduser(), settings.database) as records:
        yield records
