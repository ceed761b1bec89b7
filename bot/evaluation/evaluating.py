"""`ics-bot evaluate`: read the cases, ask them, sum up, show."""

import json
from datetime import datetime, timezone
from importlib.util import find_spec
from pathlib import Path

from bot.bootstrap import start_bot
from bot.evaluation.cases import read_named_cases
from bot.evaluation.errors import ModeError, ReportError
from bot.evaluation.modes import Mode
from bot.evaluation.report import print_comparison, print_summary
from bot.evaluation.runner import run_cases
from bot.evaluation.summaries import Run, read_summary, sum_up
from bot.rendering import make_console
from vectorstore.command_line import say


def evaluate_cases(
    cases: str, mode: Mode | None, compare: Path | None, html: Path | None, *, as_json: bool
) -> None:
    """Ask the cases, print what they came to and, if it is wanted, write the report.

    In both modes, what the model's answers came to is compared with what the quotes did.

    Raises:
        EvaluationError: the cases, the other run or the report's file cannot be used.
        StoreError: the store cannot be searched.
    """
    from bot.answering.chain import AnswerChain  # noqa: PLC0415

    asked = read_named_cases(cases)
    if compare and mode is Mode.BOTH:
        raise ModeError("--mode both compares two runs already; leave --compare out")
    before = read_summary(compare) if compare else None
    before_name = compare.name if compare else None
    if html:
        _require_report(html)
    with start_bot() as bot:
        quoting = AnswerChain(bot.store, reader=bot.reader)
        if mode in {Mode.GENERATIVE, Mode.BOTH} and bot.model is None:
            raise ModeError("no chat model is set; name one in ICS_CHAT_MODEL")
        if mode is Mode.BOTH:
            before = sum_up(list(run_cases(bot.store, quoting, asked)))
            before_name = Mode.EXTRACTIVE.value
        chain = quoting if mode is Mode.EXTRACTIVE else bot.chain
        outcomes = list(run_cases(bot.store, chain, asked))
        articles, _ = bot.store.count()
    run = Run(
        cases_name=Path(cases).name,
        made=datetime.now(timezone.utc).astimezone().date(),
        articles=articles,
        outcomes=tuple(outcomes),
        summary=sum_up(outcomes),
        before=before,
        before_name=before_name,
    )
    _print(run, is_of_both=mode is Mode.BOTH, as_json=as_json)
    if html:
        _write_report(html, run)


def _require_report(path: Path) -> None:
    """Check that a report can be made and written, before minutes are spent on its cases."""
    if find_spec("jinja2") is None:
        raise ReportError("--html needs one more package: pip install 'ics-policy-bot[report]'")
    try:
        is_new = not path.exists()
        path.open("ab").close()
        if is_new:
            path.unlink()
    except OSError as error:
        raise _unwritable(path, error) from error


def _write_report(path: Path, run: Run) -> None:
    from bot.evaluation.html_report import render_report  # noqa: PLC0415  Jinja may be missing

    try:
        path.write_text(render_report(run), encoding="utf-8", newline="\n")
    except OSError as error:
        raise _unwritable(path, error) from error
    say(f"Report written to {path}")


def _unwritable(path: Path, error: OSError) -> ReportError:
    reason = error.strerror or error
    return ReportError(f"{path} cannot be written ({reason}); choose another file")


def _print(run: Run, *, is_of_both: bool, as_json: bool) -> None:
    if as_json:
        document = run.summary.as_document()
        if is_of_both and run.before:
            document[Mode.EXTRACTIVE.value] = run.before.as_document()
        print(json.dumps(document))
    elif run.before is None:
        print_summary(run.summary, make_console())
    else:
        heads = (Mode.EXTRACTIVE.value, Mode.GENERATIVE.value) if is_of_both else ("before", "now")
        print_comparison(run.summary, run.before, make_console(), heads)
