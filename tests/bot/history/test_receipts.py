"""Receipts of answers, and answers asked again."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from bot.evaluation.cases import read_named_cases
from bot.history.receipts import (
    ReceiptError,
    load_receipt,
    make_receipt,
    read_request,
    save_receipt,
    write_receipt,
)
from bot.history.replaying import compare
from ingest.pages import NOTHING_SAID
from ingest.pipeline import Selection, ingest_sources
from ingest.sources.files import find_samples
from tests.bot.corpus import BAKERY, FERRIES, LIFTS
from tests.commands import Commands, read_document
from tests.factories import put_articles
from vectorstore.articles import Article
from vectorstore.store import ArticleStore

# As many of the bundled questions as are asked twice.
_COMPARED = 50

_REQUEST = Request("How much did the Sampleshire board spend on new lifts?")


def _ask(store: ArticleStore) -> dict[str, Any]:
    return make_receipt(store, _REQUEST, AnswerChain(store).invoke(_REQUEST))


def _replay(store: ArticleStore, receipt: dict[str, Any]) -> set[str]:
    answer = AnswerChain(store).invoke(read_request(receipt))
    return {one.state for one in compare(receipt, answer, store)}


@pytest.fixture
def asked(store: ArticleStore) -> dict[str, Any]:
    put_articles(store, LIFTS, FERRIES, BAKERY, publish=False)
    return _ask(store)


def test_the_same_question_gives_the_same_bytes(store: ArticleStore, asked: dict[str, Any]) -> None:
    assert write_receipt(_ask(store)) == write_receipt(asked)


def test_the_bundled_questions_give_the_same_bytes_again(store: ArticleStore) -> None:
    with store.writing() as writer:
        ingest_sources(find_samples(), NOTHING_SAID, Selection(), writer, lambda _: None)
    requests = [case.request for case in read_named_cases("sample")][:_COMPARED]
    assert len(requests) == _COMPARED

    def ask_all() -> list[str]:
        chain = AnswerChain(store)
        return [write_receipt(make_receipt(store, one, chain.invoke(one))) for one in requests]

    assert ask_all() == ask_all()


def test_a_receipt_comes_back_as_it_was_written(asked: dict[str, Any], tmp_path: Path) -> None:
    save_receipt(asked, tmp_path / "receipt.json")

    assert load_receipt(tmp_path / "receipt.json") == asked
    assert read_request(asked) == _REQUEST


@pytest.mark.parametrize("place", [0, 1, 60, 300, -2, -1])
def test_a_changed_byte_is_refused(asked: dict[str, Any], tmp_path: Path, place: int) -> None:
    path = tmp_path / "receipt.json"
    save_receipt(asked, path)
    written = bytearray(path.read_bytes())
    written[place] ^= 1
    path.write_bytes(written)

    with pytest.raises(ReceiptError):
        load_receipt(path)


def test_a_byte_more_is_refused(asked: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    path.write_text(write_receipt(asked) + "\n")

    with pytest.raises(ReceiptError, match="was changed"):
        load_receipt(path)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{}", "is not a receipt"),
        ("no JSON", "is not a receipt"),
        (json.dumps({"format": "ics-bot receipt", "version": 0}), "of another version"),
    ],
)
def test_what_is_foreign_or_old_is_told_in_a_line(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "receipt.json"
    path.write_text(text)

    with pytest.raises(ReceiptError, match=problem):
        load_receipt(path)


def test_nothing_has_happened_to_an_untouched_answer(
    store: ArticleStore, asked: dict[str, Any]
) -> None:
    assert _replay(store, asked) == {"kept"}


def test_an_edited_source_is_told(store: ArticleStore, asked: dict[str, Any]) -> None:
    put_articles(store, Article(LIFTS.details, LIFTS.text + " And more."), publish=False)

    assert _replay(store, asked) == {"source edited"}


def test_a_source_with_another_date_is_told(store: ArticleStore, asked: dict[str, Any]) -> None:
    dated = replace(LIFTS.details, published=date(2023, 6, 1))
    put_articles(store, Article(dated, LIFTS.text), publish=False)

    assert _replay(store, asked) == {"re-dated"}


def test_a_statement_without_its_source_is_gone(store: ArticleStore, asked: dict[str, Any]) -> None:
    with store.writing() as writer:
        writer.remove([LIFTS.details.article_id])

    assert "gone" in _replay(store, asked)


def test_another_articles_edit_touches_nothing(store: ArticleStore, asked: dict[str, Any]) -> None:
    put_articles(store, Article(BAKERY.details, BAKERY.text + " More bread."), publish=False)

    assert _replay(store, asked) == {"kept"}


def test_the_commands_write_a_receipt_and_replay_it(commands: Commands, tmp_path: Path) -> None:
    commands.ingest("sample")
    path = tmp_path / "receipt.json"

    asked = commands.bot("ask", "What is an integrated care board?", "--json", "--receipt", path)
    replayed = commands.bot("replay", path)

    assert read_document(asked)["receipt"] == json.loads(path.read_text())["sha256"]
    assert replayed.returncode == 0
    assert replayed.stdout.splitlines()[-1].endswith("kept.")


def test_a_receipt_that_is_not_there_fails_in_a_line(commands: Commands, tmp_path: Path) -> None:
    done = commands.bot("replay", tmp_path / "none.json")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be read" in done.stderr
