"""Lines that name details, and lines of text that only look like them."""

from datetime import date

import pytest

from ingest.extraction.bylines.details import read_details


@pytest.mark.parametrize(
    "line",
    [
        "Meeting of the Example Committee, 3 May 2024",
        "Papers for the meeting held on 3 May 2024",
        "Meeting 3 May 2024",
    ],
)
def test_a_past_meeting_names_the_day(line: str) -> None:
    found = read_details(line)
    assert found is not None
    assert found.published == date(2024, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        "Meeting the target by 3 May 2024",
        "Report of our meeting with unions on 3 May 2024",
        "Meeting of the Example Committee, 3 May 2924",
    ],
)
def test_words_about_meetings_are_text(line: str) -> None:
    assert read_details(line) is None
