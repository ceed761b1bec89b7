from pathlib import Path

import pytest

from bot.answering.answers import Request
from bot.answering.runnable_chain import RunnableChain
from bot.answering.statuses import Status
from bot.bootstrap import start_bot, start_for_one_question
from vectorstore.errors import StoreError, StoreUnreadableError


def test_a_bot_answers_from_the_store_that_the_environment_names(corpus_home: Path) -> None:
    with start_bot() as bot:
        answer = bot.chain.invoke(Request("How many ovens does a hospital bakery need?"))

    assert bot.store.home == corpus_home
    assert answer.status is Status.ANSWERED


@pytest.mark.usefixtures("corpus_home")
def test_one_question_has_the_answer_that_a_bot_gives() -> None:
    ovens = Request("How many ovens does a hospital bakery need?")

    with start_for_one_question() as answerer, start_bot() as bot:
        assert answerer.invoke(ovens).citations == bot.chain.invoke(ovens).citations != ()


@pytest.mark.usefixtures("corpus_home")
def test_one_question_is_a_run_of_langchains_where_it_is_traced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ICS_TRACING", "langsmith")

    with start_for_one_question() as answerer:
        assert isinstance(answerer, RunnableChain)


def test_a_bot_starts_without_a_store(home: Path) -> None:
    with start_bot() as bot:
        assert bot.chain.invoke(Request("Who?")).status is Status.UNANSWERABLE_EMPTY_STORE

    assert home.is_dir()


def test_a_home_may_begin_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("ICS_HOME", "~/articles")

    with start_bot() as bot:
        assert bot.store.home == tmp_path / "articles"


def _open_files(home: Path) -> list[Path]:
    return list(home.glob("catalogue.sqlite3-*"))


def test_the_store_is_closed_when_the_bot_ends(home: Path) -> None:
    with start_bot() as bot:
        bot.store.count()
        assert _open_files(home)

    assert not _open_files(home)


def test_the_store_is_closed_when_the_bot_fails(home: Path) -> None:
    with pytest.raises(ZeroDivisionError), start_bot() as bot:  # noqa: PT012
        bot.store.count()
        raise ZeroDivisionError

    assert not _open_files(home)


@pytest.mark.usefixtures("home")
def test_an_unknown_embedding_model_is_a_store_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "nonsense")

    with pytest.raises(StoreError, match="nonsense"), start_bot():
        pass


def test_a_file_in_place_of_the_home_is_a_store_error(home: Path) -> None:
    home.write_text("not a folder")

    with pytest.raises(StoreUnreadableError), start_bot() as bot:
        bot.store.count()
