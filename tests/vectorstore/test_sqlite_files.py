import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from vectorstore.errors import StoreUnreadableError
from vectorstore.sqlite_files import IN_MEMORY, SharedConnection, SqliteFile, open_read_only

_ROOT = Path(__file__).parent.parent.parent
_COUNT = "SELECT count(*) FROM usage"
_ADD = "INSERT INTO usage VALUES ('2024-05-03', 7)"

# What each script was when it was released. Stores hold tables that it has made, so it never
# changes: what a new version needs stands in a script of its own, whose digest is added here.
_RELEASED = {
    "bot/generation/postgres/schema.sql": "b5c3b3beedcdaffd",
    "bot/generation/schema.sql": "6110a85e6c5d3dfe",
    "ingest/ledger/postgres/schema.sql": "00b137d6a4845713",
    "ingest/ledger/schema.sql": "60f1078e2dc808e9",
    "ingest/ledger/schema_2.sql": "ef53b82eda643362",
    "ingest/ledger/schema_3.sql": "b7162bcd5626fc77",
    "vectorstore/catalogue/postgres/schema.sql": "ebe0c00b704f92d2",
    "vectorstore/catalogue/sqlite/schema.sql": "c9b02f4ac31ac187",
    "vectorstore/catalogue/sqlite/schema_2.sql": "9bf7ae31312abd32",
    "vectorstore/catalogue/sqlite/schema_3.sql": "92071e08a70c589a",
    "vectorstore/catalogue/sqlite/schema_4.sql": "83ba05824a2b0c34",
    "vectorstore/catalogue/sqlite/schema_5.sql": "4367978cf210ff9f",
    "vectorstore/conversations/postgres/schema.sql": "7f1bff696a66322e",
    "vectorstore/conversations/schema.sql": "8bad16850528826b",
    "vectorstore/conversations/schema_2.sql": "ee2cacfc5a5cc747",
    "vectorstore/conversations/schema_3.sql": "624149357ec29926",
    "vectorstore/conversations/schema_4.sql": "c688c7f2bfc9ee0e",
    "vectorstore/conversations/schema_5.sql": "d685a69c5d732e25",
    "vectorstore/conversations/schema_6.sql": "286571275cf7782f",
    "vectorstore/drift/postgres/schema.sql": "a66de509d7ddd23e",
    "vectorstore/drift/schema.sql": "303675c8cfff3796",
    "vectorstore/drift/schema_2.sql": "3753692d9def5305",
    "vectorstore/drift/schema_3.sql": "f2dbb4aea8eae932",
}


def _describe(path: Path, *, unnumbered: str = "") -> SqliteFile:
    return SqliteFile(
        path,
        contents="The count",
        remedy="count again",
        package="bot.generation",
        scripts=("schema.sql",),
        unnumbered=frozenset(unnumbered.split()),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "count.sqlite3"


@pytest.fixture
def shared(path: Path) -> Iterator[SharedConnection]:
    with closing(SharedConnection(_describe(path))) as opened:
        yield opened


def _write(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as other:
        other.executescript(script)


def _count(shared: SharedConnection) -> int:
    with shared.transaction() as connection:
        return int(connection.execute(_COUNT).fetchone()[0])


def _add(shared: SharedConnection) -> None:
    with shared.transaction() as connection:
        connection.execute(_ADD)


def _add_and_fail(shared: SharedConnection) -> None:
    with shared.transaction() as connection:
        connection.execute(_ADD)
        raise KeyError


def test_no_schema_changes_without_a_script_of_its_own() -> None:
    packages = [_ROOT / name for name in ("bot", "ingest", "vectorstore")]
    scripts = [path for package in packages for path in package.rglob("*.sql")]
    assert {
        path.relative_to(_ROOT).as_posix(): sha256(path.read_bytes()).hexdigest()[:16]
        for path in scripts
    } == _RELEASED


def test_nothing_is_made_before_it_is_needed(shared: SharedConnection, path: Path) -> None:
    assert shared
    assert not path.parent.exists()


def test_a_new_file_has_the_format_of_its_last_script(path: Path) -> None:
    with closing(_describe(path).connect()) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_file_of_a_newer_format_is_refused_in_one_line(path: Path) -> None:
    _write(path, "PRAGMA user_version = 2")
    with pytest.raises(StoreUnreadableError) as caught:
        _describe(path).connect()
    assert str(caught.value) == (
        f"The count at {path} has format 2, but this version of ics-policy-bot reads format 1: "
        "upgrade it, or set ICS_HOME to another folder."
    )


def test_a_file_of_another_program_is_refused_and_left_as_it_is(path: Path) -> None:
    _write(path, "CREATE TABLE songs (title)")
    with pytest.raises(StoreUnreadableError, match="another program"):
        _describe(path).connect()
    with open_read_only(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_a_file_from_before_formats_were_numbered_keeps_its_rows(path: Path) -> None:
    _write(path, f"CREATE TABLE usage (day TEXT PRIMARY KEY, tokens INTEGER NOT NULL); {_ADD};")
    with closing(_describe(path, unnumbered="usage").connect()) as connection:
        assert connection.execute(_COUNT).fetchone() == (1,)


def test_what_a_script_cannot_work_out_is_filled_in_once(path: Path) -> None:
    file = replace(_describe(path), fill=lambda connection: connection.execute(_ADD))
    for _ in range(2):
        with closing(file.connect()) as connection:
            assert connection.execute(_COUNT).fetchone() == (1,)


def test_a_transaction_that_fails_keeps_nothing(shared: SharedConnection) -> None:
    with pytest.raises(KeyError):
        _add_and_fail(shared)
    assert _count(shared) == 0


def test_a_statement_that_fails_names_the_file_and_the_remedy(
    shared: SharedConnection, path: Path
) -> None:
    _add(shared)
    with pytest.raises(StoreUnreadableError, match="move it away and count again") as caught:
        _add(shared)
    assert str(path) in str(caught.value)


def test_threads_take_turns_at_one_connection(shared: SharedConnection) -> None:
    with ThreadPoolExecutor(4) as threads:
        counts = list(threads.map(lambda _: _count(shared), range(40)))
    assert counts == [0] * 40


def test_what_has_been_closed_stays_closed(shared: SharedConnection) -> None:
    _add(shared)
    shared.close()
    with pytest.raises(StoreUnreadableError):
        _count(shared)


def test_what_is_flushed_is_written_through_to_the_disk_after_it_is_kept(
    shared: SharedConnection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def note(descriptor: int) -> None:
        with open_read_only(path) as other:
            seen.append((os.fstat(descriptor).st_ino, other.execute(_COUNT).fetchone()))

    monkeypatch.setattr(os, "fsync", note)
    with shared.transaction(flushed=True) as connection:
        connection.execute(_ADD)
    assert seen == [(path.with_name(f"{path.name}-wal").stat().st_ino, (1,))]
    assert _count(shared) == 1
    assert len(seen) == 1


def test_while_the_disk_writes_through_others_have_their_turn(
    shared: SharedConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []

    def count_meanwhile(_: int) -> None:
        counts.append(threads.submit(_count, shared).result(timeout=20))

    monkeypatch.setattr(os, "fsync", count_meanwhile)
    with ThreadPoolExecutor(1) as threads, shared.transaction(flushed=True) as connection:
        connection.execute(_ADD)
    assert counts == [1]


def test_a_copy_in_memory_leaves_the_file_as_it_is(shared: SharedConnection, path: Path) -> None:
    _add(shared)
    with closing(SharedConnection(_describe(IN_MEMORY), copy_of=path)) as copy:
        with copy.transaction() as connection:
            connection.execute("DELETE FROM usage")
        assert _count(copy) == 0
    assert _count(shared) == 1


def test_what_is_opened_to_be_read_cannot_be_written(path: Path) -> None:
    _describe(path).connect().close()
    with open_read_only(path) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute(_ADD)


@pytest.mark.parametrize("name", ["count?mode=rw.sqlite3", "50%25 #1.sqlite3"])
def test_a_path_with_signs_of_an_address_is_opened_as_it_stands(tmp_path: Path, name: str) -> None:
    _describe(tmp_path / name).connect().close()
    with open_read_only(tmp_path / name) as connection:
        assert connection.execute(_COUNT).fetchone() == (0,)
