import json
from pathlib import Path

import pytest

from tests.commands import Commands

_ASKED = "How many ovens does a hospital bakery need?"


@pytest.fixture
def verbose(commands: Commands, corpus_home: Path) -> Commands:
    """Return the commands on a corpus, with a log for programs."""
    wanted = {"ICS_LOG_LEVEL": "INFO", "ICS_LOG_FORMAT": "json", "ICS_HOME": str(corpus_home)}
    commands.environment |= wanted
    return commands


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["for people", "as JSON"])
def test_a_question_is_one_line_of_the_log(verbose: Commands, options: list[str]) -> None:
    [line] = verbose.bot("ask", _ASKED, *options).stderr.splitlines()
    said = json.loads(line)
    assert (said["message"], said["surface"], said["status"]) == ("question", "ask", "answered")
    assert (said["mode"], said["tokens"]) == ("extractive", 0)
    assert "ovens" not in line


def test_each_question_of_a_batch_is_a_line(verbose: Commands) -> None:
    lines = json.dumps({"question": _ASKED}) + "\n"
    done = verbose.bot("ask", "--batch", "-", lines=lines * 2)
    assert [json.loads(line)["surface"] for line in done.stderr.splitlines()] == ["batch"] * 2


def test_nothing_is_logged_unless_it_is_wanted(commands: Commands, corpus_home: Path) -> None:
    commands.environment["ICS_HOME"] = str(corpus_home)
    assert commands.bot("ask", _ASKED).stderr == ""
