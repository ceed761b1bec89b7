from datetime import date

import pytest

from bot.answering.verification.claims.times import (
    Moment,
    complete_months,
    find_moments,
    find_relative_times,
    find_unsupported,
    resolve_times,
    take_out_dates,
)

_READ = {
    "a day": ("on 1 May 2023", [(2023, 5, 1, None)]),
    "a day with its ending": ("on the 1st of May, 2023", [(2023, 5, 1, None)]),
    "the month first": ("May 1, 2023", [(2023, 5, 1, None)]),
    "an ISO date": ("2023-05-01", [(2023, 5, 1, None)]),
    "with strokes": ("01/05/2023", [(2023, 5, 1, None)]),
    "a month": ("in May 2023", [(2023, 5, None, None)]),
    "a short month": ("Sept 2023", [(2023, 9, None, None)]),
    "a year": ("since 2023", [(2023, None, None, None)]),
    "a day of no year": ("on 17 January", [(None, 1, 17, None)]),
    "a month of no year": ("in March", [(None, 3, None, None)]),
    "two months of no year": (
        "between March and July",
        [(None, 3, None, None), (None, 7, None, None)],
    ),
    "a month spoken of before": ("that November", [(None, 11, None, None)]),
    "two verbs": ("they have to march and may sing", []),
    "a financial year": ("2023/24", [(2023, None, None, 2024)]),
    "a financial year with a dash": ("in 2023–24", [(2023, None, None, 2024)]),
    "several years": ("2019 to 2021", [(2019, None, None, None), (2021, None, None, None)]),
    "a number of beds": ("2,023 beds", []),
    "money": ("£2023", []),
    "a verb": ("they may march on", []),
}


@pytest.mark.parametrize(("text", "expected"), _READ.values(), ids=_READ)
def test_a_date_is_read(text: str, expected: list[tuple[int | None, ...]]) -> None:
    found = [(one.year, one.month, one.day, one.end_year) for one in find_moments(text)]

    assert found == expected


@pytest.mark.parametrize("claimed", ["2023", "May 2023", "1 May 2023", "1 May", "2023-05-01"])
def test_a_date_is_borne_out_by_one_that_is_as_precise(claimed: str) -> None:
    assert find_unsupported(find_moments(claimed), [Moment(2023, 5, 1)]) is None


@pytest.mark.parametrize("claimed", ["2024", "June 2023", "2 May 2023", "1 June", "2023/24"])
def test_another_date_is_not_borne_out(claimed: str) -> None:
    assert find_unsupported(find_moments(claimed), [Moment(2023, 5, 1)]) is not None


def test_a_vaguer_date_bears_out_no_day() -> None:
    assert find_unsupported(find_moments("1 May 2023"), find_moments("May 2023")) is not None


def test_a_time_is_understood_as_on_the_day_it_was_written() -> None:
    [moment] = resolve_times("More were treated last year.", date(2024, 5, 3))

    assert moment == Moment(2023)


def test_a_time_that_lasted_until_then_is_understood_by_its_ends() -> None:
    ends = list(resolve_times("She led it from 2016 until last year.", date(2020, 5, 3)))

    assert find_unsupported(find_moments("from 2016 to 2019"), [*ends, Moment(2016)]) is None
    assert find_unsupported(find_moments("to 2020"), ends) is not None


@pytest.mark.parametrize("written", [None, date(2024, 5, 3)])
def test_a_text_without_such_a_time_gives_none(written: date | None) -> None:
    assert list(resolve_times("More were treated.", written)) == []


def test_relative_times_are_found() -> None:
    assert find_relative_times("Last Year, and on Monday, two years ago") == [
        "last year",
        "monday",
        "two years ago",
    ]


def test_other_words_for_a_relative_time_are_the_same() -> None:
    assert find_relative_times("the coming year") == find_relative_times("next year")
    assert find_relative_times("the previous month") != find_relative_times("next month")


def test_the_numbers_of_dates_are_taken_out() -> None:
    assert "2023" not in take_out_dates("On 1 May 2023 12 wards closed.")
    assert "12 wards" in take_out_dates("On 1 May 2023 12 wards closed.")
    assert "2,740 wards" in take_out_dates("In November 2,740 wards closed.")


@pytest.mark.parametrize(
    ("text", "years"),
    [("in September", [2023]), ("in December", [2023, 2022]), ("in March", [2023, 2024])],
)
def test_a_month_is_of_the_articles_year_or_the_next_to_it(text: str, years: list[int]) -> None:
    completed = complete_months(find_moments(text), date(2023, 9, 5))

    assert [one.year for one in completed] == years
