import pytest

from ingest.fetching.timing import Pace
from tests.ingest.fetching.machines import FakeTime

DAY = 86_400.0


@pytest.fixture
def pace(time: FakeTime) -> Pace:
    return Pace(time.clock)


def test_the_first_request_to_a_host_need_not_wait(pace: Pace) -> None:
    assert pace.seconds_until_turn("a.example", 5.0) == 0.0


def test_the_delay_counts_from_the_last_request(pace: Pace, time: FakeTime) -> None:
    for _ in range(2):
        pace.note_request("a.example")
        time.seconds += 2.0
    assert pace.seconds_until_turn("a.example", 5.0) == 3.0


def test_a_host_rests_as_long_as_it_asked_to(pace: Pace, time: FakeTime) -> None:
    pace.rest("a.example", 60.0)
    time.seconds += 20.0
    assert (pace.seconds_of_rest("a.example"), pace.seconds_of_rest("b.example")) == (40.0, 0.0)


def test_no_host_rests_for_more_than_a_day(pace: Pace) -> None:
    pace.rest("a.example", 1e9)
    assert pace.seconds_of_rest("a.example") == DAY


def test_hosts_asked_long_ago_are_forgotten_for_others(pace: Pace) -> None:
    pace.rest("0.example", DAY)
    for number in range(10_001):
        pace.note_request(f"{number}.example")
    waits = [pace.seconds_until_turn(f"{number}.example", 5.0) for number in (0, 1, 10_000)]
    assert waits == [0.0, 5.0, 5.0]
    assert pace.seconds_of_rest("0.example") == 0.0
