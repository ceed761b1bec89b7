"""Options that several commands of `ics-bot` have, and how a question is taken from them."""

import sys
from collections.abc import Sequence
from datetime import date
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
Voice = Annotated[str | None, typer.Option(help="Only passages where this person or body speaks.")]


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
