from pathlib import Path

import pytest

from tests.commands import Commands

_ARTICLE = """\
---
title: Ferries at Larkmouth
---
The Larkmouth council sold both ferries in May. The crews were told by letter.
"""


@pytest.fixture
def read(home: Path, tmp_path: Path) -> Commands:
    """Return commands with the answer reader, on a store with one article."""
    commands = Commands(home)
    del commands.environment["ICS_ANSWER_READER"]
    (tmp_path / "ferries.md").write_text(_ARTICLE, encoding="utf-8")
    assert commands.ingest("add", tmp_path / "ferries.md").returncode == 0
    return commands


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the Larkmouth council sell in May?", "sold both ferries"),
        ("Who wrote the letter to the Larkmouth crews?", "not sure"),
        ("How many articles do you have?", "1 article"),
        ("Où est le conseil de Larkmouth ?", "in English"),
    ],
)
def test_whatever_comes_of_a_question_the_command_ends_well(
    read: Commands, question: str, words: str
) -> None:
    done = read.bot("ask", question)

    assert (done.returncode, done.stderr) == (0, "")
    assert words in done.stdout
