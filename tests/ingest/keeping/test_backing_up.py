import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from ingest.keeping.archives import ArchiveError, unpacked
from ingest.keeping.backing_up import back_up, restore
from tests.factories import make_article, put_articles
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.settings import CATALOGUE_FILE
from vectorstore.store import ArticleStore
from vectorstore.wholeness import find_lost_writes


@pytest.fixture
def kept(store: ArticleStore) -> ArticleStore:
    """Return a store with an article, which stays open."""
    put_articles(store, make_article())
    return store


@pytest.fixture
def archive(kept: ArticleStore, tmp_path: Path) -> Path:
    """Return a backup of it."""
    path = tmp_path / "store.zip"
    back_up(kept.home, path)
    return path


def _rewrite(archive: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(archive) as old:
        members = {one: old.read(one) for one in old.namelist()}
    with zipfile.ZipFile(archive, "w") as new:
        for one, held in {**members, name: content}.items():
            new.writestr(one, held)


def test_what_was_backed_up_comes_back(
    kept: ArticleStore, archive: Path, model: EmbeddingModel, tmp_path: Path
) -> None:
    restore(archive, tmp_path / "new")
    restored = ArticleStore(tmp_path / "new", model)
    assert restored.listings() == kept.listings()


def test_a_backup_made_while_somebody_writes_is_whole(kept: ArticleStore, tmp_path: Path) -> None:
    with kept.writing():
        back_up(kept.home, tmp_path / "store.zip")
    restore(tmp_path / "store.zip", tmp_path / "new")
    assert find_lost_writes(tmp_path / "new" / CATALOGUE_FILE) is None


def test_every_database_of_the_folder_is_in_the_backup(kept: ArticleStore, tmp_path: Path) -> None:
    shutil.copy(kept.home / CATALOGUE_FILE, kept.home / "receipts.sqlite3")
    manifest = back_up(kept.home, tmp_path / "store.zip")
    assert [one.name for one in manifest.files] == ["receipts.sqlite3", CATALOGUE_FILE]


def test_questions_are_counted_where_they_are_kept(kept: ArticleStore, tmp_path: Path) -> None:
    for name in ("slack", "cited"):
        with closing(sqlite3.connect(kept.home / f"{name}.sqlite3")) as connection:
            connection.executescript("CREATE TABLE answers (id); INSERT INTO answers VALUES (1)")
    assert back_up(kept.home, tmp_path / "store.zip").questions == 1


def test_nobody_else_may_read_a_backup(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0


def test_a_backup_takes_the_place_of_an_earlier_one(kept: ArticleStore, archive: Path) -> None:
    put_articles(kept, make_article("Another.", title="Another"))
    assert back_up(kept.home, archive).articles == 2
    assert [path.name for path in archive.parent.glob("*.zip")] == ["store.zip"]


def test_a_backup_takes_the_place_of_nothing_else(kept: ArticleStore, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_text("Dear Ann")
    with pytest.raises(ArchiveError, match="choose another name"):
        back_up(kept.home, letter)
    assert letter.read_text() == "Dear Ann"


def test_an_empty_folder_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="set ICS_HOME"):
        back_up(tmp_path, tmp_path / "store.zip")


def test_a_damaged_store_is_not_backed_up(kept: ArticleStore, tmp_path: Path) -> None:
    (kept.home / "slack.sqlite3").write_bytes(b"SQLite format 3\x00" * 99)
    with pytest.raises(ArchiveError):
        back_up(kept.home, tmp_path / "store.zip")
    assert not (tmp_path / "store.zip").exists()


def test_a_store_is_not_replaced(kept: ArticleStore, archive: Path) -> None:
    with pytest.raises(ArchiveError, match="is there already"):
        restore(archive, kept.home)
    assert kept.count()[0] == 1


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00 and more"])
def test_an_archive_that_was_changed_is_not_restored(
    archive: Path, tmp_path: Path, content: bytes
) -> None:
    _rewrite(archive, CATALOGUE_FILE, content)
    with pytest.raises(ArchiveError):
        restore(archive, tmp_path / "new")
    assert not list((tmp_path / "new").glob("*.sqlite3"))


def test_an_archive_cut_short_is_not_restored(archive: Path, tmp_path: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-200])
    with pytest.raises(ArchiveError, match="not a whole backup"):
        restore(archive, tmp_path / "new")


def test_an_archive_cannot_write_elsewhere(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as read:
        manifest = json.loads(read.read("backup.json"))
    manifest["files"][0]["name"] = "../outside.sqlite3"
    _rewrite(archive, "backup.json", json.dumps(manifest).encode())
    with pytest.raises(ArchiveError, match="leave it alone"):
        restore(archive, tmp_path / "new")


def test_an_archive_of_a_newer_version_says_so(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as read:
        manifest = json.loads(read.read("backup.json"))
    _rewrite(archive, "backup.json", json.dumps({**manifest, "format": 2}).encode())
    with pytest.raises(ArchiveError, match="newer version"):
        restore(archive, tmp_path / "new")


def test_an_archive_of_nothing_is_refused(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as read:
        manifest = json.loads(read.read("backup.json"))
    _rewrite(archive, "backup.json", json.dumps({**manifest, "files": []}).encode())
    with pytest.raises(ArchiveError, match="backup of nothing"):
        restore(archive, tmp_path / "new")


def test_what_is_no_archive_is_told_apart(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as written:
        written.writestr("letter.txt", "Dear Ann")
    with pytest.raises(ArchiveError, match="not a backup"), unpacked(other, tmp_path):
        pass
