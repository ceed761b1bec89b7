"""A conversation in the terminal."""

from typing import IO

from rich.console import Console
from rich.text import Text

from bot.answering.answers import Answer, Answerer, Request, Turn
from bot.incoming_text import has_strays, read_strays
from bot.rendering import print_event

_LEAVING = {"exit", "quit", ":q", "bye"}
# Enough for any follow-up; a conversation may go on for a day.
_REMEMBERED_TURNS = 20


def hold_conversation(answerer: Answerer, lines: IO[str], console: Console) -> None:
    """Answer one question a line until the lines end or one says "exit".

    Raises:
        StoreError: the store cannot be searched.
    """
    history: list[Turn] = []
    if console.is_terminal:
        console.print(
            Text(
                "Ask a question about the articles. To leave, type “exit” or an empty line.",
                style="dim",
            )
        )
    while True:
        if console.is_terminal:
            console.print(Text("\n> ", style="bold cyan"), end="")
        line = lines.readline()
        question = (read_strays(line) or line if has_strays(line) else line).strip()
        if not line or question.lower() in _LEAVING or (not question and console.is_terminal):
            return
        if not question:
            continue
        for event in answerer.stream(Request(question, tuple(history))):
            print_event(event, console)
            if isinstance(event, Answer):
                turn = Turn(question, event.text, event.cited_places)
                history = [*history, turn][-_REMEMBERED_TURNS:]
