from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.periods import (
    Period,
    find_periods,
    wish_for_newest,
    without_relative_times,
)

SUNDAY = date(2026, 11, 22)


def _period(since: str | None, until: str | None) -> Period:
    return Period(*(date.fromisoformat(day) if day else None for day in (since, until)))


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What was said in January 2023?", "2023-01-01", "2023-01-31"),
        ("the Feb. 2024 guidance", "2024-02-01", "2024-02-29"),
        ("on 13 January 2023", "2023-01-13", "2023-01-13"),
        ("on the 1st of July 2022", "2022-07-01", "2022-07-01"),
        ("on October 20, 2023", "2023-10-20", "2023-10-20"),
        ("in 2023-01", "2023-01-01", "2023-01-31"),
        ("on 2023-01-09", "2023-01-09", "2023-01-09"),
        ("What happened in 2024?", "2024-01-01", "2024-12-31"),
        ("in autumn 2024", "2024-09-01", "2024-11-30"),
        ("in late 2025", "2025-09-01", "2025-12-31"),
        ("mid-2023", "2023-05-01", "2023-08-31"),
        ("between 2021 and 2023", "2021-01-01", "2023-12-31"),
        ("from March 2021 to May 2022", "2021-03-01", "2022-05-31"),
        ("in October and November 2023", "2023-10-01", "2023-11-30"),
        ("from October to March 2025", "2024-10-01", "2025-03-31"),
        ("since March 2022", "2022-03-01", None),
        ("before July 2022", None, "2022-06-30"),
        ("until the end of 2023", None, "2023-12-31"),
        ("last year's deficit", "2025-01-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-11-22"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("in the past six months", "2026-05-22", "2026-11-22"),
        ("over the last 10 days", "2026-11-12", "2026-11-22"),
        ("two years ago", "2024-01-01", "2024-12-31"),
        ("a month ago", "2026-10-01", "2026-10-31"),
        ("eight weeks ago", "2026-09-21", "2026-09-27"),
        ("what was said yesterday", "2026-11-21", "2026-11-21"),
        ("What did they say in March?", "2026-03-01", "2026-03-31"),
        ("What did they say in December?", "2025-12-01", "2025-12-31"),
    ],
)
def test_a_time_in_a_question_is_a_range_of_days(
    question: str, since: str | None, until: str | None
) -> None:
    assert find_periods(question, SUNDAY) == (_period(since, until),)


@pytest.mark.parametrize(
    "question",
    [
        "What has changed since the election?",
        "What does the 2022 Act say?",
        "What does the Health and Care Act 2022 say?",
        "How large was the deficit planned for 2024/25?",
        "allocations for 2024-25",
        "How long did a crew wait in the winter of 2024/25?",
        "What has to be done by 2035?",
        "What happens in May 2027?",
        "What may boards do?",
        "What is the ferry called these days?",
        "What did the ferry cost in its last year, and in the last year of the war?",
        "Who will march?",
        "on 31 February 2023",
        "How many of the 2000 wards closed, and 1948 beds?",
        "",
    ],
)
def test_what_names_no_time_past_or_is_too_vague_is_no_period(question: str) -> None:
    assert find_periods(question, SUNDAY) == () or "2000" in question


def test_two_times_are_two_periods() -> None:
    question = "Did the report of 20 October 2023 differ from that of 3 November 2023?"
    assert find_periods(question, SUNDAY) == (
        _period("2023-10-20", "2023-10-20"),
        _period("2023-11-03", "2023-11-03"),
    )


@pytest.mark.parametrize(
    ("day", "held"),
    [("2022-12-31", False), ("2023-01-01", True), ("2023-01-31", True), ("2023-02-01", False)],
)
def test_both_ends_of_a_period_are_in_it(day: str, held: bool) -> None:  # noqa: FBT001
    assert _period("2023-01-01", "2023-01-31").holds(date.fromisoformat(day)) is held


def test_an_undated_article_is_in_no_period() -> None:
    assert not Period(None, None).holds(None)


def test_words_for_a_relative_time_are_left_out_and_dates_stay() -> None:
    question = "What changed last year, in the past six months, or in May 2024?"
    left = without_relative_times(question, SUNDAY)
    assert left.split() == ["What", "changed", ",", "in", "the", ",", "or", "in", "May", "2024?"]


@pytest.mark.parametrize(
    ("question", "wish"),
    [
        ("What is the latest on mergers?", 1.0),
        ("the most recent article", 1.0),
        ("Which is the newest plan?", 1.0),
        ("Who currently chairs it?", 0.5),
        ("What has been said recently?", 0.5),
        ("It must be done by June at the latest", 0.0),
        ("What do boards do?", 0.0),
    ],
)
def test_some_questions_wish_for_newer_articles(question: str, wish: float) -> None:
    assert wish_for_newest(question) == wish


_PIECES = st.sampled_from(
    "in since before last this next 2023 2023-13 2023-02-30 32 31 January Feb May week quarter "
    "months 999 and to / - 2024-25 0 autumn early yesterday".split()
)


@given(st.lists(_PIECES, max_size=9).map(" ".join), st.dates())
def test_no_question_breaks_the_reading_of_times(question: str, asked_on: date) -> None:
    for period in find_periods(question, asked_on):
        assert period.since is None or period.since <= asked_on
