import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking import BatchQuestion
from bot.batch import answer_lines


def _echo(asked: BatchQuestion) -> dict[str, object]:
    return {"question": asked.request.question}


def _run(*lines: str) -> list[dict[str, object]]:
    return [document for document, _ in answer_lines(lines, _echo)]


def _problems(*lines: str) -> list[str | None]:
    return [problem for _, problem in answer_lines(lines, _echo)]


def _line(**fields: object) -> str:
    return json.dumps(fields) + "\n"


def test_documents_come_in_the_order_of_their_lines() -> None:
    lines = [_line(id=number, question=f"Who is {number}?") for number in (3, 1, 2)]

    assert [document["id"] for document in _run(*lines)] == [3, 1, 2]


@pytest.mark.parametrize(
    "key", ["a", "", 1, -2.5, 10**30, True, False, None, ["a", 1], {"a": {"b": []}}, "é🚑"]
)
def test_an_id_of_any_type_comes_back_as_it_was(key: object) -> None:
    [document] = _run(_line(id=key, question="Who?"))

    assert document["id"] == key
    assert type(document["id"]) is type(key)


def test_a_document_begins_with_the_id() -> None:
    assert list(_run(_line(question="Who?", id=1))[0]) == ["id", "question"]


def test_a_line_without_an_id_has_a_null_id() -> None:
    assert _run(_line(question="Who?"))[0]["id"] is None


def test_two_lines_may_have_the_same_id() -> None:
    assert len(_run(_line(id=1, question="Who?"), _line(id=1, question="Why?"))) == 2


@pytest.mark.parametrize("blank", ["", "\n", "\r\n", " \t \n", "\u00a0\n"])
def test_a_blank_line_is_passed_over(blank: str) -> None:
    assert len(_run(blank, _line(question="Who?"), blank)) == 1


def test_no_lines_give_no_documents() -> None:
    assert _run() == []


def test_a_line_may_end_in_a_carriage_return() -> None:
    assert _run('{"question": "Who?"}\r\n')[0]["question"] == "Who?"


_BAD = {
    "no JSON": "Who?",
    "half an object": '{"question": "Who?"',
    "single quotes": "{'question': 'Who?'}",
    "two objects": '{"question": "Who?"} {"question": "Why?"}',
    "a list": "[1]",
    "a number": "5",
    "null": "null",
    "no question": "{}",
    "a null question": '{"question": null}',
    "a bad date": '{"question": "Who?", "since": "soon"}',
    "a bad limit": '{"question": "Who?", "limit": 0}',
    "a bad history": '{"question": "Who?", "history": "What?"}',
    "deep nesting": '{"question": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "a deep id": '{"question": "Who?", "id": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "a number beyond any": '{"question": ' + "9" * 5_000 + "}",
    "a control character": '{"question": "Who\u0001?"}',
    "a null byte": "\0",
}


@pytest.mark.parametrize("bad", _BAD.values(), ids=_BAD)
def test_a_bad_line_has_a_document_that_says_so(bad: str) -> None:
    [document] = _run(bad)

    assert document.keys() == {"id", "status", "error"}
    assert document["status"] == "error_bad_line"


@pytest.mark.parametrize("bad", _BAD.values(), ids=_BAD)
def test_a_bad_line_does_not_keep_the_others_from_their_answers(bad: str) -> None:
    documents = _run(_line(id=1, question="Who?"), bad, _line(id=2, question="Why?"))

    assert [document.get("question") for document in documents] == ["Who?", None, "Why?"]


def test_a_bad_line_that_has_an_id_keeps_it() -> None:
    assert _run(_line(id="x", question=5))[0]["id"] == "x"


def test_a_problem_names_its_line_counting_blank_ones() -> None:
    assert _problems("\n", _line(question="Who?"), "Why?") == [None, "line 3: it is not JSON"]


def test_a_good_line_has_no_problem() -> None:
    assert _problems(_line(question="Who?")) == [None]


def test_an_answer_is_given_before_the_next_line_is_read() -> None:
    asked = iter([_line(id=1, question="Who?"), _line(id=2, question="Why?")])

    next(answer_lines(asked, _echo))

    assert json.loads(next(asked))["id"] == 2


@given(st.text(st.characters()))
def test_any_line_gives_one_document_at_most(line: str) -> None:
    assert len(_run(line)) == bool(line.strip())


@pytest.mark.parametrize("key", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_json_does_not_know_is_a_bad_line(key: str) -> None:
    [document] = _run(f'{{"id": {key}, "question": "Who?"}}')

    assert document["status"] == "error_bad_line"
