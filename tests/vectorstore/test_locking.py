import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vectorstore.errors import StoreBusyError, StoreUnreadableError
from vectorstore.locking import Lease, hold_writer_lock, sole_use, try_lease

HOLDER = """
import sys
from pathlib import Path
from vectorstore.locking import hold_writer_lock
with hold_writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    input()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "writer.lock"


@pytest.fixture
def holder(path: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.usefixtures("holder")
@pytest.mark.timeout(2, func_only=True)
def test_a_second_process_is_told_within_two_seconds_that_the_store_is_busy(path: Path) -> None:
    with pytest.raises(StoreBusyError, match="wait for it to finish"), hold_writer_lock(path):
        pytest.fail("two processes hold the lock")


def test_a_killed_process_leaves_no_lock_behind(
    path: Path, holder: "subprocess.Popen[str]"
) -> None:
    holder.kill()
    holder.wait()
    with hold_writer_lock(path):
        assert path.exists()


def test_two_stores_of_one_process_exclude_each_other(path: Path) -> None:
    with (
        hold_writer_lock(path),
        pytest.raises(StoreBusyError, match="Another"),
        hold_writer_lock(path),
    ):
        pytest.fail("the lock is held twice")


def test_the_lock_is_free_again_after_a_failure(path: Path) -> None:
    with pytest.raises(KeyError), hold_writer_lock(path):
        raise KeyError
    with hold_writer_lock(path):
        assert path.exists()


def test_a_busy_store_is_named_in_the_message(path: Path) -> None:
    with (
        hold_writer_lock(path),
        pytest.raises(StoreBusyError, match=str(path.parent)),
        hold_writer_lock(path),
    ):
        pytest.fail("the lock is held twice")


def test_a_file_in_the_place_of_the_folder_is_reported(path: Path) -> None:
    path.parent.touch()
    with pytest.raises(StoreUnreadableError, match="ICS_HOME"), hold_writer_lock(path):
        pytest.fail("a lock without a file")


@pytest.fixture
def leases(tmp_path: Path) -> Iterator[list[Lease]]:
    """Two leases on the same snapshot."""
    taken = [lease for _ in range(2) if (lease := try_lease(tmp_path / "snapshot.lease"))]
    yield taken
    for lease in taken:
        lease.release()


def test_two_readers_share_a_lease(leases: list[Lease]) -> None:
    assert len(leases) == 2


def test_nobody_has_sole_use_while_one_lease_is_left(leases: list[Lease], tmp_path: Path) -> None:
    leases[0].release()
    with sole_use(tmp_path / "snapshot.lease") as alone:
        assert not alone


def test_sole_use_comes_back_with_the_last_release(leases: list[Lease], tmp_path: Path) -> None:
    for lease in leases:
        lease.release()
    with sole_use(tmp_path / "snapshot.lease") as alone:
        assert alone


def test_there_is_no_lease_on_what_is_just_being_removed(tmp_path: Path) -> None:
    with sole_use(tmp_path / "snapshot.lease"):
        assert try_lease(tmp_path / "snapshot.lease") is None


def test_a_refused_lease_does_not_stand_in_the_way_later(tmp_path: Path) -> None:
    with sole_use(tmp_path / "snapshot.lease"):
        try_lease(tmp_path / "snapshot.lease")
    with sole_use(tmp_path / "snapshot.lease") as alone:
        assert alone
