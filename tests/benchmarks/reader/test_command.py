import hashlib
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.reader.__main__ import main
from tests.benchmarks.reader.folders import write_folder
from tests.benchmarks.reader.wheel_model import dequantize, read_wheel_model


def test_a_folder_is_measured_with_both_models(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["candidates", str(write_folder(tmp_path)), str(tmp_path / "candidates.gz")])
    main(["measure", str(tmp_path / "candidates.gz")])

    said = capsys.readouterr().out
    assert "not trained: 2 answerable, 1 not" in said
    assert "shipped: 2 answerable, 1 not" in said


def test_the_hash_of_what_was_exported_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights, model = tmp_path / "weights.npz", tmp_path / "model.onnx"
    np.savez(weights, **dequantize(read_wheel_model()))  # type: ignore[arg-type]

    main(["export", str(weights), str(model)])

    assert capsys.readouterr().out.split()[0] == hashlib.sha256(model.read_bytes()).hexdigest()


def test_a_folder_that_is_none_ends_with_a_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"articles cannot be read"):
        main(["candidates", str(tmp_path), str(tmp_path / "candidates.gz")])
