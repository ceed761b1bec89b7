from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.bylines.dates import (
    read_date,
    read_date_line,
    read_plausible_date,
    says_only_when,
)

THIRD_OF_MAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2024",
        "03 May 2024",
        "3rd May 2024",
        "3rd of May, 2024",
        "May 3, 2024",
        "May 3rd 2024",
        "Friday 3 May 2024",
        "Fri, 3 May 2024",
        "3-May-2024",
        "3/5/2024",
        "03/05/2024",
        "03.05.2024",
        "2024-05-03",
        "2024-05-03T23:30:00+01:00",
        "2024-05-03 10:15",
        "  3\N{NO-BREAK SPACE}May \t 2024 ",
        "3 May 2024 10:30am",
    ],
)
def test_a_date_is_read_in_the_forms_that_sites_use(text: str) -> None:
    assert read_date(text) == THIRD_OF_MAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "May 2024",
        "3 May",
        "3 May 24",
        "2024",
        "2024/25",
        "2023-24",
        "12:30 2024",
        "31 February 2024",
        "2024-02-30",
        "2024-13-01",
        "32 May 2024",
        "three boards",
        "On 3 May 2024 boards met",
        "Boards met on 3 May 2024",
        "3 May 2024 was a Friday",
        "3 May 2024 and 5 June 2024",
        "10 places and 42 systems in 2024",
        "3 May 2024 " + "and so on " * 20,
    ],
)
def test_what_is_not_a_whole_date_alone_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_the_day_stands_before_the_month_where_both_could_be_meant() -> None:
    assert read_date("04/05/2024") == date(2024, 5, 4)


@pytest.mark.parametrize("text", ["2024/05/03", "2024.05.03", "2024 05 03"])
def test_the_month_stands_in_the_middle_where_the_year_comes_first(text: str) -> None:
    assert read_date(text) == THIRD_OF_MAY


@pytest.mark.parametrize(
    "text", ["2024-05-03 was the day on which boards met.", "2024-05-03 or so", "2024-05-031"]
)
def test_an_iso_date_that_begins_a_sentence_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_a_weekday_with_a_month_is_no_date() -> None:
    assert read_date("Friday May 2024") is None


def test_an_unknown_time_zone_is_passed_over_without_a_warning() -> None:
    assert read_date("Fri, 03 May 2024 10:00:00 EST") == THIRD_OF_MAY


@pytest.mark.parametrize(
    "line",
    [
        "Published: 3 May 2024",
        "Published 3 May 2024",
        "published on 3 May 2024",
        "PUBLISHED 3 MAY 2024",
        "First published: 3 May 2024",
        "Posted on 3 May 2024",
        "Posted: May 3, 2024 at 10:30 am",
        "Date: 3 May 2024",
        "Publication date – 3 May 2024",
        "Updated: 3 May 2024",
        "Last updated 3 May 2024",
        "3 May 2024, 10.30 GMT",
        "3 May 2024 | 10:30",
        "\t3 May 2024  ",
    ],
)
def test_a_line_with_a_label_and_a_time_is_read_as_its_date(line: str) -> None:
    assert read_date_line(line) == THIRD_OF_MAY


@pytest.mark.parametrize(
    "line",
    [
        "Published",
        "Date:",
        "Published 3 May",
        "Published 3 May 2024 was the report that boards had waited for",
        "Updated plans are due on 3 May 2024",
        "Posted letters take until 3 May 2024",
        "From 3 May 2024",
    ],
)
def test_a_line_that_says_more_than_a_date_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


_DATE_WORDS = st.sampled_from(
    ["2024", "1999", "3", "31", "May", "Mon", "12", "10:30", "am", "-", "/", ".", ",", " ", "  "]
)


@settings(max_examples=200, database=None, derandomize=True)
@given(st.lists(_DATE_WORDS, max_size=8).map("".join))
def test_a_year_that_is_not_in_the_text_is_never_made_up(text: str) -> None:
    found = read_date(text)
    assert found is None or str(found.year) in text


@settings(max_examples=200, database=None, derandomize=True)
@given(st.text(max_size=60))
def test_no_text_is_too_strange_to_be_looked_at(text: str) -> None:
    assert read_date(text) is None


TODAY = date(2024, 6, 1)


@pytest.mark.parametrize("text", ["2024-05-03", "1 June 2024", "2 June 2024", "1990-01-01"])
def test_a_date_between_the_first_sites_and_tomorrow_is_plausible(text: str) -> None:
    assert read_plausible_date(text, TODAY) == read_date(text)


@pytest.mark.parametrize(
    "text", ["1970-01-01T00:00:00Z", "1989-12-31", "3 June 2024", "2094-05-03", "soon", ""]
)
def test_a_date_that_cannot_be_is_none(text: str) -> None:
    assert read_plausible_date(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03T23:30:00-05:00",
        "2024-05-03T00:30:00+01:00",
        "Fri, 03 May 2024 23:59:00 -1100",
        "2024-05-03T22:59:00.000Z",
    ],
)
def test_the_day_is_that_of_the_time_zone_it_is_written_in(text: str) -> None:
    assert read_plausible_date(text, TODAY) == THIRD_OF_MAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-02T23:01:00Z", THIRD_OF_MAY),
        ("2024-05-02 23:01:00+00:00", THIRD_OF_MAY),
        ("Thu, 02 May 2024 23:01:00 GMT", THIRD_OF_MAY),
        ("2024-01-09T23:59:00Z", date(2024, 1, 9)),
    ],
)
def test_a_time_in_utc_is_on_the_day_that_it_is_in_london(text: str, day: date) -> None:
    assert read_plausible_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["20240503", "20240503T1000Z", "20240503100000"])
def test_a_date_may_be_written_without_marks(text: str) -> None:
    assert read_plausible_date(text, TODAY) == THIRD_OF_MAY


@pytest.mark.parametrize("text", ["3rd of May", "Published yesterday", "Tues 4 Sept", "2 h ago"])
def test_words_about_a_day_alone_say_only_when(text: str) -> None:
    assert says_only_when(text)


@pytest.mark.parametrize("text", ["Marchioness", "Monetary", "Decided today", "May Example"])
def test_a_word_that_begins_like_a_month_or_a_weekday_says_more(text: str) -> None:
    assert not says_only_when(text)
