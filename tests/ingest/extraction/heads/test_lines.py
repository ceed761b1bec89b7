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


def test_mentions_are_counted_no_further_than_they_count() -> None:
    lines = Lines((), (), (), (), whole=["Ann Example spoke.", "Ms Example asked."] * 50_000)
    assert lines.count_mentions("Ann Example", 0) == 2


def test_a_name_in_a_later_line_is_a_mention() -> None:
    lines = Lines((), (), (), (), whole=["Boards met.", "They heard Ann Example."])
    assert lines.count_mentions("Ann Example", 1) == 1


@pytest.mark.parametrize(("quoted", "is_again"), [("Why beds move", True), ("Beds move", False)])
def test_a_page_says_a_title_again_where_another_line_quotes_it(
    quoted: str,
    is_again: bool,  # noqa: FBT001 - what a case expects
) -> None:
    page = [quoted, "4 thoughts on “Why beds move”"]
    assert Lines((), (), (), (), page=page).says_again(quoted) is is_again
