import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.scale import STEPS, compare_with_raw, main, show
from tests.benchmarks.scale_steps import Steps

CHUNKS = 60


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """What the steps measure, all in this process, which saves seconds."""
    steps = Steps(tmp_path_factory.mktemp("scale"), CHUNKS, 6, 1, 1)
    figures = {key: value for step in STEPS for key, value in getattr(steps, step)().items()}
    return figures | compare_with_raw(figures)


def test_there_are_as_many_chunks_as_asked_for(measured: dict[str, float]) -> None:
    assert measured["chunks"] >= CHUNKS


def test_a_small_index_misses_nothing(measured: dict[str, float]) -> None:
    assert (measured["dense recall@10"], measured["dense recall@10 by date"]) == (1.0, 1.0)


def test_all_that_takes_time_takes_some(measured: dict[str, float]) -> None:
    assert [name for name, value in measured.items() if name.endswith("s") and value <= 0] == []


def test_each_size_is_a_column_with_how_it_grew(
    measured: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    twice = {name: 2 * value for name, value in measured.items()}
    show({60: measured, 120: twice})
    printed = capsys.readouterr().out
    assert ("60 chunks" in printed, "120 chunks" in printed, "(x2.0)" in printed) == (True,) * 3


@pytest.mark.long
def test_each_size_is_measured_in_processes_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "scale.json"
    main(["--chunks", "60", "--queries", "6", "--processes", "1", "--json", str(file)])
    [figures] = json.loads(file.read_text(encoding="utf-8")).values()
    assert figures["dense recall@10"] == 1.0


def test_an_unknown_step_fails() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.scale_steps", "dance", "x", *"1111"]
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
