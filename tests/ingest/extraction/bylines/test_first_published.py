from datetime import date

import pytest

from ingest.extraction.bylines.first_published import find_first_published, read_embargo
from ingest.pages import Details

BODY = "Boards met on Monday.\nThey left with a plan.\nAll had signed it."


@pytest.mark.parametrize(
    "note",
    [
        "This article was first published in The Example 3 on 3 May 2024.",
        "This blog was originally posted on The Example’s website.",
        "A version of this article first appeared in The Example 3.",
        "This is an edited version of a speech first published in The Example 3.",
        "This was first published by the Example Institute.",
        "First published in The Example 3, 3 May 2024",
        "Originally published by “The Example 3”.",
        "(This piece first appeared in Example Weekly)",
    ],
)
def test_an_article_says_where_it_appeared_before(note: str) -> None:
    assert find_first_published(f"{BODY}\n{note}") == note


def test_the_note_may_stand_above_the_article() -> None:
    note = "This article was first published in The Example 3."
    assert find_first_published(f"{note} It has been cut.\n{BODY}") == note


@pytest.mark.parametrize(
    "line",
    [
        "First published: 3 May 2024",
        "This article was first published on Monday.",
        "This article was first published in May 2024.",
        "The review was first published by the Department in 2023.",
        "NHS England first published its plan in 2019.",
        "It first appeared in London.",
        "This article was first published in The Example 3 " + "and so on " * 40,
    ],
)
def test_other_lines_say_nothing_of_it(line: str) -> None:
    assert find_first_published(f"{BODY}\n{line}") is None


def test_a_note_in_the_middle_is_about_something_else() -> None:
    note = "This article was first published in The Example 3."
    text = f"{BODY}\n{BODY}\n{note}\n{BODY}\n{BODY}"
    assert find_first_published(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGO: 00.01 HRS, FRIDAY 3RD MAY 2024",
        "Strictly embargoed until Friday 3 May 2024",
        "Embargoed to Fri 3 May 2024",
        "Embargo – 3 May 2024",
    ],
)
def test_an_embargo_ends_on_the_day_behind_the_word(line: str) -> None:
    assert read_embargo(line) == Details(published=date(2024, 5, 3))


@pytest.mark.parametrize(
    "line",
    [
        "Embargo on agency staff was lifted on 3 May 2023",
        "Embargoed reports were read on 3 May 2023",
    ],
)
def test_an_embargo_in_a_sentence_names_no_day_of_publication(line: str) -> None:
    assert read_embargo(line) is None
