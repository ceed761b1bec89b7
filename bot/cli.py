"""`ics-bot`: asks questions of the store's articles.

Imports stand inside the commands, so that each loads only what it needs.
"""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from vectorstore.commands import (
    FAILED,
    WRONG_USAGE,
    parse_first_day,
    parse_last_day,
    run_command,
    say,
)

if TYPE_CHECKING:
    from bot.batch import AnswerLine, ReadLine

app = typer.Typer(
    name="ics-bot",
    help="Ask what has been written about England's integrated care systems.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich takes longer to load than all the rest of `--help`
    add_completion=False,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Question = Annotated[str | None, typer.Argument(help="The question.")]
Batch = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Questions, one JSON object a line; - is standard input."),
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
    typer.Option(parser=parse_last_day, metavar="DATE", help="As if today were this date."),
]
Publisher = Annotated[str | None, typer.Option(help="Only this publisher's articles.")]
Author = Annotated[str | None, typer.Option(help="Only this author's articles.")]


@app.command()
def ask(
    question: Question = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    publisher: Publisher = None,
    author: Author = None,
    batch: Batch = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question with verified quotes, or say that the articles do not hold the answer."""
    _require_one(question, batch)
    from bot.answering.answers import Request
    from bot.asking import make_filter, read_batch_line
    from bot.bootstrap import start_bot
    from bot.documents import describe_answer
    from bot.rendering import make_console, print_answer

    filters = make_filter(since, until, as_of, publisher, author)
    with start_bot() as bot:
        if batch is not None:
            _run_batch(
                batch,
                lambda line: read_batch_line(line, filters),
                lambda asked: describe_answer(bot.chain.answer(asked.request)),
            )
            return
        answer = bot.chain.answer(Request(question or "", filters=filters))
    if as_json:
        print(json.dumps(describe_answer(answer)))
    else:
        print_answer(answer, make_console())


@app.command()
def search(
    question: Question = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="At most so many chunks.")] = 10,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    publisher: Publisher = None,
    author: Author = None,
    batch: Batch = None,
    as_json: AsJson = False,
) -> None:
    """Find the passages nearest to a question, without answering it."""
    _require_one(question, batch)
    from bot.answering.answers import Request
    from bot.asking import BatchQuestion, make_filter, read_batch_line
    from bot.bootstrap import start_bot
    from bot.documents import describe_results
    from bot.rendering import make_console, print_results
    from bot.searching import search_chunks

    filters = make_filter(since, until, as_of, publisher, author)
    with start_bot() as bot:
        if batch is not None:
            _run_batch(
                batch,
                lambda line: read_batch_line(line, filters, limit),
                lambda asked: describe_results(*search_chunks(bot.store, asked)),
            )
            return
        asked = BatchQuestion(None, Request(question or "", filters=filters), limit)
        query, retrieved = search_chunks(bot.store, asked)
    if as_json:
        print(json.dumps(describe_results(query, retrieved)))
    else:
        print_results(retrieved, make_console())


@app.command()
def chat() -> None:
    """Hold a conversation; a follow-up is understood from the questions before it."""
    from bot.bootstrap import start_bot
    from bot.chatting import hold_conversation
    from bot.rendering import make_console

    with start_bot() as bot:
        hold_conversation(bot.chain, sys.stdin, make_console())


@app.command()
def evaluate(
    cases: Annotated[
        str, typer.Argument(metavar="CASES", help="A case file; `sample` is the bundled one.")
    ],
    compare: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Show what moved since this JSON.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ask the questions of a case file and measure the answers."""
    from importlib.resources import as_file, files

    from bot.bootstrap import start_bot
    from bot.evaluation.cases import CaseFileError, read_cases
    from bot.evaluation.report import print_comparison, print_summary, sum_up
    from bot.evaluation.runner import run_cases
    from bot.rendering import make_console

    bundled = files("bot.evaluation").joinpath("sample_cases.jsonl")
    try:
        with as_file(bundled) as sample:
            read = read_cases(sample if cases == "sample" else Path(cases))
        other = json.loads(compare.read_bytes()) if compare else None
    except (CaseFileError, OSError, ValueError) as error:
        say(f"ics-bot: {error}")
        raise typer.Exit(FAILED) from None
    with start_bot() as bot:
        summary = sum_up(list(run_cases(bot.store, bot.chain, read)))
    if as_json:
        print(json.dumps(summary))
        return
    console = make_console()
    if other is None:
        print_summary(summary, console)
    else:
        print_comparison(summary, other, console)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Check store, index, embedding model, key and Slack tokens; say what to do."""
    from bot.checkup import examine, print_findings

    findings = examine()
    if as_json:
        print(
            json.dumps(
                {
                    "ok": all(one.ok for one in findings),
                    "checks": [one.as_document() for one in findings],
                }
            )
        )
    else:
        print_findings(findings)
    if not all(one.ok for one in findings):
        raise typer.Exit(FAILED)


def _require_one(question: str | None, batch: str | None) -> None:
    problem = None
    if batch is not None and question is not None:
        problem = "give a question or --batch, not both"
    elif batch is None and not (question or "").strip():
        problem = 'there is no question; write it in quotes: ics-bot ask "…"'
    if problem:
        say(f"ics-bot: {problem}")
        raise typer.Exit(WRONG_USAGE)


def _run_batch(source: str, read: "ReadLine", answer: "AnswerLine") -> None:
    from bot.batch import answer_lines

    failed = False
    with _open_batch(source) as lines:
        for document, problem in answer_lines(lines, answer, read):
            # ASCII: an id may hold half a character that no encoding can write.
            print(json.dumps(document), flush=True)
            if problem:
                failed = True
                say(f"ics-bot: {source}, {problem}")
    if failed:
        raise typer.Exit(FAILED)


@contextmanager
def _open_batch(source: str) -> Iterator[IO[str]]:
    hint = "give a JSON Lines file in UTF-8"
    if source == "-" and isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig")
    try:
        file = sys.stdin if source == "-" else Path(source).open(encoding="utf-8-sig")  # noqa: SIM115
    except OSError as error:
        say(f"ics-bot: {source} cannot be read ({error.strerror}); {hint}")
        raise typer.Exit(FAILED) from None
    try:
        with file:
            yield file
    except UnicodeDecodeError as error:
        say(f"ics-bot: {source} cannot be read ({error.reason}); {hint}")
        raise typer.Exit(FAILED) from None


def main() -> None:
    """Run `ics-bot`."""
    run_command(app, "ics-bot")
