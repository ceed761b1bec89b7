import logging
from itertools import count

import pytest

from vectorstore.operating.metrics import Metrics
from vectorstore.operating.states import States


@pytest.fixture
def states() -> States:
    """Return states at whose every look ten seconds have passed."""
    ticks = count(0, 10)
    return States(lambda: float(next(ticks)))


def test_what_fails_is_logged_once_when_it_begins_and_once_when_it_ends(
    states: States, caplog: pytest.LogCaptureFixture
) -> None:
    for trouble in ("no key", "no key", None, None):
        states.note("model", trouble)
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 2
    assert [record.getMessage() for record in caplog.records] == [
        "failing: no key",
        "well again after: no key",
    ]


def test_the_end_of_a_state_says_when_it_began_and_how_long_it_took(
    states: States, caplog: pytest.LogCaptureFixture
) -> None:
    states.note("model", "no key")
    states.note("model", None)
    fields = caplog.records[-1].fields  # type: ignore[attr-defined]
    assert fields["part"] == "model"
    assert fields["began"] == "1970-01-01T00:00:00+00:00"
    assert fields["seconds"] > 0


def test_a_part_that_never_failed_is_not_logged(
    states: States, caplog: pytest.LogCaptureFixture
) -> None:
    states.note("model", None)
    assert caplog.records == []


def test_metrics_tell_which_parts_fail(states: States) -> None:
    states.note("model", "no key")
    written = Metrics(states, ("model", "slack")).write()
    assert 'ics_failing{part="model"} 1.0' in written
    assert 'ics_failing{part="slack"} 0.0' in written
