import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import Commands, read_document
from tests.scenarios.changing import ChangingFolder
from tests.scenarios.killing import PUBLISHING, Kill, Killer, summarise
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.filters import ArticleFilter
from vectorstore.index.chroma import open_client
from vectorstore.index.snapshots import COLLECTION
from vectorstore.reading.chunking import split_passages
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc")

_SEED = 20
_ARTICLES = 40
_QUESTIONS = 10
_REMOVING = 4
_ANSWER_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Story:
    """What was seen while a folder was ingested with many interruptions, and what came of it."""

    folder: ChangingFolder
    kills: list[Kill]
    torn: list[str]
    questions: list[str]
    survivor: ArticleStore
    clean: ArticleStore
    last_add: dict[str, object]
    doctor_code: int


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(5, id="5_kills"),
        pytest.param(50, id="50_kills", marks=[pytest.mark.long, pytest.mark.timeout(3_600)]),
    ],
)
def story(request: pytest.FixtureRequest, place: Path, model: EmbeddingModel) -> Iterator[Story]:
    # With `-m long`, one test runs after either number of kills.
    place = place / f"{request.param}-kills"
    place.mkdir()
    commands, clean_commands = Commands(place / "survivor"), Commands(place / "clean")
    folder = ChangingFolder(place / "articles", _SEED, _ARTICLES)
    questions = folder.questions(_QUESTIONS)
    survivor = ArticleStore(place / "survivor", model)
    kills, torn = _interrupt(request.param, commands, folder, survivor)
    print(summarise(kills))
    last_add = read_document(commands.ingest("add", folder.path, "--json"))
    clean_commands.ingest("add", folder.path)
    clean = ArticleStore(place / "clean", model)
    yield Story(
        folder, kills, torn, questions, survivor, clean, last_add, commands.bot("doctor").returncode
    )
    survivor.close()
    clean.close()


def _interrupt(
    kills: int, commands: Commands, folder: ChangingFolder, survivor: ArticleStore
) -> tuple[list[Kill], list[str]]:
    killer = Killer(commands, survivor.home, _SEED)
    done: list[Kill] = []
    torn: list[str] = []
    while len(done) < kills:
        (question,) = folder.questions(1)
        if len(done) % _REMOVING == _REMOVING - 1:
            sources = folder.delete(2)
            ids = _ids(survivor, sources)
            killed = killer.kill(question, "remove", *ids) if ids else None
            torn += _torn(survivor, folder)
            if remaining := _ids(survivor, sources):
                commands.ingest("remove", *remaining)
        else:
            folder.change()
            killed = killer.kill(question, "add", folder.path)
            torn += _torn(survivor, folder)
        done += [killed] if killed else []
    return done, torn


def _ids(store: ArticleStore, sources: list[str]) -> list[str]:
    details = [listing.details for listing in store.listings()]
    return [article.article_id for article in details if article.source in sources]


def _torn(store: ArticleStore, folder: ChangingFolder) -> list[str]:
    """List articles that are kept with a text that their file never had, or in part only."""
    torn = []
    for listing in store.listings():
        source, article = listing.details.source, store.article(listing.details.article_id)
        whole = article.text in folder.texts[source]
        if not whole or listing.chunks != len(split_passages(article.text)):
            torn.append(source)
    return torn


def _chunk_ids(store: ArticleStore) -> set[str]:
    catalogue = Catalogue(store.home / "catalogue.sqlite3")
    ids = set(catalogue.chunk_hashes())
    catalogue.close()
    return ids


def _indexed_ids(store: ArticleStore) -> set[str]:
    current = store.snapshots.current()
    assert current is not None
    client = open_client(store.snapshots.path(current))
    ids = client.get_collection(COLLECTION, embedding_function=None).get(include=[])["ids"]
    client.close()
    return set(ids)


def _found(store: ArticleStore, question: str) -> list[tuple[str, float]]:
    result = store.search(build_query(question), ArticleFilter(), limit=10)
    return [(found.chunk.chunk_id, found.score) for found in result.retrieved]


def test_search_answers_after_every_kill(story: Story) -> None:
    assert Counter(kill.search_code for kill in story.kills) == {0: len(story.kills)}


@pytest.mark.long
def test_no_search_after_a_kill_has_to_wait(story: Story) -> None:
    assert max(kill.search_seconds for kill in story.kills) < _ANSWER_SECONDS


def test_the_kills_hit_cataloguing_and_publishing(story: Story) -> None:
    phases = {kill.phase for kill in story.kills}
    assert "cataloguing" in phases
    assert len(phases & set(PUBLISHING)) > 1


def test_every_index_builder_ends_with_its_killed_ingest(story: Story) -> None:
    assert any(kill.orphans for kill in story.kills)
    assert all(kill.orphans_ended for kill in story.kills)


def test_an_index_builder_without_a_parent_ends_before_it_loads_chroma() -> None:
    builder = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "vectorstore.index.builder_process"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    loaded = {line.rpartition("|")[2].strip() for line in builder.stderr.splitlines()}
    assert builder.returncode == 1
    assert "vectorstore.index.snapshots" in loaded
    assert "chromadb" not in loaded


def test_an_article_is_never_kept_in_part(story: Story) -> None:
    assert story.torn == []


def test_the_next_ingest_brings_in_every_file(story: Story) -> None:
    assert story.last_add["failed"] == []
    kept = {listing.details.source for listing in story.survivor.listings()}
    assert kept == {str(path) for path in story.folder.files()}


def test_what_is_kept_is_what_a_clean_ingest_keeps(story: Story) -> None:
    ids = {listing.details.article_id for listing in story.clean.listings()}
    clean = {article_id: story.clean.article(article_id) for article_id in ids}
    assert {article_id: story.survivor.article(article_id) for article_id in ids} == clean
    assert story.survivor.listings() == story.clean.listings()


def test_the_chunks_are_those_of_a_clean_ingest(story: Story) -> None:
    assert _chunk_ids(story.survivor) == _chunk_ids(story.clean)


def test_the_dense_index_holds_every_chunk_and_no_other(story: Story) -> None:
    assert _indexed_ids(story.survivor) == _chunk_ids(story.survivor)
    assert story.survivor.find_index_problem() is None


def test_searches_find_what_they_find_after_a_clean_ingest(story: Story) -> None:
    survivor = {question: _found(story.survivor, question) for question in story.questions}
    clean = {question: _found(story.clean, question) for question in story.questions}
    assert _without_scores(survivor) == _without_scores(clean)
    assert _scores(survivor) == pytest.approx(_scores(clean), abs=1e-6)


def _without_scores(found: dict[str, list[tuple[str, float]]]) -> dict[str, list[str]]:
    return {question: [chunk_id for chunk_id, _ in results] for question, results in found.items()}


def _scores(found: dict[str, list[tuple[str, float]]]) -> list[float]:
    return [score for results in found.values() for _, score in results]


def test_doctor_finds_nothing_wrong(story: Story) -> None:
    assert story.doctor_code == 0


def test_nothing_is_left_of_interrupted_snapshots(story: Story) -> None:
    current = story.survivor.snapshots.current()
    assert current is not None
    folders = {path.name for path in story.survivor.snapshots.folder.glob("*/")}
    assert folders == {current.name}
