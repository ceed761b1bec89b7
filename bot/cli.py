"""`ics-bot`: asks questions of the store's articles.

Imports stand inside the commands, so that each loads only what it needs.
"""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

import bot.checkup.cli
import bot.history.cli
import bot.slack.cli
from bot.evaluation.modes import Mode
from bot.mistyped import BotCommands
from bot.options import (
    AsJson,
    AsOf,
    Author,
    Batch,
    Layout,
    Publisher,
    Question,
    Receipt,
    Since,
    Until,
    Voice,
    check_output,
    read_asked,
)
from vectorstore.command_line import FAILED, add_version, run_command, say

app = typer.Typer(
    name="ics-bot",
    cls=BotCommands,
    help="Ask what the articles say about England's integrated care systems.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich takes longer to load than all the rest of `--help`
)


add_version(app, "ics-bot")


@app.command()
def ask(
    question: Question = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    publisher: Publisher = None,
    author: Author = None,
    voice: Voice = None,
    batch: Batch = None,
    as_json: AsJson = False,
    layout: Layout = None,
    receipt: Receipt = None,
) -> None:
    """Answer a question, with verified quotes.

    If the answer isn't in the articles, it says so and names the nearest ones.
    """
    asked_for = read_asked(question or [], batch, "ask")
    check_output(layout, receipt, batch)
    from bot.answer_log import LoggedAnswerer
    from bot.answering.answers import Request
    from bot.asking import make_filter, read_batch_line
    from bot.batch import run_batch
    from bot.bootstrap import start_bot, start_for_one_question
    from bot.documents import describe_answer
    from bot.history.receipts import start_with_receipt
    from bot.rendering import make_console, print_event

    filters = make_filter(since, until, as_of, publisher, author, voice)
    if batch is not None:
        with start_bot() as bot:
            logged = LoggedAnswerer(bot.chain, "batch")
            run_batch(
                batch,
                lambda line: read_batch_line(line, filters),
                lambda asked: describe_answer(logged.invoke(asked.request)),
            )
        return
    with start_with_receipt(receipt) if receipt else start_for_one_question() as plain:
        answerer = LoggedAnswerer(plain, "ask")
        asked = Request(asked_for, filters=filters)
        if layout:
            from bot.slack.messages.answers.answer_blocks import preview_answer

            print(json.dumps(preview_answer(answerer.invoke(asked)), indent=2))
        elif as_json:
            print(json.dumps(describe_answer(answerer.invoke(asked))))
        else:
            console = make_console()
            for event in answerer.stream(asked):
                print_event(event, console)


@app.command()
def search(
    question: Question = None,
    limit: Annotated[
        int, typer.Option(min=1, max=100, metavar="N", help="Show N passages at most.")
    ] = 10,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    publisher: Publisher = None,
    author: Author = None,
    voice: Voice = None,
    batch: Batch = None,
    as_json: AsJson = False,
) -> None:
    """Find the passages nearest to a question.

    They are listed best first, each with its article and score. The question isn't answered.
    """
    asked_for = read_asked(question or [], batch, "search")
    from bot.answering.answers import Request
    from bot.answering.retrieval.retrieving import retrieve
    from bot.asking import make_filter, read_batch_line
    from bot.batch import run_batch
    from bot.documents import describe_results
    from bot.rendering import make_console, print_results
    from bot.settings import BotSettings
    from vectorstore.settings import read_settings
    from vectorstore.store import open_store

    filters = make_filter(since, until, as_of, publisher, author, voice)
    settings = read_settings(BotSettings)
    with open_store(settings, for_one_question=batch is None) as store:
        if batch is not None:
            run_batch(
                batch,
                lambda line: read_batch_line(line, filters, limit),
                lambda asked: describe_results(retrieve(store, asked.request, asked.limit)),
            )
            return
        store.prepare()
        found = retrieve(store, Request(asked_for, filters=filters), limit)
    if as_json:
        print(json.dumps(describe_results(found)))
    else:
        print_results(found.retrieved, make_console())


@app.command()
def chat() -> None:
    """Hold a conversation, with follow-ups.

    A follow-up is read together with the questions before it. Type "exit" to leave.
    """
    from bot.answer_log import LoggedAnswerer
    from bot.bootstrap import start_bot
    from bot.chatting import hold_conversation
    from bot.incoming_text import open_lines, standard_input
    from bot.rendering import make_console

    with start_bot() as bot:
        is_typed = sys.stdin is not None and sys.stdin.isatty()
        lines = sys.stdin if is_typed else open_lines(standard_input())
        hold_conversation(LoggedAnswerer(bot.chain, "chat"), lines, make_console())


for _command in (
    bot.history.cli.timeline,
    bot.history.cli.drift,
    bot.history.cli.replay,
    bot.slack.cli.slack,
    bot.slack.cli.log,
    bot.slack.cli.gaps,
    bot.slack.cli.purge,
    bot.slack.cli.forget,
    bot.slack.cli.export,
):
    app.command()(_command)


@app.command()
def evaluate(
    cases: Annotated[
        str, typer.Argument(metavar="CASES", help="A case file, or `sample` for the bundled one.")
    ],
    compare: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Compare with FILE, an earlier --json.")
    ] = None,
    mode: Annotated[
        Mode | None,
        typer.Option(help="Answer with quotes, with the model, or compare both."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write a report, one web page.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the answers to a file of questions.

    Each case is a question with what its answer must hold, or one that must be declined.
    """
    from bot.evaluation.errors import EvaluationError
    from bot.evaluation.evaluating import evaluate_cases

    try:
        evaluate_cases(cases, mode, compare, html, as_json=as_json)
    except EvaluationError as error:
        say(f"ics-bot: {error}")
        raise typer.Exit(FAILED) from None


app.command()(bot.checkup.cli.doctor)


def main() -> None:
    """Run `ics-bot`."""
    run_command(app, "ics-bot")
