"""What to type instead of what isn't a command of `ics-bot`."""

from collections.abc import Iterable
from typing import Any

import typer
from typer.core import TyperGroup

from vectorstore.command_line import WRONG_USAGE, say

# Words of questions that are one letter away from a command.
_BEGINNINGS = frozenset(["as", "that", "what"])


class BotCommands(TyperGroup):
    """The commands; a question without one is told how to ask it."""

    # click's types come from typer or from click itself, depending on typer's version.
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find the command that the arguments begin with.

        Raises:
            typer.Exit: there is none, but it's plain which was meant, or they read like a question.
        """
        name = args[0]
        if name not in self.commands and (meant := _find_meant(name, self.commands)):
            say(f"ics-bot: there is no command {name!r}: did you mean `ics-bot {meant}`?")
            raise typer.Exit(WRONG_USAGE)
        words = [word for word in args if not word.startswith("--")]
        if name not in self.commands and not name.startswith("-") and _is_like_a_question(words):
            # It loads what reads questions, and most commands need none of it.
            from bot.asking import quote  # noqa: PLC0415

            say(f"ics-bot: to ask, type: ics-bot ask {quote(words)}")
            raise typer.Exit(WRONG_USAGE)
        return super().resolve_command(ctx, args)


def _find_meant(name: str, commands: Iterable[str]) -> str | None:
    """Return the command that was misspelt; None where the word may well begin a question."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - who types well needs none of it

    if name.lower() in _BEGINNINGS:
        return None
    return next((one for one in commands if OSA.distance(name, one, score_cutoff=1) == 1), None)


def _is_like_a_question(words: list[str]) -> bool:
    return len(" ".join(words).split()) > 1 or words[0].endswith("?")
