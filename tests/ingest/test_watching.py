import pytest

from ingest.watching import read_interval


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("45s", 45), ("30m", 1800), ("2h", 7200), ("1d", 86_400), ("1.5 H", 5400), (" 1s ", 1)],
)
def test_an_interval_is_a_number_and_a_unit(text: str, seconds: float) -> None:
    assert read_interval(text) == seconds


@pytest.mark.parametrize("text", ["", "30", "m", "-1m", "1w", "1m30s", "half an hour", "nan s"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an interval"):
        read_interval(text)


def test_an_interval_that_would_leave_no_pause_is_refused() -> None:
    with pytest.raises(ValueError, match="the shortest interval is 1s"):
        read_interval("0.5s")
