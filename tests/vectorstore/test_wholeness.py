import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from tests.commands import Commands
from tests.factories import make_article, put_articles
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import StoreUnreadableError
from vectorstore.settings import CATALOGUE_FILE
from vectorstore.store import ArticleStore
from vectorstore.wholeness import find_lost_writes


@pytest.fixture
def reader(store: ArticleStore, model: EmbeddingModel) -> ArticleStore:
    """Return a second process's view of the store, which keeps the `-wal` file there."""
    put_articles(store, make_article(), publish=False)
    other = ArticleStore(store.home, model)
    assert other.holds_articles()
    return other


def _copy(home: Path, folder: Path) -> Path:
    """Copy the database alone, as somebody does who takes it for all there is."""
    folder.mkdir()
    return Path(shutil.copy(home / CATALOGUE_FILE, folder))


def test_a_copy_made_while_articles_are_written_is_noticed(
    store: ArticleStore, tmp_path: Path
) -> None:
    with store.writing():
        copied = _copy(store.home, tmp_path / "copy")
    says = find_lost_writes(copied)
    assert says
    assert "copied without catalogue.sqlite3-wal" in says
    assert "ics-ingest backup" in says


def test_a_copy_is_noticed_also_where_somebody_was_reading_as_the_writing_began(
    store: ArticleStore, tmp_path: Path
) -> None:
    put_articles(store, make_article(), publish=False)
    path = store.home / CATALOGUE_FILE
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        done = Timer(0.5, lambda: reader.execute("COMMIT"))
        done.start()
        with store.writing():
            copied = _copy(store.home, tmp_path / "copy")
        done.join()
    assert find_lost_writes(copied)


def test_a_copy_of_a_store_at_rest_is_whole_while_somebody_reads_it(
    store: ArticleStore, reader: ArticleStore, model: EmbeddingModel, tmp_path: Path
) -> None:
    copied = _copy(store.home, tmp_path / "copy")
    assert find_lost_writes(copied) is None
    assert ArticleStore(copied.parent, model).count() == reader.count()


def test_a_database_without_its_tables_is_noticed(store: ArticleStore, tmp_path: Path) -> None:
    assert store.count() == (0, 0)  # the tables are made, and stand beside the database
    copied = _copy(store.home, tmp_path / "copy")
    assert find_lost_writes(copied)


def test_a_store_that_is_being_written_is_whole(store: ArticleStore) -> None:
    with store.writing():
        assert find_lost_writes(store.home / CATALOGUE_FILE) is None


def test_a_writer_that_was_killed_leaves_a_whole_store(
    store: ArticleStore, model: EmbeddingModel
) -> None:
    with store.writing():
        killed = store.home.with_name("killed")
        shutil.copytree(store.home, killed)
    for _ in range(2):
        opened = ArticleStore(killed, model)
        assert find_lost_writes(killed / CATALOGUE_FILE) is None
        opened.forget_killed_writers()
        opened.close()


def test_what_is_not_there_or_not_ours_lacks_nothing(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"garbage" * 99)
    assert find_lost_writes(tmp_path / "none") is None
    assert find_lost_writes(other) is None


def test_a_store_that_lost_its_newest_articles_says_so_when_it_is_used(
    store: ArticleStore, tmp_path: Path
) -> None:
    with store.writing():
        copied = _copy(store.home, tmp_path / "copy")
    commands = Commands(copied.parent)
    assert "copied without" in commands.bot("ask", "Who?").stderr
    looked = commands.bot("doctor")
    assert "FAIL  store" in looked.stdout
    [_] = looked.stderr.splitlines()


def test_a_store_that_was_deleted_while_it_is_open_is_missed_until_it_is_back(
    store: ArticleStore, tmp_path: Path
) -> None:
    put_articles(store, make_article(), publish=False)
    store.require_in_place()
    catalogue, away = store.home / CATALOGUE_FILE, tmp_path / "away"
    catalogue.rename(away)
    with pytest.raises(StoreUnreadableError, match="deleted or replaced while it was in use"):
        store.require_in_place()
    shutil.copy(away, catalogue)
    with pytest.raises(StoreUnreadableError, match="start the bot again"):
        store.require_in_place()
    away.replace(catalogue)
    store.require_in_place()
