import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.invoking import run_bot

_BUDGET = "What is the transport budget of Sampleshire?"


def _batch(*lines: str, command: str = "ask") -> tuple[int, list[Any], str]:
    status, out, err = run_bot(command, "--batch", "-", lines="\n".join(lines))
    return status, [json.loads(line) for line in out.splitlines()], err


def _line(**fields: object) -> str:
    return json.dumps(fields)


@pytest.mark.usefixtures("corpus_home")
def test_a_batch_has_a_document_a_line_in_order() -> None:
    status, documents, err = _batch(
        _line(id="b", question=_BUDGET), "", _line(id=["a"], question="?")
    )

    assert (status, err) == (0, "")
    assert [(one["id"], one["status"]) for one in documents] == [
        ("b", "answered"),
        (["a"], "refused_empty_question"),
    ]


@pytest.mark.usefixtures("corpus_home")
def test_a_batch_line_has_its_own_options() -> None:
    _, documents, _ = _batch(
        _line(question=_BUDGET, as_of="2024"),
        _line(question=_BUDGET, since="2024"),
        _line(
            question="And how many pounds were spent on them?",
            history=[["Did the Sampleshire board get new lifts for its clinics?", "-"]],
        ),
    )

    amounts = ["12 million", "19 million", "four million"]
    assert all(amount in one["answer"] for amount, one in zip(amounts, documents, strict=True))


@pytest.mark.usefixtures("corpus_home")
def test_a_search_batch_has_results_up_to_its_limit() -> None:
    _, documents, _ = _batch(
        _line(id=1, question="clinic", limit=1), _line(id=2, question="clinic"), command="search"
    )

    assert [one["id"] for one in documents] == [1, 2]
    assert len(documents[0]["results"]) == 1 < len(documents[1]["results"])


@pytest.mark.usefixtures("corpus_home")
def test_a_bad_line_fails_the_batch_after_the_other_answers() -> None:
    status, documents, err = _batch("{", _line(id=2, question=_BUDGET))

    assert status == 1
    assert [one["status"] for one in documents] == ["error_bad_line", "answered"]
    assert "line 1" in err


_SURROGATES: dict[str, dict[str, object]] = {
    "question": {"question": "Who \ud800?"},
    "date": {"question": "Who?", "since": "\ud800"},
    "id": {"question": "Who?", "id": "\ud800"},
    "key of an id": {"question": "Who?", "id": {"\ud800": 1}},
    "history": {"question": "And why?", "history": [["\ud800", ""]]},
    "publisher": {"question": "Who?", "publisher": "\ud800"},
    "author": {"question": "Who?", "author": "\ud800"},
    "voice": {"question": "Who?", "voice": "\ud800"},
}


@pytest.mark.usefixtures("corpus_home")
@pytest.mark.parametrize("fields", _SURROGATES.values(), ids=_SURROGATES)
def test_a_lone_surrogate_does_not_end_the_batch(fields: dict[str, object]) -> None:
    _, documents, _ = _batch(json.dumps(fields), _line(id="last", question="?"))

    assert len(documents) == 2
    assert documents[-1]["id"] == "last"


@pytest.mark.usefixtures("corpus_home")
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_a_batch_file_may_be_written_by_windows(tmp_path: Path, mark: bytes) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_bytes(mark + b'{"id": 1, "question": "?"}\r\n\r\n{"id": 2, "question": "?"}\r\n')

    status, out, _ = run_bot("ask", "--batch", str(batch))

    assert status == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 2]


@pytest.mark.usefixtures("corpus_home")
def test_a_byte_order_mark_on_standard_input_is_passed_over() -> None:
    assert run_bot("ask", "--batch", "-", lines=b'\xef\xbb\xbf{"question": "?"}\n')[0] == 0


@pytest.mark.usefixtures("home")
def test_a_batch_file_that_is_missing_is_named(tmp_path: Path) -> None:
    status, out, err = run_bot("ask", "--batch", str(tmp_path / "questions.jsonl"))

    assert (status, out) == (1, "")
    assert "questions.jsonl" in err


@pytest.mark.usefixtures("corpus_home")
def test_a_line_that_is_not_utf_8_leaves_the_others_their_answers(tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_bytes(
        b'{"id": 1, "question": "?"}\n{"question": "\xff"}\n{"id": 3, "question": "?"}'
    )

    status, out, err = run_bot("ask", "--batch", str(batch))

    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, None, 3]
    assert "line 2: it is not in UTF-8" in err


@pytest.mark.usefixtures("home")
def test_standard_input_that_is_not_utf_8_is_told() -> None:
    status, _, err = run_bot("ask", "--batch", "-", lines=b'{"question": "\xff"}\n')

    assert status == 1
    assert "UTF-8" in err


@pytest.mark.usefixtures("home")
def test_an_empty_batch_prints_nothing() -> None:
    assert run_bot("ask", "--batch", "-", lines="") == (0, "", "")


@pytest.mark.usefixtures("corpus_home")
def test_a_date_beside_a_batch_holds_or_is_refused() -> None:
    lines = _line(question=_BUDGET)

    status, out, _ = run_bot("ask", "--batch", "-", "--as-of", "2024", lines=lines)

    assert status == 2 or "19 million" not in out


@pytest.mark.usefixtures("corpus_home")
def test_a_later_date_in_a_line_does_not_lift_the_date_beside_the_batch() -> None:
    lines = _line(question=_BUDGET, until="2025")

    _, out, _ = run_bot("ask", "--batch", "-", "--as-of", "2024", lines=lines)

    assert "19 million" not in out
