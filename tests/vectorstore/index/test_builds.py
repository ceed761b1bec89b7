import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import make_article
from tests.vectorstore.shelves import LETTERS, Shelf
from vectorstore.chunks import Passage
from vectorstore.index.builder_process import build_snapshot
from vectorstore.index.builds import Build
from vectorstore.index.snapshots import Snapshot
from vectorstore.store import ArticleStore

# Enough for the index to be begun before it is published.
LONG = make_article("".join(f"{number:05}" for number in range(600)), title="Long")
PASSAGES = [Passage(start, start + 5) for start in range(0, len(LONG.text), 5)]
SHORT = make_article("Wards fill in winter.", title="Short")


def _begin(shelf: Shelf) -> Build:
    return Build(
        shelf.catalogue.address, shelf.model.name, shelf.snapshots, shelf.snapshots.current()
    )


def _finish(build: Build) -> tuple[int | None, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    chunks, _ = build.finish(lambda done, total: told.append((done, total)))
    return chunks, told


def _published_chunks(store: ArticleStore) -> int:
    current = store.snapshots.current()
    return current.chunks if current else 0


def _leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("building-*")]


@pytest.fixture
def filled(letter_store: ArticleStore) -> ArticleStore:
    """A store whose index was begun, but not published, when a block of writing ended."""
    with letter_store.writing() as writer:
        writer.put(LONG, PASSAGES)
    return letter_store


def test_what_is_put_while_the_snapshot_is_built_is_in_it(shelf: Shelf) -> None:
    shelf.put(["apples", "bananas"])
    build = _begin(shelf)
    build.catch_up()
    shelf.put(["cars"], "Wheels")
    assert _finish(build)[0] == 3


def test_at_each_call_what_the_catalogue_has_by_then_is_added(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    def interim() -> Iterator[None]:
        shelf.put(["apples", "bananas"])
        yield
        shelf.put(["bananas", "cherries"])
        shelf.put(["cars"], "Wheels")

    assert build_snapshot(shelf.order("one"), interim()) == 3
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [{"added": 2, "of": 2}]


def test_an_abandoned_build_leaves_nothing(shelf: Shelf) -> None:
    shelf.put(["apples"])
    _begin(shelf).abandon()
    assert list(shelf.snapshots.folder.iterdir()) == []


def test_a_build_that_cannot_go_on_says_why(shelf: Shelf) -> None:
    shelf.put_without_vectors(["apples"], "Fruit")
    chunks, failure = _begin(shelf).finish(lambda _done, _total: None)
    assert (chunks, "the catalogue has 1" in failure) == (None, True)


def test_a_build_on_a_damaged_copy_fails(shelf: Shelf) -> None:
    before = Snapshot("snapshot-before", LETTERS.name, 1, 1)
    shelf.snapshots.path(before).mkdir(parents=True)
    shelf.snapshots.publish(before)
    (shelf.snapshots.path(before) / "chroma.sqlite3").write_bytes(b"no database")
    shelf.put(["apples"])
    assert _finish(_begin(shelf))[0] is None


def test_an_index_that_was_begun_is_published_whole(letter_store: ArticleStore) -> None:
    with letter_store.writing() as writer:
        writer.put(LONG, PASSAGES)
        writer.put(SHORT, [Passage(0, len(SHORT.text))])
        writer.publish()
    assert _published_chunks(letter_store) == len(PASSAGES) + 1


def test_what_is_removed_after_an_index_was_begun_is_not_published(
    letter_store: ArticleStore,
) -> None:
    with letter_store.writing() as writer:
        writer.put(LONG, PASSAGES)
        writer.put(SHORT, [Passage(0, len(SHORT.text))])
        writer.remove([LONG.details.article_id])
        writer.publish()
    assert _published_chunks(letter_store) == 1


def test_an_index_that_is_not_published_leaves_nothing(filled: ArticleStore) -> None:
    assert _leftovers(filled.snapshots.folder) == []


def test_an_index_that_was_not_published_can_be_published_later(filled: ArticleStore) -> None:
    with filled.writing() as writer:
        writer.publish()
    assert _published_chunks(filled) == len(PASSAGES)


def test_when_the_begun_build_fails_another_is_published(letter_store: ArticleStore) -> None:
    with letter_store.writing() as writer:
        writer.put(LONG, PASSAGES)
        (building,) = letter_store.snapshots.folder.glob("building-*")
        shutil.rmtree(building)
        building.touch()
        writer.publish()
    assert _published_chunks(letter_store) == len(PASSAGES)
