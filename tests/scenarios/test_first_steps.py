from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands, read_document
from tests.factories import write_article_file

_SAMPLES = Path(__file__).parents[2] / "ingest" / "sample"
_QUESTIONS = (
    "What did the Hewitt Review say about national targets?",
    "How many areas are in the first wave of neighbourhood health?",
)
_OFF_TOPIC = "Who bakes the best bread in Lisbon?"
_INVENTED = "Quibblesnack"

Text = Callable[[str], str]


@pytest.fixture(scope="module")
def started(place: Path) -> Commands:
    return Commands(place / "home")


@pytest.fixture(scope="module")
def added(started: Commands) -> Any:
    return read_document(started.ingest("sample", "--json"))


@pytest.fixture(scope="module")
def text_of(started: Commands, added: Any) -> Text:
    @cache
    def read_text(article_id: str) -> str:
        shown = read_document(started.ingest("show", article_id, "--json"))
        assert shown["article_id"] in added["articles"]
        return str(shown["text"])

    return read_text


@pytest.fixture(scope="module")
def answers(started: Commands, added: Any) -> list[Any]:
    assert added["added"] > 0
    return [read_document(started.bot("ask", question, "--json")) for question in _QUESTIONS]


@pytest.fixture(scope="module")
def results(started: Commands, added: Any) -> Any:
    assert added["added"] > 0
    return read_document(started.bot("search", "waiting lists", "--limit", "4", "--json"))


@pytest.fixture(scope="module")
def removed(place: Path) -> Commands:
    commands = Commands(place / "removing")
    said = f"Boards met. The {_INVENTED} fund pays for walking groups in every neighbourhood."
    path = write_article_file(place, "gone", said, title=f"The {_INVENTED} fund", author=_INVENTED)
    staying = write_article_file(place, "staying", "Walking groups met in May.", title="Walking")
    gone, _ = read_document(commands.ingest("add", path, staying, "--json"))["articles"]
    assert _find_articles(commands)[0] == gone
    assert read_document(commands.ingest("remove", gone, "--json")) == {"removed": [gone]}
    return commands


def test_every_sample_article_is_added(added: Any) -> None:
    assert added["added"] == len(list(_SAMPLES.glob("*.md")))
    assert added["failed"] == []


def test_the_samples_are_unchanged_when_they_are_added_again(started: Commands, added: Any) -> None:
    again = read_document(started.ingest("sample", "--json"))
    assert again == {**added, "added": 0, "unchanged": added["added"]}


def test_the_list_has_every_article_with_its_size(
    started: Commands, added: Any, text_of: Text
) -> None:
    articles = read_document(started.ingest("list", "--json"))["articles"]
    assert {article["article_id"] for article in articles} == set(added["articles"])
    assert articles[0]["characters"] == len(text_of(articles[0]["article_id"]))


def test_the_questions_are_answered(answers: list[Any]) -> None:
    assert [answer["status"] for answer in answers] == ["answered"] * len(_QUESTIONS)


def test_every_quote_stands_in_its_article_where_the_answer_says(
    answers: list[Any], text_of: Text
) -> None:
    citations = [citation for answer in answers for citation in answer["citations"]]
    assert [_slice(citation, text_of) for citation in citations] == [
        citation["quote"] for citation in citations
    ]


def test_every_statement_cites_a_quote_of_its_answer(answers: list[Any]) -> None:
    for answer in answers:
        numbers = [citation["number"] for citation in answer["citations"]]
        cited = [statement["citations"] for statement in answer["statements"]]
        assert all(cited)
        assert sorted({number for some in cited for number in some}) == numbers


def test_the_answer_holds_what_was_asked_for(answers: list[Any]) -> None:
    said = [" ".join(citation["quote"] for citation in answer["citations"]) for answer in answers]
    assert "too many national targets" in said[0]
    assert "43" in said[1]


def test_the_number_of_systems_is_found(started: Commands, added: Any) -> None:
    assert added["added"] > 0
    question = "How many integrated care systems are there in England?"
    answer = read_document(started.bot("ask", question, "--json"))
    assert any("42" in citation["quote"] for citation in answer["citations"])


def test_a_question_about_something_else_is_declined(started: Commands, added: Any) -> None:
    assert added["added"] > 0
    asked = started.bot("ask", _OFF_TOPIC, "--json")
    answer = read_document(asked)
    assert answer["status"].startswith("unanswerable_")
    assert (asked.returncode, answer["statements"], answer["citations"]) == (0, [], [])


def test_what_search_finds_is_a_slice_of_its_article(results: Any, text_of: Text) -> None:
    found = results["results"]
    assert [_slice(result, text_of) for result in found] == [result["text"] for result in found]


def test_search_finds_as_many_passages_as_it_is_told_best_first(results: Any) -> None:
    scores = [result["score"] for result in results["results"]]
    assert [result["rank"] for result in results["results"]] == [1, 2, 3, 4]
    assert scores == sorted(scores, reverse=True)


def test_a_removed_article_is_not_found_by_its_words(removed: Commands) -> None:
    (staying,) = read_document(removed.ingest("list", "--json"))["articles"]
    assert _find_articles(removed) == [staying["article_id"]]


def test_nothing_of_a_removed_article_is_left_in_the_store(removed: Commands) -> None:
    home = Path(removed.environment["ICS_HOME"])
    files = [path for path in home.rglob("*") if path.is_file()]
    holding = [
        path.name for path in files if _INVENTED.lower().encode() in path.read_bytes().lower()
    ]
    assert files
    assert holding == []


def test_an_id_that_is_gone_is_said_to_be_unknown(removed: Commands) -> None:
    shown = removed.ingest("show", "0123456789ab", "--json")
    assert (shown.returncode, shown.stdout) == (1, "")
    assert len(shown.stderr.splitlines()) == 1


def _slice(place: Any, text_of: Text) -> str:
    return text_of(place["article_id"])[place["start"] : place["end"]]


def _find_articles(commands: Commands) -> list[str]:
    found = read_document(commands.bot("search", _INVENTED, "--json"))["results"]
    return [result["article_id"] for result in found]
