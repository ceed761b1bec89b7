from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from bot.generation.allowance import DailyAllowance
from bot.generation.errors import AllowanceSpentError


def test_what_is_used_is_kept(tmp_path: Path) -> None:
    allowance = DailyAllowance(tmp_path / "usage.sqlite3", None)
    allowance.reserve(500)
    allowance.settle(500, 320)

    assert DailyAllowance(tmp_path / "usage.sqlite3", None).used() == 320


def test_asking_what_was_used_makes_no_file(tmp_path: Path) -> None:
    assert DailyAllowance(tmp_path / "usage.sqlite3", 100).used() == 0
    assert list(tmp_path.iterdir()) == []


def test_what_is_reserved_counts(tmp_path: Path) -> None:
    allowance = DailyAllowance(tmp_path / "usage.sqlite3", 1_000)
    allowance.reserve(600)

    with pytest.raises(AllowanceSpentError, match="ICS_DAILY_TOKENS"):
        allowance.reserve(600)
    assert allowance.used() == 600


def test_the_last_token_may_be_used(tmp_path: Path) -> None:
    allowance = DailyAllowance(tmp_path / "usage.sqlite3", 1_000)
    allowance.reserve(1_000)

    assert allowance.used() == 1_000


def _reserve_often(path: Path) -> int:
    allowance = DailyAllowance(path, 1_000)
    reserved = 0
    for _ in range(20):
        try:
            allowance.reserve(50)
        except AllowanceSpentError:
            continue
        reserved += 50
    return reserved


def test_processes_share_one_allowance(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        reserved = list(processes.map(_reserve_often, [tmp_path / "usage.sqlite3"] * 2))

    assert sum(reserved) == 1_000


@pytest.mark.parametrize("content", [b"no database " * 99, b"SQLite format 3\x00" * 99])
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "usage.sqlite3"
    path.write_bytes(content)

    with pytest.raises(AllowanceSpentError, match=r"usage\.sqlite3"):
        DailyAllowance(path, 100).reserve(1)
