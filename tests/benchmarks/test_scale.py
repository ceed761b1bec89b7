import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.scale import main

_FIGURES = {"ingest, s", "query p95, ms", "by both p95, ms", "dense recall@10", "index, MB"}


def test_a_size_is_measured_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "scale.json"
    main(["--chunks", "60", "--queries", "10", "--processes", "1", "--json", str(file)])
    [measured] = json.loads(file.read_text()).values()
    assert measured.keys() > _FIGURES
    assert measured["dense recall@10"] == 1.0
    assert "60 chunks" in capsys.readouterr().out


def test_an_unknown_step_fails() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.scale_steps", "dance", "x", *"1111"]
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
