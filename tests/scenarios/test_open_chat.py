import json
import subprocess
from dataclasses import dataclass

import pytest

from tests.commands import Commands, ask_chat
from tests.factories import make_article, put_articles, write_article_file
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

_QUESTION = "How many nurses does the night ferry carry?"
_QUOTE = "The night ferry carries sixty nurses."


@dataclass(frozen=True)
class _Said:
    """What an open chat answered before, after an article came, and after it went."""

    before: str
    after_adding: str
    after_removing: str


def _require_done(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> _Said:
    """Let one process chat while others add an article and remove it."""
    folder = tmp_path_factory.mktemp("open-chat")
    commands = Commands(folder / "home")
    store = ArticleStore(folder / "home", model)
    put_articles(store, make_article("A bakery needs two ovens.", title="Bakery"), publish=False)
    store.close()
    file = write_article_file(folder, "ferry", f"{_QUOTE} It is green.", title="Night ferry")
    with commands.start_bot("chat") as chat:
        before = ask_chat(chat, _QUESTION)
        [article_id] = json.loads(_require_done(commands.ingest("add", file, "--json")))["articles"]
        after_adding = ask_chat(chat, _QUESTION)
        _require_done(commands.ingest("remove", article_id))
        after_removing = ask_chat(chat, _QUESTION)
    return _Said(before, after_adding, after_removing)


def test_an_open_chat_declines_what_no_article_holds(said: _Said) -> None:
    assert "I couldn't find an answer" in said.before


def test_an_open_chat_quotes_an_article_that_another_process_added(said: _Said) -> None:
    assert f"“{_QUOTE}”" in said.after_adding


def test_an_open_chat_counts_the_article_that_was_added(said: _Said) -> None:
    assert "Searched 2 articles" in said.after_adding


@pytest.mark.parametrize("words", [_QUOTE, "Night ferry"])
def test_an_open_chat_names_nothing_of_an_article_that_another_process_removed(
    said: _Said, words: str
) -> None:
    assert words not in said.after_removing


def test_an_open_chat_counts_the_articles_that_are_left(said: _Said) -> None:
    assert "Searched 1 article." in said.after_removing
