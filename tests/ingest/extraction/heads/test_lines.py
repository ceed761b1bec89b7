"""Lines that are the site's own name, and sentences that only begin with it."""

import pytest

from ingest.extraction.heads.above_titles import says_nothing
from ingest.extraction.heads.lines import Lines

_LINES = Lines((), (), (), (), own_name="Example Trust")


@pytest.mark.parametrize(
    "line",
    ["Example Trust", "Example Trust, 3 May 2024", "Example Trust | Issue 12, page 3"],
)
def test_the_name_with_a_day_or_an_issue_is_the_sites(line: str) -> None:
    assert _LINES.names_site(line)


@pytest.mark.parametrize(
    "line",
    [
        "Example Trust will close forty beds in May.",
        "Example Trust opens new ward",
        "Beds to close at Example Trust",
        "Example Trusts",
    ],
)
def test_words_about_the_site_are_not_its_name(line: str) -> None:
    assert not _LINES.names_site(line)


@pytest.mark.parametrize("title", ["Accept the pay offer, nurses told", "Call our bluff, says GP"])
def test_a_title_that_asks_for_something_says_something(title: str) -> None:
    assert not says_nothing(title)
