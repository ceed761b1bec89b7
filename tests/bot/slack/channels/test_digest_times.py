from datetime import datetime, timezone

import pytest

from bot.slack.channels.digest_times import LONDON, DigestTime, read_digest_time

_MONDAY = DigestTime(0, 8, 30)


@pytest.mark.parametrize("text", ["mon 08:30", "Mon 8:30", "MONDAY  08:30", " mon 08:30 "])
def test_a_time_may_be_written_in_several_ways(text: str) -> None:
    assert read_digest_time(text) == _MONDAY


@pytest.mark.parametrize(
    "text", ["", "mon", "08:30", "mon 24:00", "tomorrow 08:30", "mon 08:30 utc"]
)
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match='such as "mon 08:30"'):
        read_digest_time(text)


# 26 October 2026 is the Monday after the clocks went back; 30 March 2026 that after they went on.
@pytest.mark.parametrize(
    ("now", "latest"),
    [
        ("2026-10-26T08:29", "2026-10-19T07:30"),
        ("2026-10-26T08:30", "2026-10-26T08:30"),
        ("2026-11-01T23:59", "2026-10-26T08:30"),
        ("2026-03-30T07:29", "2026-03-23T08:30"),
        ("2026-03-30T07:30", "2026-03-30T07:30"),
    ],
)
def test_it_is_that_time_by_the_clocks_of_london(now: str, latest: str) -> None:
    found = _MONDAY.latest(datetime.fromisoformat(now).replace(tzinfo=timezone.utc))

    assert found.astimezone(timezone.utc) == datetime.fromisoformat(latest).replace(
        tzinfo=timezone.utc
    )
    assert found.tzinfo is LONDON
