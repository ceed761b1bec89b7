import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

import pytest

from vectorstore.catalogue.sqlite.connections import SCRIPTS, Connections
from vectorstore.errors import StoreUnreadableError

NOTE = "INSERT INTO facts VALUES ('colour', 'green')"
COUNT = "SELECT count(*) FROM facts"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "folder" / "catalogue.sqlite3"


@pytest.fixture
def connections(path: Path) -> Iterator[Connections]:
    opened = Connections(path)
    yield opened
    opened.close()


@pytest.fixture
def shelf_of_format_4(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as old:
        for script in SCRIPTS[:4]:
            old.executescript(
                files("vectorstore.catalogue.sqlite").joinpath(script).read_text("utf-8")
            )
        old.execute("PRAGMA user_version = 4")
        old.execute(
            "INSERT INTO articles (article_id, title, authors, publisher, source, content_hash,"
            " characters, text) VALUES ('a', 'T', ?, 'ÉCOLE Straße', 's', 'h', 1, 'x')",
            ('["Ann", "Zoë Example"]',),
        )
        old.execute(
            "INSERT INTO voices (article_id, start, end, name, role, is_reported)"
            " VALUES ('a', 0, 1, 'José Sample', 'quoted', 0), ('a', 2, 3, NULL, 'quoted', 0)"
        )
        old.commit()
    return path


def _count(connections: Connections) -> int:
    with connections.transaction() as connection:
        return int(connection.execute(COUNT).fetchone()[0])


def _note_and_fail(connections: Connections) -> None:
    with connections.transaction() as connection:
        connection.execute(NOTE)
        raise KeyError


def _note_inside_and_fail(connections: Connections) -> None:
    with connections.transaction():
        with connections.transaction() as inner:
            inner.execute(NOTE)
        raise KeyError


@contextmanager
def _rolled_back_soon(connection: sqlite3.Connection) -> Iterator[None]:
    timer = threading.Timer(0.2, connection.rollback)
    timer.start()
    try:
        yield
    finally:
        timer.join()
        connection.close()


def test_the_file_is_made_with_its_folders(connections: Connections, path: Path) -> None:
    connections.get()
    assert path.is_file()


def test_nothing_is_made_before_it_is_needed(connections: Connections, path: Path) -> None:
    assert connections
    assert not path.parent.exists()


def test_a_thread_keeps_its_connection(connections: Connections) -> None:
    assert connections.get() is connections.get()


def test_two_threads_have_two_connections(connections: Connections) -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(connections.get).result() is not connections.get()


def test_what_one_thread_wrote_another_reads(connections: Connections) -> None:
    with connections.transaction() as connection:
        connection.execute(NOTE)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(_count, connections).result() == 1


def test_a_transaction_that_fails_keeps_nothing(connections: Connections) -> None:
    with pytest.raises(KeyError):
        _note_and_fail(connections)
    assert _count(connections) == 0


def test_a_transaction_inside_another_fails_with_the_outer_one(connections: Connections) -> None:
    with pytest.raises(KeyError):
        _note_inside_and_fail(connections)
    assert _count(connections) == 0


def test_the_file_can_be_opened_again_after_closing(connections: Connections) -> None:
    with connections.transaction() as connection:
        connection.execute(NOTE)
    connections.close()
    assert _count(connections) == 1


def test_closing_from_another_thread_closes_every_connection(connections: Connections) -> None:
    connection = connections.get()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(connections.close).result()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute(COUNT)


@pytest.mark.parametrize("contents", [b"plain words, no database" * 99, bytes(range(256)) * 9])
def test_a_file_that_is_no_database_is_refused(
    connections: Connections, path: Path, contents: bytes
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(contents)
    with pytest.raises(StoreUnreadableError, match="move it away"):
        connections.get()


def test_an_empty_file_becomes_a_catalogue(connections: Connections, path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    assert _count(connections) == 0


def test_a_folder_in_the_place_of_the_file_is_refused(connections: Connections, path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreUnreadableError):
        connections.get()


def test_a_file_in_the_place_of_the_folder_is_refused(connections: Connections, path: Path) -> None:
    path.parent.parent.mkdir()
    path.parent.touch()
    with pytest.raises(StoreUnreadableError, match="writable"):
        connections.get()


def test_a_file_of_a_newer_format_is_refused(connections: Connections) -> None:
    connections.get().execute("PRAGMA user_version = 99")
    connections.close()
    with pytest.raises(StoreUnreadableError, match="upgrade"):
        connections.get()


def test_a_file_damaged_while_it_is_open_is_reported(connections: Connections, path: Path) -> None:
    with connections.transaction() as connection:
        connection.executemany(
            "INSERT INTO facts VALUES (?, ?)", [(str(number), "x" * 999) for number in range(999)]
        )
    connections.close()
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (size - 4096))
    with pytest.raises(StoreUnreadableError, match="damaged"):
        _count(connections)


def test_a_commit_in_the_making_is_waited_for(connections: Connections, path: Path) -> None:
    connections.get()
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with _rolled_back_soon(other):
        assert _count(connections) == 0


def test_a_new_file_that_another_process_is_setting_up_is_waited_for(
    connections: Connections, path: Path
) -> None:
    path.parent.mkdir(parents=True)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE draft (word)")
    with _rolled_back_soon(other):
        assert _count(connections) == 0


def test_a_store_of_the_first_format_is_brought_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite3"
    schema = (
        files("vectorstore.catalogue.sqlite").joinpath("schema.sql").read_text(encoding="utf-8")
    )
    with sqlite3.connect(path) as old:
        old.executescript(schema)
        old.execute("PRAGMA user_version = 1")
        old.execute(
            "INSERT INTO articles VALUES ('a', 'T', '[]', 'P', NULL, NULL, 's', 'h', 1, 'x')"
        )
    old.close()
    connections = Connections(path)
    kept = connections.get().execute("SELECT title, publisher, text, copy_of FROM articles")
    assert kept.fetchall() == [("T", "P", "x", None)]
    assert connections.get().execute("SELECT count(*) FROM sketch_keys").fetchone() == (0,)
    assert connections.get().execute("SELECT count(*) FROM voices").fetchone() == (0,)
    connections.close()


def test_the_names_of_an_earlier_format_are_folded_when_it_is_opened(
    shelf_of_format_4: Path,
) -> None:
    connections = Connections(shelf_of_format_4)
    articles = "SELECT publisher_folded, authors_folded FROM articles"
    assert connections.get().execute(articles).fetchall() == [("ecole strasse", "ann, zoe example")]
    voices = "SELECT name_folded FROM voices ORDER BY start"
    assert connections.get().execute(voices).fetchall() == [("jose sample",), ("",)]
    connections.close()
