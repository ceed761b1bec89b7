import json
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import Commands, ask_chat
from tests.factories import write_article_file

_QUESTION = "How many nurses does the night ferry carry?"
_QUOTE = "“The night ferry carries sixty nurses.”"


@dataclass(frozen=True)
class _Said:
    """What a chat that stays open answers before and after each reindex, and who made the store."""

    old_model: str
    before: str
    doctor: str
    after_there: str
    model_there: str
    cold: str
    after_back: str
    model_back: str
    cold_again: str


def _require_done(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def _reindex(home: Path, model: str) -> str:
    document = json.loads(_require_done(Commands(home, model).ingest("reindex", "--json")))
    return str(document["embeddings"])


def _recorded(home: Path) -> str:
    connection = sqlite3.connect(home / "catalogue.sqlite3")
    ((model,),) = connection.execute("SELECT value FROM facts WHERE name = 'model'").fetchall()
    connection.close()
    return str(model)


@pytest.fixture(scope="module")
def said(place: Path) -> _Said:
    """Change the model of a store to bge-small and back while a chat is open."""
    home = place / "home"
    texts = {"Night ferry": "The night ferry carries sixty nurses. It is green."}
    texts |= {"Bakery": "A bakery needs two ovens.", "Library": "The library lends kites."}
    for title, text in texts.items():
        write_article_file(place / "articles", title.split()[0], text, title=title)
    _require_done(Commands(home).ingest("add", place / "articles"))
    old_model = _recorded(home)
    unset = Commands(home, embeddings=None)
    with unset.start_bot("chat") as chat:
        before = ask_chat(chat, _QUESTION)
        doctor = _require_done(unset.bot("doctor"))
        model_there = _reindex(home, "bge-small")
        after_there = ask_chat(chat, _QUESTION)
        cold = _require_done(unset.bot("ask", _QUESTION))
        model_back = _reindex(home, "wordllama")
        after_back = ask_chat(chat, _QUESTION)
        cold_again = _require_done(unset.bot("ask", _QUESTION))
    return _Said(
        old_model,
        before,
        doctor,
        after_there,
        model_there,
        cold,
        after_back,
        model_back,
        cold_again,
    )


def test_a_store_of_the_fast_model_is_made(said: _Said) -> None:
    assert said.old_model == "wordllama"


def test_the_old_store_answers_where_no_model_is_set(said: _Said) -> None:
    assert _QUOTE in said.before


def test_doctor_says_that_a_better_model_is_installed(said: _Said) -> None:
    assert "bge-small is installed and finds more" in said.doctor


def test_a_reindex_says_with_which_model_it_was_done(said: _Said) -> None:
    assert (said.model_there, said.model_back) == ("bge-small", "wordllama")


def test_the_open_chat_answers_after_the_reindex(said: _Said) -> None:
    assert _QUOTE in said.after_there


def test_a_new_process_answers_from_the_reindexed_store(said: _Said) -> None:
    assert _QUOTE in said.cold


def test_the_open_chat_answers_after_the_way_back(said: _Said) -> None:
    assert _QUOTE in said.after_back


def test_a_new_process_answers_after_the_way_back(said: _Said) -> None:
    assert _QUOTE in said.cold_again
