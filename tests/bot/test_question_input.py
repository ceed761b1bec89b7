"""Questions on standard input, and what is said to those who type something else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.invoking import run_bot
from tests.commands import Commands
from vectorstore.store import ArticleStore

_OVENS = "How many ovens does a hospital bakery need?"
_BUDGET = "What is the transport budget of Sampleshire?"


@pytest.mark.usefixtures("corpus_home")
@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("dash", [["-"], []], ids=["a dash", "no dash"])
def test_a_question_may_come_on_standard_input(command: str, dash: list[str]) -> None:
    expected = run_bot(command, _OVENS)

    assert run_bot(command, *dash, lines=f"{_OVENS}\n") == expected
    assert (expected[0], "ovens" in expected[1]) == (0, True)


def test_a_pipe_is_read_by_the_real_command(corpus: ArticleStore) -> None:
    done = Commands(corpus.home).bot("ask", lines=f"{_OVENS}\r\n")

    assert (done.returncode, done.stderr, "two ovens" in done.stdout) == (0, "", True)


@pytest.mark.usefixtures("corpus_home")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_question_may_be_saved_by_an_editor_on_windows(encoding: str) -> None:
    status, out, err = run_bot("ask", "-", lines=f"{_OVENS}\r\n".encode(encoding))

    assert (status, err, "two ovens" in out) == (0, "", True)


@pytest.mark.usefixtures("corpus_home")
def test_the_encoding_that_was_assumed_of_a_question_is_named() -> None:
    status, out, err = run_bot("ask", "-", "--json", lines="What of ‘ovens’?".encode("cp1252"))

    assert (status, r"What of \u2018ovens\u2019?" in out) == (0, True)
    assert err == "ics-bot: standard input: read as Windows-1252; it is not in UTF-8\n"


@pytest.mark.usefixtures("corpus_home")
def test_several_lines_on_standard_input_are_one_question() -> None:
    status, out, _ = run_bot("ask", "--json", lines=f"{_BUDGET}\n{_OVENS}\n")

    assert (status, "million" in out, "two ovens" in out) == (0, True, True)


@pytest.mark.usefixtures("corpus_home")
def test_standard_input_is_left_alone_where_a_question_is_given() -> None:
    assert "two ovens" in run_bot("ask", _OVENS, lines=_BUDGET)[1]


_SAID = {
    "nothing": (["ask"], b"", 'there is no question; write it in quotes: ics-bot ask "…"'),
    "blanks": (["search", "-"], b" \r\n", "there is no question; write it in quotes: ics-bot sea"),
    "a book": (["ask"], b"word " * 20_000, "too long for a question; for many, use --batch -"),
    "Cyrillic": (["ask"], "Что?".encode("cp1251"), "not in UTF-8; save the question as UTF-8"),
    "no quotes": (["ask", "What", "is", "it?"], b"", 'in quotes: ics-bot ask "What is it?"'),
    "no quotes but an option": (
        ["search", "new", "lifts", "--limit", "2"],
        b"",
        'put the question in quotes: ics-bot search "new lifts"',
    ),
    "no command": (["What is it?"], b"", 'to ask, type: ics-bot ask "What is it?"'),
    "no command, no quotes": (["What", "is", "it"], b"", 'type: ics-bot ask "What is it"'),
    "a misspelt command": (["aks", "What is it?"], b"", "did you mean `ics-bot ask`?"),
    "another": (["serch", "lifts", "--limit", "2"], b"", "did you mean `ics-bot search`?"),
    "a word like a command": (["what", "is", "it"], b"", 'type: ics-bot ask "what is it"'),
    "marks of the shell": (["What is $5?"], b"", "type: ics-bot ask 'What is $5?'"),
}


@pytest.mark.parametrize(("arguments", "typed", "said"), _SAID.values(), ids=_SAID)
def test_what_to_type_is_said_in_one_line(
    home: Path, arguments: list[str], typed: bytes, said: str
) -> None:
    status, out, err = run_bot(*arguments, lines=typed)

    assert (status, out, err.count("\n"), said in err) == (2, "", 1, True)
    assert not home.exists()


def test_a_misspelt_command_is_not_taken_for_a_question() -> None:
    status, _, err = run_bot("doctr")

    assert (status, "doctor" in err, "ics-bot ask" in err) == (2, True, False)


def test_nobody_at_a_terminal_is_waited_for(commands: Commands) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "wb"), os.fdopen(theirs, "rb") as terminal:
        done = subprocess.run(
            [sys.executable, "-c", "from bot.cli import main; main()", "ask"],
            env=commands.environment,
            stdin=terminal,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'ics-bot: there is no question; write it in quotes: ics-bot ask "…"\n'


@pytest.mark.usefixtures("corpus_home")
@pytest.mark.parametrize("source", ["-", "questions.jsonl"])
@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_batch_may_be_in_an_encoding_of_windows(source: str, encoding: str) -> None:
    asked = '{"id": "£1", "question": "?"}\r\n{"id": "é", "question": "?"}\r\n'
    Path("questions.jsonl").write_bytes(asked.encode(encoding))

    status, out, err = run_bot("ask", "--batch", source, lines=asked.encode(encoding))

    ids = [r'"\u00a31"' in out, r'"\u00e9"' in out, len(out.splitlines())]
    assert (status, ids) == (0, [True, True, 2])
    named = f"ics-bot: {source}: read as Windows-1252; it is not in UTF-8\n"
    assert err == (named if encoding == "cp1252" else "")


@pytest.mark.usefixtures("corpus_home")
def test_a_conversation_may_be_piped_from_a_file_of_windows() -> None:
    status, out, _ = run_bot("chat", lines=f"{_OVENS}\r\nWhat of ‘lifts’?\r\n".encode("cp1252"))

    assert (status, "two ovens" in out) == (0, True)


@pytest.mark.parametrize("arguments", [["chat"], ["ask", "--batch", "-"]], ids=" ".join)
def test_a_closed_standard_input_holds_no_question(
    corpus: ArticleStore, arguments: list[str]
) -> None:
    program = "import os, sys; os.close(0); sys.stdin = None; from bot.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "ICS_HOME": str(corpus.home)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert (done.returncode, done.stderr) == (0, "")
