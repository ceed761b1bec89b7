import re

import pytest

from vectorstore.language.calendar_names import MONTH, MONTH_NAMES, MONTHS, WEEKDAYS, YEAR


@pytest.mark.parametrize(
    ("name", "number"), [("january", 1), ("sept", 9), ("sep", 9), ("may", 5), ("dec", 12)]
)
def test_a_month_has_its_number_under_each_of_its_names(name: str, number: int) -> None:
    assert MONTHS[name] == number


def test_months_and_weekdays_are_in_order() -> None:
    assert (MONTH_NAMES[0], MONTH_NAMES[-1], len(MONTH_NAMES)) == ("january", "december", 12)
    assert (WEEKDAYS[0], WEEKDAYS[-1], len(WEEKDAYS)) == ("monday", "sunday", 7)


def test_the_longest_name_of_a_month_is_found_first() -> None:
    found = re.match(MONTH, "september")
    assert found
    assert found[0] == "september"


@pytest.mark.parametrize(("text", "is_year"), [("1948", True), ("2030", True), ("2148", False)])
def test_a_year_is_of_this_century_or_the_last(text: str, *, is_year: bool) -> None:
    assert bool(re.fullmatch(YEAR, text)) is is_year
