"""The outermost boundary of both commands: failures become one line and an exit code."""

import io
import logging
import os
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import NoReturn

import typer

from vectorstore.days import first_day, last_day
from vectorstore.errors import StoreError

FAILED = 1
WRONG_USAGE = 2


def run_command(app: typer.Typer, name: str) -> NoReturn:
    """Run a command line: 0 done, 1 something failed, 2 wrong usage; never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal without the letters of an article shows a question mark for them.
            stream.reconfigure(errors="replace")
    logging.basicConfig(level=logging.WARNING, format=f"{name}: %(message)s")
    try:
        app()
        status = 0
    except SystemExit as error:
        code = error.code
        status = code if isinstance(code, int) else 0 if code is None else FAILED
    except BrokenPipeError:
        # Whoever read the output has seen enough; the interpreter must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAILED
    except StoreError as error:
        say(f"{name}: {error}")
        status = FAILED
    except Exception as error:
        logging.getLogger(__name__).debug("unexpected failure", exc_info=True)
        say(f"{name}: something went wrong ({type(error).__name__}: {error}). Please report it.")
        status = FAILED
    sys.exit(status)


def say(message: str) -> None:
    """Tell the person at the terminal something that is not part of the output."""
    print(" ".join(message.split()), file=sys.stderr, flush=True)


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
