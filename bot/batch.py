"""Many questions in one run: a JSON object a line in, a JSON document a line out."""

import json
from collections.abc import Callable, Iterable, Iterator

from bot.asking import BatchLineError, BatchQuestion, read_batch_line

ReadLine = Callable[[object], BatchQuestion]
AnswerLine = Callable[[BatchQuestion], dict[str, object]]


def answer_lines(
    lines: Iterable[str], answer: AnswerLine, read: ReadLine = read_batch_line
) -> Iterator[tuple[dict[str, object], str | None]]:
    """Yield for each line its document, and what was wrong with it if it was no question.

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


def _parse(line: str) -> object:
    try:
        return json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        message = "it is no JSON"
        raise BatchLineError(message) from error


def _refuse_constant(name: str) -> object:
    message = f"{name} is no number in JSON"
    raise ValueError(message)
