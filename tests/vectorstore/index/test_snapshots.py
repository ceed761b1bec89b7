import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from vectorstore.index.snapshots import Snapshot, Snapshots
from vectorstore.locking import Lease

OLD = Snapshot("snapshot-0ld", "letters", 1, 10)
NEW = Snapshot("snapshot-new", "letters", 2, 20)


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    return Snapshots(tmp_path / "index")


def _publish(snapshots: Snapshots, snapshot: Snapshot) -> Path:
    folder = snapshots.path(snapshot)
    folder.mkdir(parents=True)
    (folder / "vectors.bin").touch()
    snapshots.publish(snapshot)
    return folder


@pytest.fixture
def readers(snapshots: Snapshots) -> Iterator[list[Lease]]:
    """Two readers of OLD, before NEW is published."""
    _publish(snapshots, OLD)
    leased = [snapshots.lease_current(), snapshots.lease_current()]
    leases = [taken[1] for taken in leased if taken]
    yield leases
    for lease in leases:
        lease.release()


def _point(snapshots: Snapshots, contents: bytes) -> None:
    (snapshots.folder / "current.json").write_bytes(contents)


def test_there_is_no_snapshot_before_the_first(snapshots: Snapshots) -> None:
    assert snapshots.current() is None


def test_there_is_no_lease_before_the_first_snapshot(snapshots: Snapshots) -> None:
    assert snapshots.lease_current() is None


def test_sweeping_before_the_first_snapshot_makes_nothing(snapshots: Snapshots) -> None:
    snapshots.sweep()
    assert not snapshots.folder.exists()


def test_what_was_published_is_current(snapshots: Snapshots) -> None:
    _publish(snapshots, OLD)
    _publish(snapshots, NEW)
    assert snapshots.current() == NEW


def test_another_opening_of_the_folder_sees_what_was_published(snapshots: Snapshots) -> None:
    _publish(snapshots, NEW)
    assert Snapshots(snapshots.folder).current() == NEW


@pytest.mark.parametrize(
    "contents",
    [
        *(b"", b"\x00" * 90, b"\xff\xfe\xfd", json.dumps(asdict(NEW)).encode()[:-9]),
        *(b"[]", b"null", b'"snapshot-new"', b'{"name": "snapshot-new"}', b'{"another": "form"}'),
    ],
    ids="empty|zeros|no UTF-8|cut off|list|null|text|too little|other".split("|"),
)
def test_a_damaged_pointer_points_nowhere(snapshots: Snapshots, contents: bytes) -> None:
    _publish(snapshots, NEW)
    _point(snapshots, contents)
    assert snapshots.current() is None


@pytest.mark.parametrize(
    "wrong", [{"name": None}, {"name": 5}, {"name": ""}, {"chunks": "20"}, {"name": "../index"}]
)
def test_a_pointer_with_values_that_make_no_sense_points_nowhere(
    snapshots: Snapshots, wrong: dict[str, object]
) -> None:
    _publish(snapshots, NEW)
    _point(snapshots, json.dumps(asdict(NEW) | wrong).encode())
    assert snapshots.current() is None


def test_a_pointer_to_a_missing_directory_points_nowhere(snapshots: Snapshots) -> None:
    folder = _publish(snapshots, NEW)
    folder.rename(folder.with_name("elsewhere"))
    assert snapshots.current() is None


def test_publishing_over_a_damaged_pointer_repairs_it(snapshots: Snapshots) -> None:
    _publish(snapshots, OLD)
    _point(snapshots, b"{")
    _publish(snapshots, NEW)
    assert snapshots.current() == NEW


def test_a_snapshot_that_nobody_reads_goes_with_the_next_one(snapshots: Snapshots) -> None:
    old = _publish(snapshots, OLD)
    _publish(snapshots, NEW)
    assert not old.exists()


@pytest.mark.usefixtures("readers")
def test_a_snapshot_stays_while_somebody_reads_it(snapshots: Snapshots) -> None:
    _publish(snapshots, NEW)
    assert (snapshots.path(OLD) / "vectors.bin").exists()


def test_one_of_two_readers_is_enough_to_keep_a_snapshot(
    snapshots: Snapshots, readers: list[Lease]
) -> None:
    _publish(snapshots, NEW)
    readers[0].release()
    snapshots.sweep()
    assert snapshots.path(OLD).exists()


def test_a_snapshot_goes_at_the_next_sweep_after_its_last_reader(
    snapshots: Snapshots, readers: list[Lease]
) -> None:
    _publish(snapshots, NEW)
    for lease in readers:
        lease.release()
    snapshots.sweep()
    assert not snapshots.path(OLD).exists()


def test_nothing_is_left_of_a_snapshot_that_was_removed(
    snapshots: Snapshots, readers: list[Lease]
) -> None:
    for lease in readers:
        lease.release()
    _publish(snapshots, NEW)
    assert {path.name for path in snapshots.folder.iterdir()} == {"current.json", NEW.name}


def test_the_snapshot_in_use_is_never_swept(snapshots: Snapshots) -> None:
    folder = _publish(snapshots, NEW)
    snapshots.sweep()
    assert folder.exists()


def test_the_remains_of_an_interrupted_build_are_swept(snapshots: Snapshots) -> None:
    (snapshots.folder / "building-abc" / "deep").mkdir(parents=True)
    (snapshots.folder / "snapshot-orphan").mkdir()
    snapshots.sweep()
    assert list(snapshots.folder.iterdir()) == []


def test_a_lease_names_the_snapshot_in_use(snapshots: Snapshots) -> None:
    _publish(snapshots, OLD)
    _publish(snapshots, NEW)
    leased = snapshots.lease_current()
    assert leased
    snapshot, lease = leased
    lease.release()
    assert snapshot == NEW
