import pytest

from vectorstore.calibrations import UNMEASURED, find_calibration


def test_a_model_that_nobody_measured_has_the_row_of_the_weakest() -> None:
    assert find_calibration("onnx:/somewhere") == UNMEASURED


@pytest.mark.parametrize("name", ["bge-small", "wordllama", "none"])
def test_measured_models_have_rows_of_their_own(name: str) -> None:
    assert find_calibration(name) is not UNMEASURED


def test_words_alone_give_cosines_no_say() -> None:
    row = find_calibration("none")
    assert (row.dense_weight, row.sign_weights.cosine) == (0, 0)
