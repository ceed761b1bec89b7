"""Options that several commands of `ics-bot` have, and how a question is taken from them."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from vectorstore.command_line import WRONG_USAGE, parse_first_day, parse_last_day, say

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Question = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUESTION", help="The question, in quotes; - for standard input."),
]
Batch = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Take questions from FILE (JSON, one a line); - for stdin."),
]
Since = Annotated[
    date | None,
    typer.Option(parser=parse_first_day, metavar="DATE", help="Only articles from this date on."),
]
Until = Annotated[
    date | None,
    typer.Option(parser=parse_last_day, metavar="DATE", help="Only articles up to this date."),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        parser=parse_last_day, metavar="DATE", help="Ignore anything published after this date."
    ),
]
Publisher = Annotated[str | None, typer.Option(help="Only this publisher's articles.")]
Author = Annotated[str | None, typer.Option(help="Only this author's articles.")]
Layout = Annotated[
    str | None,
    typer.Option("--format", metavar="slack", help="Print the message as Slack would get it."),
]
Receipt = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Also write a receipt, for `ics-bot replay`.")
]
Voice = Annotated[str | None, typer.Option(help="Only passages where this person or body speaks.")]


def check_output(layout: str | None, receipt: Path | None, batch: str | None) -> None:
    """Check where and how an answer is to be written.

    Raises:
        typer.Exit: there is no such layout, or a receipt is asked for of a whole batch.
    """
    problem = "--format knows slack only" if layout not in {None, "slack"} else ""
    if receipt and batch is not None:
        problem = "--receipt is for one question, and not for --batch"
    if problem:
        say(f"ics-bot: {problem}")
        raise typer.Exit(WRONG_USAGE)


def read_asked(words: Sequence[str], batch: str | None, command: str) -> str:
    """Return the question of a command, from its arguments or standard input; "" for a batch.

    Raises:
        typer.Exit: there is none, or it is not clear which.
    """
    # Most commands ask nothing, and need none of what reads questions.
    from bot.asking import QuestionError, read_question  # noqa: PLC0415

    if batch is not None:
        problem = "give a question or --batch, not both" if words else ""
    else:
        try:
            return read_question(words, command, sys.stdin)
        except QuestionError as error:
            problem = str(error)
    if problem:
        say(f"ics-bot: {problem}")
        raise typer.Exit(WRONG_USAGE)
    return ""
