"""What to type instead of what isn't a command of `ics-ingest`."""

import re
import shlex
from typing import Any

import typer
from typer.core import TyperGroup

from ingest.sources.arguments import is_file_address, read_address
from vectorstore.command_line import WRONG_USAGE, say

_LIKE_A_FILE = re.compile(r"[/\\*.]")


class IngestCommands(TyperGroup):
    """The commands; a source without one is told how to add it."""

    # click's types come from typer or from click itself, depending on typer's version.
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find the command that the arguments begin with.

        Raises:
            typer.Exit: there is none, but they name a source.
        """
        name = args[0]
        if name not in self.commands and not name.startswith("-") and _is_like_a_source(name):
            say(f"ics-ingest: to add it, type: ics-ingest add {shlex.join(args)}")
            raise typer.Exit(WRONG_USAGE)
        return super().resolve_command(ctx, args)


def _is_like_a_source(name: str) -> bool:
    return (
        read_address(name) is not None
        or is_file_address(name)
        or _LIKE_A_FILE.search(name) is not None
    )
