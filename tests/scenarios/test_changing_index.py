"""An upgrade that needs a new index: a chat that is open answers while `reindex` builds it."""

import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import Commands, ask_chat
from tests.factories import write_article_file
from vectorstore.index.snapshots import Snapshots

_QUESTION = "How many nurses does the night ferry carry?"
_QUOTE = "“The night ferry carries sixty nurses.”"
# Each in a chunk of its own.
_ARTICLES = 24
_PATIENCE_SECONDS = 120.0

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs SIGSTOP")


@dataclass(frozen=True)
class _Said:
    """What was answered while a reindex was stopped half way, once it was killed, and after one."""

    while_building: str
    model_meanwhile: str
    cold_meanwhile: str
    doctor_after_kill: int
    after_kill: str
    model_after_kill: str
    after_all: str
    model_after_all: str


def _model_in_use(home: Path) -> str:
    current = Snapshots(home / "index").current()
    assert current
    return current.model


def _stop_while_building(reindex: "subprocess.Popen[str]", home: Path) -> None:
    began = time.monotonic()
    while not any((home / "index").glob("building-*")):
        assert reindex.poll() is None
        assert time.monotonic() - began < _PATIENCE_SECONDS
        time.sleep(0.005)
    reindex.send_signal(signal.SIGSTOP)


@pytest.fixture(scope="module")
def said(place: Path) -> _Said:
    home = place / "home"
    ferry = "The night ferry carries sixty nurses. It is green."
    write_article_file(place / "articles", "ferry", ferry, title="Night ferry")
    for number in range(_ARTICLES):
        text = f"Bakery {number} needs two ovens, and library {number} lends kites."
        write_article_file(place / "articles", str(number), text, title=f"Street {number}")
    Commands(home).ingest("add", place / "articles")
    unset = Commands(home, embeddings=None)
    with unset.start_bot("chat") as chat:
        reindex = Commands(home, "bge-small").start_ingest("reindex")
        _stop_while_building(reindex, home)
        while_building = ask_chat(chat, _QUESTION)
        model_meanwhile = _model_in_use(home)
        cold_meanwhile = unset.bot("ask", _QUESTION).stdout
        reindex.kill()
        reindex.communicate()
        after_kill = ask_chat(chat, _QUESTION)
        doctor = unset.bot("doctor", "--offline").returncode
        model_after_kill = _model_in_use(home)
        Commands(home, "bge-small").ingest("reindex")
        after_all = ask_chat(chat, _QUESTION)
    return _Said(
        while_building,
        model_meanwhile,
        cold_meanwhile,
        doctor,
        after_kill,
        model_after_kill,
        after_all,
        _model_in_use(home),
    )


def test_an_open_chat_answers_from_the_old_index_while_the_new_one_is_built(said: _Said) -> None:
    assert _QUOTE in said.while_building
    assert said.model_meanwhile == "wordllama"


def test_so_does_a_process_that_is_started_meanwhile(said: _Said) -> None:
    assert _QUOTE in said.cold_meanwhile


def test_a_killed_reindex_leaves_the_old_index_in_use_and_nothing_to_repair(said: _Said) -> None:
    assert _QUOTE in said.after_kill
    assert (said.model_after_kill, said.doctor_after_kill) == ("wordllama", 0)


def test_the_open_chat_goes_over_to_the_new_index(said: _Said) -> None:
    assert _QUOTE in said.after_all
    assert said.model_after_all == "bge-small"
