import gzip
from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks.question_sets import (
    Question,
    QuestionSetError,
    read_passage_file,
    read_question_file,
)

PASSAGE = '{"id": "p1", "text": "Boards plan.", "author": "Ann Example", "published": "2024-05-31"}'


def write(folder: Path, text: str) -> Path:
    path = folder / "lines.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_passage_is_an_article_with_the_details_that_are_known(tmp_path: Path) -> None:
    (article,) = read_passage_file(write(tmp_path, PASSAGE))
    assert article.text == "Boards plan."
    assert article.details.article_id == "p1"
    assert article.details.authors == ("Ann Example",)
    assert article.details.published == date(2024, 5, 31)
    assert article.details.publisher is None


def test_several_authors_are_a_list(tmp_path: Path) -> None:
    (article,) = read_passage_file(
        write(tmp_path, '{"id": "p1", "text": "Boards plan.", "author": ["Ann", "Bob"]}')
    )
    assert article.details.authors == ("Ann", "Bob")


def test_a_gzipped_file_reads_like_a_plain_one(tmp_path: Path) -> None:
    zipped = tmp_path / "zipped"
    zipped.write_bytes(gzip.compress(PASSAGE.encode()))
    assert read_passage_file(zipped) == read_passage_file(write(tmp_path, PASSAGE))


def test_a_question_may_leave_out_everything_but_itself(tmp_path: Path) -> None:
    path = write(tmp_path, '\n{"question": "Who plans?"}\n')
    assert read_question_file(path) == [Question("Who plans?", answerable=True, key="2")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "has no lines", id="an empty file"),
        pytest.param("{", "line 1: Expecting", id="no JSON"),
        pytest.param("[]", "line 1: it is no JSON object", id="no object"),
        pytest.param('{"text": "Boards."}', "line 1: it has no `id`", id="no id"),
        pytest.param('{"id": "a", "text": " "}', "line 1: it has no `text`", id="no text"),
        pytest.param('{"id": "a", "text": ["b"]}', "line 1: its `text` is no text", id="a list"),
        pytest.param(
            f"{PASSAGE}\n{PASSAGE}", "2 passages have the id 'p1'", id="the same id twice"
        ),
        pytest.param(
            '{"id": "a", "text": "b", "published": "May"}', "Invalid isoformat", id="no date"
        ),
    ],
)
def test_bad_passages_are_named_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(QuestionSetError) as raised:
        read_passage_file(path)
    assert str(path) in str(raised.value)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('{"question": "Who?", "gold": "a"}', "`gold` is no list", id="gold"),
        pytest.param('{"question": "Who?", "answerable": "no"}', "`answerable`", id="answerable"),
        pytest.param('{"id": 1}', "line 1: it has no `question`", id="no question"),
    ],
)
def test_bad_questions_are_named_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(QuestionSetError, match=said):
        read_question_file(write(tmp_path, text))


def test_a_damaged_archive_is_named_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "damaged.gz"
    path.write_bytes(gzip.compress(PASSAGE.encode())[:-9])
    with pytest.raises(QuestionSetError, match=r"damaged\.gz cannot be read"):
        read_passage_file(path)
