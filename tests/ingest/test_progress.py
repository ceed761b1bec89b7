from ingest.progress import Forecast


class _Watch:
    """A clock that a test sets."""

    seconds = 0.0

    def read(self) -> float:
        return self.seconds


def _forecast(*seen: tuple[float, int]) -> list[str]:
    """Forecast of 1,000 chunks, so many of which are embedded after so many seconds."""
    told: list[str] = []
    watch = _Watch()
    forecast = Forecast(told.append, watch.read)
    for watch.seconds, done in seen:
        forecast.count_embedded(done, 1_000)
    return told


def test_a_long_reindex_says_how_long_it_takes_and_that_questions_are_answered() -> None:
    [line] = _forecast((1.0, 10), (60.0, 100))
    assert "100 of 1,000 chunks embedded, about 9 minutes left" in line
    assert "answered from the old index until then" in line


def test_it_says_so_again_only_now_and_then() -> None:
    assert len(_forecast((60.0, 100), (61.0, 101), (659.0, 400), (661.0, 401))) == 2


def test_a_short_reindex_says_nothing() -> None:
    assert _forecast((1.0, 500), (2.0, 1_000), (20.0, 1_000)) == []
