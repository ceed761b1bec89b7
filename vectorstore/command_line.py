"""The outermost boundary of both commands: failures become one line and an exit code."""

import io
import logging
import os
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, NoReturn

import typer

from vectorstore.days import first_day, last_day
from vectorstore.errors import StoreError
from vectorstore.log_lines import frame

FAILED = 1
WRONG_USAGE = 2

# The error of all wrong usage comes from typer or from click, depending on typer's version.
_WrongUsage: type[Exception] = typer.BadParameter.__mro__[1]


def run_command(app: typer.Typer, name: str) -> NoReturn:
    """Run a command line: 0 done, 1 something failed, 2 wrong usage; never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal without the letters of an article shows a question mark for them.
            stream.reconfigure(errors="replace")
    logging.basicConfig(level=logging.WARNING, format=f"{name}: %(message)s")
    try:
        done = app(prog_name=name, standalone_mode=False)
        status = done if isinstance(done, int) else 0
    except _WrongUsage as error:
        status = _explain(error, name)
    except typer.Abort:
        say(f"{name}: stopped")
        status = FAILED
    except SystemExit as error:
        code = error.code
        status = code if isinstance(code, int) else 0 if code is None else FAILED
    except BrokenPipeError:
        # Whoever read the output has seen enough; the interpreter must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAILED
    except StoreError as error:
        say(f"{name}: {error}", logging.ERROR)
        status = FAILED
    except Exception as error:
        logging.getLogger(__name__).debug("unexpected failure", exc_info=True)
        broken = f"something went wrong ({type(error).__name__}: {error}). Please report it."
        say(f"{name}: {broken}", logging.ERROR)
        status = FAILED
    sys.exit(status)


def _explain(error: Any, name: str) -> int:  # noqa: ANN401 - see _WrongUsage
    """Say in one line what was typed wrongly, and where to read how it is typed."""
    called = error.ctx.command_path if error.ctx else name
    if called == name and len(sys.argv) == 1:
        error.show()  # the help itself
    else:
        problem = error.format_message().strip()
        end = "" if problem.endswith((".", "?")) else "."
        say(f"{name}: {problem}{end} `{called} --help` shows what can be typed.")
    return WRONG_USAGE


def add_version(app: typer.Typer, name: str) -> None:
    """Give a command the option --version, which prints the version and ends."""

    def answer(wanted: bool) -> None:  # noqa: FBT001 - Typer hands an option's value over so
        if wanted:
            # Reading what is installed takes a while, and only this asks for it.
            from importlib.metadata import version  # noqa: PLC0415

            print(f"{name} {version('ics-policy-bot')}")
            raise typer.Exit

    option = typer.Option("--version", callback=answer, is_eager=True, help="Print the version.")

    @app.callback()
    def take_option(_version: Annotated[bool, option] = False) -> None:
        pass


def say(message: str, level: int = logging.INFO) -> None:
    """Tell the person at the terminal something that is not part of the output."""
    print(frame(" ".join(message.split()), level), file=sys.stderr, flush=True)


def say_time(seconds: float) -> str:
    """Say about how long something takes: in minutes, or in hours."""
    minutes = round(seconds / 60)
    if minutes > 90:  # noqa: PLR2004 - beyond, hours are easier to imagine
        return f"{round(minutes / 60)} hours"
    return f"{minutes} minutes" if minutes > 1 else "a minute"


def strip_controls(text: str) -> str:
    """Take control characters out of a text that a terminal would obey; line ends and tabs stay."""
    return "".join(
        letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc"
    )


def parse_first_day(text: str) -> date:
    """Read a date for an option; a month or a year means its first day.

    Raises:
        typer.BadParameter: it is not a date.
    """
    return _parse_day(text, first_day)


def parse_last_day(text: str) -> date:
    """Read a date for an option; a month or a year means its last day.

    Raises:
        typer.BadParameter: it is not a date.
    """
    return _parse_day(text, last_day)


def _parse_day(text: str, read: Callable[[str], date]) -> date:
    try:
        return read(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
