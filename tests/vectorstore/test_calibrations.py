from vectorstore.calibrations import UNMEASURED, find_calibration


def test_a_model_that_nobody_measured_has_the_row_of_the_weakest() -> None:
    assert find_calibration("onnx:/somewhere") == UNMEASURED


def test_measured_models_have_rows_of_their_own() -> None:
    assert find_calibration("wordllama") is not UNMEASURED
