import logging
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import typer

from vectorstore.command_line import (
    parse_first_day,
    parse_last_day,
    run_command,
    say,
    say_time,
    strip_controls,
)
from vectorstore.errors import StoreError


@pytest.fixture(autouse=True)
def _own_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["tool"])


@pytest.fixture(autouse=True)
def _own_log_handlers() -> Iterator[None]:
    before = logging.root.handlers[:]
    yield
    logging.root.handlers[:] = before


def _run(callback: Callable[[], None]) -> int | str | None:
    app = typer.Typer()
    app.command()(callback)
    with pytest.raises(SystemExit) as ended:
        run_command(app, "tool")
    return ended.value.code


def _raise(failure: BaseException) -> Callable[[], None]:
    def command() -> None:
        raise failure

    return command


def test_a_command_that_is_done_exits_with_zero() -> None:
    assert _run(lambda: None) == 0


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (StoreError("The store is away."), 1),
        (RuntimeError("surprise"), 1),
        (BrokenPipeError(), 1),
        (typer.BadParameter("no such day"), 2),
        (typer.Exit(0), 0),
        (typer.Exit(1), 1),
        (SystemExit("words"), 1),
        (SystemExit(), 0),
    ],
    ids=repr,
)
def test_an_ending_has_its_exit_code(failure: BaseException, status: int) -> None:
    assert _run(_raise(failure)) == status


def test_a_wrong_option_exits_with_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["tool", "--unheard"])
    assert _run(lambda: None) == 2


def test_a_failure_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    _run(_raise(StoreError("The store is away:\n  look for it.")))
    assert capsys.readouterr() == ("", "tool: The store is away: look for it.\n")


def test_an_unexpected_failure_shows_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    _run(_raise(RuntimeError("surprise")))
    assert capsys.readouterr().err.splitlines() == [
        "tool: something went wrong (RuntimeError: surprise). Please report it."
    ]


def test_what_is_said_goes_to_standard_error_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say("two\nlines,  café")
    assert capsys.readouterr() == ("", "two lines, café\n")


def test_a_month_is_read_as_its_first_or_its_last_day() -> None:
    days = parse_first_day("2024-02"), parse_last_day("2024-02")
    assert days == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_day_that_is_none_is_wrong_usage() -> None:
    with pytest.raises(typer.BadParameter, match="is not a date"):
        parse_last_day("soon")


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("bell\x07, null\x00, delete\x7f, next line\x85", "bell, null, delete, next line"),
        ("lines\n\tand tabs, café 😀", "lines\n\tand tabs, café 😀"),
        ("over\rwritten", "overwritten"),
    ],
    ids=["colour", "controls", "kept", "carriage return"],
)
def test_what_a_terminal_would_obey_is_taken_out(text: str, stripped: str) -> None:
    assert strip_controls(text) == stripped


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--sinse", "2020"], "ics-bot: No such option: --sinse"),
        (["--count", "many"], "ics-bot: Invalid value for '--count'"),
        (["one", "two"], "ics-bot: Got unexpected extra argument"),
    ],
)
def test_wrong_usage_is_told_in_one_line_that_says_where_to_read(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    def command(word: str = "", count: int = 1) -> None:
        pass

    monkeypatch.setattr("sys.argv", ["ics-bot", *arguments])
    app = typer.Typer()
    app.command()(command)
    with pytest.raises(SystemExit) as ended:
        run_command(app, "ics-bot")

    [line] = capsys.readouterr().err.splitlines()
    assert ended.value.code == 2
    assert line.startswith(says)
    assert line.endswith("`ics-bot --help` shows what can be typed.")


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "a minute"), (130, "2 minutes"), (9_000, "2 hours")]
)
def test_a_time_is_said_roughly(seconds: float, said: str) -> None:
    assert say_time(seconds) == said
