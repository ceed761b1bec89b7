"""What to type instead of what isn't a command of `ics-bot`."""

from typing import Any

import typer
from typer.core import TyperGroup

from vectorstore.command_line import WRONG_USAGE, say


class BotCommands(TyperGroup):
    """The commands; a question without one is told how to ask it."""

    # click's types come from typer or from click itself, depending on typer's version.
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find the command that the arguments begin with.

        Raises:
            typer.Exit: there is none, but they read like a question.
        """
        name = args[0]
        words = [word for word in args if not word.startswith("--")]
        if name not in self.commands and not name.startswith("-") and _is_like_a_question(words):
            # It loads what reads questions, and most commands need none of it.
            from bot.asking import quote  # noqa: PLC0415

            say(f"ics-bot: to ask, type: ics-bot ask {quote(words)}")
            raise typer.Exit(WRONG_USAGE)
        return super().resolve_command(ctx, args)


def _is_like_a_question(words: list[str]) -> bool:
    return len(" ".join(words).split()) > 1 or words[0].endswith("?")
