import hashlib
from importlib.resources import files

import numpy as np
import onnx
import pytest

from tests.benchmarks.reader.exporting import (
    average,
    export,
    leave_words_out,
    quantize,
)
from tests.benchmarks.reader.wheel_model import WORDS_NAME, dequantize, read_wheel_model
from vectorstore.embedding.bundled import open_cross_encoder

_QUESTION = "How many lifts were replaced?"
_PASSAGES = ["» The hospital replaced nine lifts.", "» The lifts are old.", "» Meals are served."]


@pytest.fixture(scope="module")
def wheel_model() -> bytes:
    return read_wheel_model()


def test_a_matrix_keeps_its_values_within_half_a_step_of_each_output() -> None:
    matrix = np.array([[0.5, 100.0], [-1.0, 3.0], [0.0, 0.0]], np.float32)

    integers, scales = quantize(matrix)

    assert integers.dtype == np.int8
    assert np.abs(integers * scales - matrix).max(axis=0) == pytest.approx([0, 0], abs=0.4)
    assert (np.abs(integers * scales - matrix) <= scales / 2 + 1e-6).all()


def test_an_output_of_zeros_stays_one() -> None:
    integers, scales = quantize(np.zeros((2, 1), np.float32))

    assert (integers * scales == 0).all()


def test_runs_are_averaged_name_by_name() -> None:
    runs = [{"a": np.array([value], np.float32), "b": np.zeros(2, np.float32)} for value in (1, 4)]

    mean = average(runs)

    assert mean["a"].tolist() == [2.5]
    assert mean["b"].tolist() == [0, 0]


def test_weights_that_were_read_and_written_again_read_alike(wheel_model: bytes) -> None:
    before = open_cross_encoder(leave_words_out(wheel_model)).score(_QUESTION, _PASSAGES)
    exported = export(dequantize(wheel_model), wheel_model)

    assert open_cross_encoder(exported).score(_QUESTION, _PASSAGES) == pytest.approx(
        before, abs=0.6
    )


def test_what_was_changed_is_what_is_exported(wheel_model: bytes) -> None:
    weights = dequantize(wheel_model)
    weights["classifier.weight"] = np.zeros_like(weights["classifier.weight"])
    weights["classifier.bias"] = np.array([2.5], np.float32)

    scores = open_cross_encoder(export(weights, wheel_model)).score(_QUESTION, _PASSAGES)

    assert scores == pytest.approx([2.5] * 3)


def test_a_missing_matrix_is_named(wheel_model: bytes) -> None:
    with pytest.raises(ValueError, match=r"no bert\.encoder\.layer\.0\.attention\.self\.query"):
        export({}, wheel_model)


def test_what_we_ship_is_the_wheels_graph_with_other_weights(wheel_model: bytes) -> None:
    shipped = files("vectorstore.embedding").joinpath("cross_encoder.onnx").read_bytes()
    ours, theirs = (onnx.load_model_from_string(one).graph for one in (shipped, wheel_model))

    assert list(ours.node) == list(theirs.node)
    assert [one.name for one in ours.initializer] == [one.name for one in theirs.initializer]


def test_what_we_ship_leaves_the_words_in_the_wheel(wheel_model: bytes) -> None:
    shipped = files("vectorstore.embedding").joinpath("cross_encoder.onnx").read_bytes()
    kept = {
        one.name: hashlib.sha256(one.raw_data).hexdigest()
        for one in onnx.load_model_from_string(shipped).graph.initializer
        if one.name.startswith("bert.embeddings.") and one.name.endswith("_quantized")
    }
    theirs = {one.name: one for one in onnx.load_model_from_string(wheel_model).graph.initializer}

    assert kept.pop(WORDS_NAME) == hashlib.sha256(b"").hexdigest()
    assert kept == {name: hashlib.sha256(theirs[name].raw_data).hexdigest() for name in kept}
