from importlib.metadata import version
from inspect import getdoc

import pytest
from typer import Typer
from typer.testing import CliRunner

import bot.cli
import ingest.cli

_APPS = {"ics-bot": bot.cli.app, "ics-ingest": ingest.cli.app}
# What a table of commands has room for in a terminal of 80 columns.
_MOST_CHARS = 45


def _list_commands() -> list[tuple[Typer, str, str]]:
    return [
        (app, command.name or command.callback.__name__, getdoc(command.callback) or "")
        for app in _APPS.values()
        for command in app.registered_commands
        if command.callback
    ]


def _read_help(app: Typer, *arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments, "--help"], env={"COLUMNS": "80"})
    assert done.exit_code == 0
    return done.output


def test_every_command_says_in_one_short_line_what_it_does() -> None:
    first_lines = [words.partition("\n")[0] for _, _, words in _list_commands()]
    assert [line for line in first_lines if not 0 < len(line) <= _MOST_CHARS] == []


@pytest.mark.parametrize("name", _APPS)
def test_no_line_of_the_list_of_commands_is_cut_off(name: str) -> None:
    listed = _read_help(_APPS[name])
    assert "..." not in listed.partition("Commands:")[2]
    assert "…" not in listed


@pytest.mark.parametrize(
    ("app", "command", "words"), [pytest.param(*one, id=one[1]) for one in _list_commands()]
)
def test_the_help_of_a_command_has_its_whole_description(
    app: Typer, command: str, words: str
) -> None:
    assert " ".join(words.split()) in " ".join(_read_help(app, command).split())


@pytest.mark.parametrize(
    ("app", "command"), [pytest.param(*one[:2], id=one[1]) for one in _list_commands()]
)
def test_the_help_of_a_command_fits_into_80_columns(app: Typer, command: str) -> None:
    lines = _read_help(app, command).splitlines()
    assert [line for line in lines if len(line) > 80 or "…" in line] == []


@pytest.mark.parametrize("name", _APPS)
def test_both_commands_tell_their_version(name: str) -> None:
    done = CliRunner().invoke(_APPS[name], ["--version"])
    assert (done.exit_code, done.output) == (0, f"{name} {version('ics-policy-bot')}\n")


@pytest.mark.parametrize("name", _APPS)
def test_both_commands_can_be_completed_by_the_shell(name: str) -> None:
    asked = {"COMP_WORDS": f"{name} ", "COMP_CWORD": "1"}
    asked[f"_{name.upper().replace('-', '_')}_COMPLETE"] = "complete_bash"
    done = CliRunner().invoke(_APPS[name], [], prog_name=name, env=asked)
    assert {command for app, command, _ in _list_commands() if app is _APPS[name]} <= set(
        done.output.split()
    )
