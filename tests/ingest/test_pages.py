from datetime import date

import pytest

from ingest.pages import NOTHING_SAID, Details

WHOLE = Details(
    title="How boards plan",
    authors=("Ann Example",),
    publisher="Example News",
    published=date(2024, 5, 3),
    modified=date(2024, 5, 4),
    url="https://example.org/boards",
    first_published="First published in The Example.",
)


def test_the_first_who_says_anything_of_a_field_is_believed() -> None:
    first, second = Details("One"), Details("Two", ("Bob Sample",))
    assert first.or_else(second, WHOLE) == Details(
        "One", ("Bob Sample",), *(getattr(WHOLE, name) for name in Details.__slots__[2:])
    )


def test_what_nobody_says_stays_empty() -> None:
    assert NOTHING_SAID.or_else(NOTHING_SAID, NOTHING_SAID) == Details()


def test_an_empty_text_says_nothing() -> None:
    assert Details(title="", publisher="").or_else(WHOLE) == WHOLE


def test_details_that_do_not_contradict_each_other_are_joined() -> None:
    assert Details(title="One").join(Details("One", ("Ann Example",))) == Details(
        "One", ("Ann Example",)
    )


@pytest.mark.parametrize("other", [Details("Another"), Details(published=date(2024, 5, 5))])
def test_details_that_contradict_each_other_are_not_joined(other: Details) -> None:
    assert WHOLE.join(other) is None
