"""Many questions in one run: a JSON object a line in, a JSON document a line out."""

import json
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

import typer

from bot.asking import BatchLineError, BatchQuestion, read_batch_line
from bot.incoming_text import ASSUMED, has_strays, open_lines, read_strays, standard_input
from vectorstore.command_line import FAILED, say

ReadLine = Callable[[object], BatchQuestion]
AnswerLine = Callable[[BatchQuestion], dict[str, object]]


def run_batch(source: str, read: ReadLine, answer: AnswerLine) -> None:
    """Print a document for each line of a file, or of standard input if its name is a dash.

    Raises:
        typer.Exit: the file cannot be read, or a line of it is not a question.
    """
    failed = False
    with _open_batch(source) as file:
        for document, problem in answer_lines(_read_lines(file, source), answer, read):
            # ASCII: an id may hold half a character that no encoding can write.
            print(json.dumps(document), flush=True)
            if problem:
                failed = True
                say(f"ics-bot: {source}, {problem}")
    if failed:
        raise typer.Exit(FAILED)


def answer_lines(
    lines: Iterable[str], answer: AnswerLine, read: ReadLine = read_batch_line
) -> Iterator[tuple[dict[str, object], str | None]]:
    """Yield for each line its document, and what is wrong with it if it is not a question.

    Blank lines are passed over. A document begins with the line's own id.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        key: object = None
        try:
            document = _parse(line)
            key = document.get("id") if isinstance(document, dict) else None
            yield {"id": key, **answer(read(document))}, None
        except BatchLineError as error:
            problem = f"line {number}: {error}"
            yield {"id": key, "status": "error_bad_line", "error": problem}, problem


@contextmanager
def _open_batch(source: str) -> Iterator[IO[str]]:
    hint = "give a JSON Lines file in UTF-8"
    try:
        content = standard_input() if source == "-" else Path(source).open("rb")  # noqa: SIM115
        file = open_lines(content)
    except OSError as error:
        say(f"ics-bot: {source} cannot be read ({error.strerror}); {hint}")
        raise typer.Exit(FAILED) from None
    with file:
        yield file


def _read_lines(file: IO[str], source: str) -> Iterator[str]:
    """Yield lines as they come, and say once that some are not in UTF-8."""
    is_said = False
    for line in file:
        read = read_strays(line) if has_strays(line) else None
        if read is not None and not is_said:
            say(f"ics-bot: {source}: read as {ASSUMED}; it is not in UTF-8")
            is_said = True
        yield line if read is None else read


def _parse(line: str) -> object:
    if has_strays(line):
        message = "it is not in UTF-8"
        raise BatchLineError(message)
    try:
        return json.loads(line, parse_constant=_refuse_constant, parse_float=_read_number)
    except (ValueError, RecursionError) as error:
        message = "it is not JSON"
        raise BatchLineError(message) from error


def _read_number(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse_constant(text)


def _refuse_constant(name: str) -> NoReturn:
    message = f"{name} is not a JSON number"
    raise ValueError(message)
