from datetime import date

import pytest

from vectorstore.days import first_day, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-05-17", date(2023, 5, 17), date(2023, 5, 17)),
        ("2023-04", date(2023, 4, 1), date(2023, 4, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2100-02", date(2100, 2, 1), date(2100, 2, 28)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        (" 2023-12\n", date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_a_day_month_or_year_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "0000", "2023-13", "2023-02-29", "2023-04-31", "23-04-01", "-2023"),
        *("2023-4", "2023-04-1", "2023/04/01", "01-04-2023", "20230401", "2023-04-01T00:00"),
    ],
)
def test_anything_else_is_refused_in_words_that_name_the_three_forms(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD, YYYY-MM or YYYY"):
        last_day(text)


@pytest.mark.parametrize("text", ["2023-00", "2023-04-00", "2023-00-01"])
def test_there_is_no_month_or_day_zero(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD, YYYY-MM or YYYY"):
        first_day(text)
