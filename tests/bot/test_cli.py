import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.corpus import HARBOUR, LIFTS
from tests.bot.invoking import run_bot
from vectorstore.articles import Article

_BUDGET = "What is the transport budget of Sampleshire?"


def _read(*arguments: str) -> Any:
    status, out, err = run_bot(*arguments)
    assert (status, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize("command", [[], ["ask"], ["search"], ["chat"], ["doctor"]])
def test_every_command_has_help(command: list[str]) -> None:
    status, out, _ = run_bot(*command, "--help")

    assert status == 0
    assert "Usage" in out


@pytest.mark.usefixtures("corpus_home")
def test_ask_prints_an_answer_for_people() -> None:
    status, out, err = run_bot("ask", _BUDGET)

    assert (status, err) == (0, "")
    assert "Sources" in out


@pytest.mark.usefixtures("corpus_home")
def test_ask_prints_one_json_document() -> None:
    document = _read("ask", _BUDGET, "--json")

    assert document["question"] == _BUDGET
    assert document["status"] == "answered"


@pytest.mark.usefixtures("corpus_home")
@pytest.mark.parametrize(
    ("options", "amounts"),
    [
        (["--as-of", "2024-12-31"], {"12 million"}),
        (["--until", "2024"], {"12 million"}),
        (["--since", "2025-04"], {"19 million"}),
        (["--since", "2024", "--as-of", "2025"], {"19 million"}),
        (["--until", "2025", "--as-of", "2022"], {"12 million"}),
        (["--publisher", "sample weekly", "--since", "2024-01-01"], {"19 million"}),
    ],
)
def test_an_option_limits_what_is_cited(options: list[str], amounts: set[str]) -> None:
    answer = _read("ask", _BUDGET, "--json", *options)["answer"]

    assert {amount for amount in ("12 million", "19 million") if amount in answer} == amounts


@pytest.mark.usefixtures("corpus_home")
def test_an_author_limits_what_is_cited() -> None:
    document = _read("ask", "What did the board fund?", "--json", "--author", "ann example")

    named = {one["article_id"] for one in [*document["citations"], *document["nearest"]]}
    assert named == {LIFTS.details.article_id}


@pytest.mark.usefixtures("corpus_home")
@pytest.mark.parametrize(("voice", "article"), [("dan madeup", HARBOUR), ("ann example", LIFTS)])
def test_a_voice_limits_what_is_found(voice: str, article: Article) -> None:
    results = _read("search", "What does the clinic do?", "--json", "--voice", voice)["results"]

    assert {one["article_id"] for one in results} == {article.details.article_id}


@pytest.mark.usefixtures("corpus_home")
def test_the_words_of_somebody_quoted_are_found_without_the_rest_of_the_article() -> None:
    options = ("--voice", "Dan Madeup", "--json")
    document = _read("ask", "When does the harbour clinic treat fishermen?", *options)

    assert document["citations"][0]["voice"]["name"] == "Dan Madeup"


@pytest.mark.usefixtures("corpus_home")
def test_a_voice_that_nobody_has_is_in_no_article() -> None:
    document = _read("ask", "Who pays?", "--json", "--voice", "Nobody Sample")

    assert document["status"] == "unanswerable_no_articles_in_range"


@pytest.mark.usefixtures("corpus_home")
def test_a_question_that_is_declined_is_no_failure() -> None:
    assert _read("ask", "Who won the chess championship on Mars?", "--json")["nearest"]


@pytest.mark.usefixtures("home")
def test_an_empty_store_is_no_failure() -> None:
    assert _read("ask", "Who?", "--json")["status"] == "unanswerable_empty_store"


@pytest.mark.usefixtures("corpus_home")
def test_a_question_that_is_refused_is_no_failure() -> None:
    assert _read("ask", "?!", "--json")["status"] == "refused_empty_question"


@pytest.mark.usefixtures("corpus_home")
def test_search_prints_one_json_document() -> None:
    document = _read("search", "new lifts", "--json", "--limit", "2")

    assert document["query"] == "new lifts"
    assert [one["rank"] for one in document["results"]] == [1, 2]


@pytest.mark.usefixtures("corpus_home")
def test_search_prints_results_for_people() -> None:
    assert "1. New lifts in Sampleshire" in run_bot("search", "new lifts")[1]


@pytest.mark.usefixtures("corpus_home")
def test_chat_answers_each_line() -> None:
    status, out, _ = run_bot("chat", lines=f"{_BUDGET}\nexit\n")

    assert status == 0
    assert "million pounds" in out


_WRONG_USAGE = {
    "no question": ["ask"],
    "an empty question": ["ask", ""],
    "a blank question": ["ask", "  "],
    "a question and a batch": ["ask", "Who?", "--batch", "-"],
    "two questions": ["ask", "Who?", "Why?"],
    "a word for a date": ["ask", "Who?", "--since", "yesterday"],
    "a month too many": ["ask", "Who?", "--as-of", "2024-13"],
    "an unknown option": ["ask", "Who?", "--color"],
    "an unknown command": ["answer", "Who?"],
    "no results": ["search", "Who?", "--limit", "0"],
    "too many results": ["search", "Who?", "--limit", "101"],
    "a limit that is no number": ["search", "Who?", "--limit", "many"],
    "nothing to search": ["search"],
    "a search and a batch": ["search", "Who?", "--batch", "-"],
}


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("arguments", _WRONG_USAGE.values(), ids=_WRONG_USAGE)
def test_wrong_usage_is_told_on_standard_error(arguments: list[str]) -> None:
    status, out, err = run_bot(*arguments)

    assert (status, out) == (2, "")
    assert err.strip()


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "Who?", "--since", "yesterday"]])
def test_wrong_usage_makes_no_store(home: Path, arguments: list[str]) -> None:
    run_bot(*arguments)

    assert not home.exists()


@pytest.mark.usefixtures("home")
def test_doctor_prints_one_json_document() -> None:
    document = _read("doctor", "--json")

    assert document["ok"] is True
    assert all(one.keys() == {"name", "ok", "says"} for one in document["checks"])


@pytest.mark.usefixtures("home")
def test_doctor_fails_if_anything_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "nonsense")

    status, out, _ = run_bot("doctor", "--json")

    assert status == 1
    assert json.loads(out)["ok"] is False
    assert json.loads(out)["next"].startswith("embedding model: ")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "options", [["--offline"], ["--offline", "--json"]], ids=["for people", "as JSON"]
)
def test_doctor_prints_no_secret(monkeypatch: pytest.MonkeyPatch, options: list[str]) -> None:
    for name in ("OPENAI_API_KEY", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        monkeypatch.setenv(name, "very-secret")

    _, out, err = run_bot("doctor", *options)

    assert "very-secret" not in out + err
