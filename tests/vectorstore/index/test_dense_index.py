import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.factories import make_article
from tests.vectorstore.shelves import LETTERS, Shelf
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.index.dense_index import DenseIndex

WORDS = ["apples", "bananas", "cherries", "dates"]
HALVES = ("ward", "bed", "trust", "north", "tide", "nurse", "care", "mill")
QUERIES = [first + second for first in HALVES for second in HALVES]
NEAREST_APPLES = LETTERS.embed_query("apple")


@pytest.fixture
def index(shelf: Shelf) -> Iterator[DenseIndex]:
    opened = DenseIndex(shelf.snapshots)
    yield opened
    opened.close()


def _nearest(index: DenseIndex, limit: int = 10) -> list[str]:
    return index.nearest(NEAREST_APPLES, limit, LETTERS.name) or []


def test_without_a_snapshot_nothing_is_near(index: DenseIndex) -> None:
    assert not _nearest(index)


def test_the_nearest_chunk_comes_first(shelf: Shelf, index: DenseIndex) -> None:
    ids = shelf.put(WORDS)
    shelf.publish("one")
    assert _nearest(index, 5)[0] == ids[0]


@pytest.mark.parametrize(("limit", "found"), [(1, 1), (3, 3), (4, 4), (1_000, 4)])
def test_no_more_are_found_than_asked_for_or_there_are(
    shelf: Shelf, index: DenseIndex, limit: int, found: int
) -> None:
    shelf.put(WORDS)
    shelf.publish("one")
    assert len(set(_nearest(index, limit))) == found


def test_a_snapshot_without_chunks_has_nothing_near(shelf: Shelf, index: DenseIndex) -> None:
    shelf.catalogue.put(make_article(""), [], LETTERS.name, {})
    shelf.publish("one")
    assert not _nearest(index)


def test_equal_chunks_are_all_found(shelf: Shelf, index: DenseIndex) -> None:
    ids = shelf.put(["apples"] * 5)
    shelf.publish("one")
    assert set(_nearest(index)) == set(ids)


def test_an_open_index_sees_the_next_snapshot_at_its_next_query(
    shelf: Shelf, index: DenseIndex
) -> None:
    shelf.put(WORDS)
    shelf.publish("one")
    _nearest(index, 1)
    added = shelf.put(["apple"], "Tree")
    shelf.publish("two")
    assert _nearest(index, 1) == added


def test_an_open_index_no_longer_finds_what_the_next_snapshot_lacks(
    shelf: Shelf, index: DenseIndex
) -> None:
    gone, *_ = shelf.put(WORDS)
    shelf.publish("one")
    _nearest(index, 1)
    shelf.put(WORDS[1:])
    shelf.publish("two")
    assert gone not in _nearest(index)


def test_the_snapshot_that_a_reader_has_open_is_kept_and_let_go_with_its_next_query(
    shelf: Shelf, index: DenseIndex
) -> None:
    shelf.put(WORDS)
    old = shelf.publish("one")
    _nearest(index, 1)
    shelf.publish("two")
    kept = old.exists()
    _nearest(index, 1)
    shelf.snapshots.sweep()
    assert (kept, old.exists()) == (True, False)


def test_a_closed_index_holds_no_snapshot_back(shelf: Shelf, index: DenseIndex) -> None:
    shelf.put(WORDS)
    old = shelf.publish("one")
    _nearest(index, 1)
    index.close()
    shelf.publish("two")
    assert not old.exists()


Damage = Callable[[Path], None]


def _cut(database: Path) -> None:
    os.truncate(database, 5_000)


def _scramble(database: Path) -> None:
    database.write_bytes(b"\xa5" * 50_000)


def _delete(database: Path) -> None:
    database.unlink()


DAMAGES = pytest.mark.parametrize("damage", [_cut, _scramble, _delete])


@DAMAGES
def test_nothing_is_near_in_a_damaged_snapshot_however_often_it_is_asked(
    shelf: Shelf, index: DenseIndex, damage: Damage
) -> None:
    shelf.put(WORDS)
    damage(shelf.publish("one") / "chroma.sqlite3")
    assert not any(_nearest(index) for _ in range(3))


def test_a_damaged_snapshot_is_reported_once(
    shelf: Shelf, index: DenseIndex, caplog: pytest.LogCaptureFixture
) -> None:
    shelf.put(WORDS)
    _cut(shelf.publish("one") / "chroma.sqlite3")
    for _ in range(3):
        _nearest(index)
    assert [record.getMessage().count("ics-ingest reindex") for record in caplog.records] == [1]


def test_two_readers_of_one_process_both_bear_a_damaged_snapshot(shelf: Shelf) -> None:
    shelf.put(WORDS)
    _cut(shelf.publish("one") / "chroma.sqlite3")
    readers = [DenseIndex(shelf.snapshots) for _ in range(2)]
    assert not any(_nearest(reader) for reader in readers)


def test_a_reader_of_a_damaged_snapshot_uses_the_next_one(shelf: Shelf, index: DenseIndex) -> None:
    first, *_ = shelf.put(WORDS)
    _cut(shelf.publish("one") / "chroma.sqlite3")
    _nearest(index)
    shelf.publish("two")
    assert _nearest(index, 1) == [first]


def test_a_reader_does_not_hold_a_damaged_snapshot_back(shelf: Shelf, index: DenseIndex) -> None:
    shelf.put(WORDS)
    damaged = shelf.publish("one")
    _cut(damaged / "chroma.sqlite3")
    _nearest(index)
    shelf.publish("two")
    assert not damaged.exists()


def test_a_vector_of_another_length_than_the_snapshots_has_nothing_near(
    shelf: Shelf, index: DenseIndex
) -> None:
    shelf.put(WORDS)
    shelf.publish("one")
    assert not index.nearest(np.ones(3, dtype=np.float32), 5, LETTERS.name)


def test_queries_from_four_threads_at_once_all_get_the_same_answer(
    shelf: Shelf, index: DenseIndex
) -> None:
    shelf.put(WORDS)
    shelf.publish("one")
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(lambda _: tuple(_nearest(index)), range(40)))
    assert answers == {tuple(_nearest(index))}


def test_the_ten_nearest_are_those_that_an_exact_scan_finds(
    crowd: Shelf, model: EmbeddingModel
) -> None:
    hashes = crowd.catalogue.chunk_hashes()
    vectors = crowd.catalogue.vectors(model.name, hashes.values())
    matrix = np.stack([vectors[key] for key in hashes.values()])
    reader = DenseIndex(crowd.snapshots)
    found = 0
    for query in QUERIES:
        vector = model.embed_query(query)
        exact = dict(zip(hashes, (matrix @ vector).tolist(), strict=True))
        # A chunk as near as the tenth is as good as the tenth.
        tenth = sorted(exact.values())[-10] - 1e-6
        nearest = reader.nearest(vector, 10, model.name) or []
        found += sum(exact[chunk_id] >= tenth for chunk_id in nearest)
    reader.close()
    assert found >= 0.98 * 10 * len(QUERIES)
