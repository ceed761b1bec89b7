"""The command of `ics-bot` that checks the set-up."""

import json
from typing import Annotated

import typer

from bot.options import AsJson
from vectorstore.command_line import FAILED


def doctor(
    offline: Annotated[
        bool, typer.Option("--offline", help="Call neither Slack nor the models' servers.")
    ] = False,
    # What it asked for is done anyway.
    _ask_model: Annotated[bool, typer.Option("--ask-model", hidden=True)] = False,
    as_json: AsJson = False,
) -> None:
    """Check the set-up, and say what to do.

    Looks at the store, the index, the disk, the models and the keys, and calls what they name:
    the chat model for one word, the embedding server, and Slack.
    """
    from bot.checkup.looking import examine, find_next, print_findings
    from bot.checkup.looking_at_database import examine_database
    from bot.checkup.reaching import reach

    findings = [*examine(), *examine_database(), *([] if offline else reach())]
    if as_json:
        print(
            json.dumps(
                {
                    "ok": all(one.ok for one in findings),
                    "checks": [one.as_document() for one in findings],
                    "next": find_next(findings),
                }
            )
        )
    else:
        print_findings(findings)
    if not all(one.ok for one in findings):
        raise typer.Exit(FAILED)
