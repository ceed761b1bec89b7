from pathlib import Path

import pytest

from bot.answering.answers import Turn
from bot.answering.question.rewriting import restate_question, write_conversation
from tests.bot.generation.models import make_model
from tests.bot.model_server import ModelServer, Reply, find_name, write_queries

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_HISTORY = (Turn("What did the Sampleshire board spend on lifts?", "It spent £4 million [1]."),)
_QUESTION = "And why did it?"


def _rewrite(server: ModelServer, folder: Path, said: str) -> str | None:
    server.scripts["queries"] = lambda _: Reply(write_queries(said))
    restated = restate_question(make_model(server, folder).begin(), _QUESTION, _HISTORY)
    return restated.question if restated else None


_SOUND = [
    "Why did the Sampleshire board spend £4 million on lifts?",
    "Why did the board spend money on lifts?",
    "“Why did the Sampleshire board spend on lifts?”",
]


@pytest.mark.parametrize("said", _SOUND)
def test_a_question_is_put_in_the_models_words(
    server: ModelServer, tmp_path: Path, said: str
) -> None:
    assert _rewrite(server, tmp_path, said) == said.strip("“”")


_UNSOUND = {
    "nothing": "",
    "another number": "Why did the Sampleshire board spend £9 million on lifts?",
    "another name": "Why did Bob Invented of Sampleshire spend on lifts?",
    "many words of its own": "Why did corrupt, careless managers rob patients of lifts?",
    "an essay": "Why did the board spend? " * 40,
}


@pytest.mark.parametrize("said", _UNSOUND.values(), ids=_UNSOUND)
def test_words_that_the_conversation_does_not_have_are_not_taken_over(
    server: ModelServer, tmp_path: Path, said: str
) -> None:
    assert _rewrite(server, tmp_path, said) is None


def test_a_model_that_fails_leaves_the_question_as_it_was(
    server: ModelServer, tmp_path: Path
) -> None:
    server.scripts["queries"] = lambda _: Reply(status=401, body="{}")
    session = make_model(server, tmp_path).begin()

    assert restate_question(session, _QUESTION, _HISTORY) is None


@pytest.mark.parametrize("said", ["Why?", "[]", '{"question": 5, "queries": []}'])
def test_what_is_no_question_is_asked_for_once_more_and_no_oftener(
    server: ModelServer, tmp_path: Path, said: str
) -> None:
    server.scripts["queries"] = lambda _: Reply(said)
    session = make_model(server, tmp_path).begin()

    assert restate_question(session, _QUESTION, _HISTORY) is None
    assert [find_name(request) for request in server.requests] == ["queries"] * 2


def test_no_more_than_three_queries_are_taken(server: ModelServer, tmp_path: Path) -> None:
    written = write_queries("Why?", "one", "", "two", "three", "four")
    server.scripts["queries"] = lambda _: Reply(written)
    restated = restate_question(make_model(server, tmp_path).begin(), _QUESTION, _HISTORY)

    assert restated
    assert restated.queries == ("one", "two", "three")


def test_the_last_turns_are_told_and_the_last_line_is_the_question() -> None:
    history = [Turn(f"Question {number}?", "a" * 5_000) for number in range(9)]
    [_, (_, written)] = write_conversation("And\nwhy?", history)

    assert "Question 5?" in written
    assert "Question 4?" not in written
    assert len(written) < 3_000
    assert written.splitlines()[-1] == "Last question: And why?"


def test_the_model_is_told_the_conversation(server: ModelServer, tmp_path: Path) -> None:
    _rewrite(server, tmp_path, "Why?")
    asked = server.requests[0]["messages"][-1]["content"]

    assert "It spent £4 million [1]." in asked
    assert asked.endswith(f"Last question: {_QUESTION}")
