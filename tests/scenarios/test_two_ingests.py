import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands, read_document
from tests.scenarios.changing import ChangingFolder
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

_ARTICLES = 300
_LOOK_SECONDS = 0.01
_TURNED_AWAY_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Race:
    """How two ingests into one store ended, the second started while the first was writing."""

    folder: ChangingFolder
    first: Any
    first_code: int
    second: "subprocess.CompletedProcess[str]"
    second_seconds: float
    listed: list[Any]
    doctor: "subprocess.CompletedProcess[str]"


@pytest.fixture(scope="module")
def race(place: Path, model: EmbeddingModel) -> Race:
    commands = Commands(place / "home")
    folder = ChangingFolder(place / "articles", seed=3, articles=_ARTICLES)
    second_folder = ChangingFolder(place / "more", seed=4, articles=1)
    first = commands.start_ingest("add", folder.path, "--json")
    _wait_for_an_article(ArticleStore(place / "home", model), first)
    began = time.monotonic()
    second = commands.ingest("add", second_folder.path, "--json")
    seconds = time.monotonic() - began
    assert first.poll() is None, "the first ingest was over too soon to be in anybody's way"
    document, _ = first.communicate()
    listed = read_document(commands.ingest("list", "--json"))["articles"]
    return Race(
        folder,
        first=json.loads(document),
        first_code=first.returncode,
        second=second,
        second_seconds=seconds,
        listed=listed,
        doctor=commands.bot("doctor", "--json"),
    )


def _wait_for_an_article(store: ArticleStore, ingest: "subprocess.Popen[str]") -> None:
    while not store.holds_articles() and ingest.poll() is None:
        time.sleep(_LOOK_SECONDS)
    store.close()


def test_the_second_ingest_fails(race: Race) -> None:
    assert (race.second.returncode, race.second.stdout) == (1, "")


def test_the_second_ingest_says_in_one_line_what_to_do(race: Race) -> None:
    (line,) = race.second.stderr.splitlines()
    assert line.startswith("ics-ingest: Another ics-ingest is writing to the store")
    assert "wait for it to finish" in line


@pytest.mark.long
def test_the_second_ingest_ends_within_two_seconds(race: Race) -> None:
    assert race.second_seconds < _TURNED_AWAY_SECONDS


def test_the_first_ingest_adds_everything(race: Race) -> None:
    assert race.first_code == 0
    assert (race.first["added"], race.first["failed"]) == (_ARTICLES, [])


def test_the_store_holds_the_first_ingest_s_articles_alone(race: Race) -> None:
    assert {article["source"] for article in race.listed} == set(race.folder.texts)


def test_the_store_is_whole_afterwards(race: Race) -> None:
    assert read_document(race.doctor)["ok"]
    assert race.doctor.returncode == 0
