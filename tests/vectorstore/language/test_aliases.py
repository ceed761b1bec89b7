from datetime import date

import pytest

from vectorstore.language.aliases import add_aliases, put_aliases, successor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("integrated care board", "icb"),
        ("Integrated Care Boards", "icb"),
        ("the integrated\r\n  care board's plan", "the icb's plan"),
        ("integrated-care-board", "icb"),
        ("voluntary, community and social enterprise", "vcse"),
        ("Voluntary Community and Social Enterprise", "vcse"),
        ("strategic health authorities", "sha"),
        ("NHS Long Term Plan", "longtermplan"),
        ("secretary of state for health and social care", "healthsecretary"),
        ("A & E and A&E", "aande and aande"),
    ],
)
def test_a_name_in_a_question_becomes_its_common_term(text: str, expected: str) -> None:
    assert put_aliases(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "icb", "integrated care", "an integrated care boardroom", "care. Board"),
        *("disintegrated care board", "integrated care provider"),
    ],
)
def test_a_text_without_a_known_name_is_left_alone(text: str) -> None:
    assert (put_aliases(text), add_aliases(text)) == (text, text)


def test_a_name_in_an_article_keeps_its_words_before_the_common_term() -> None:
    assert add_aliases("Integrated care boards met.") == "Integrated care boards icb met."


@pytest.mark.parametrize(
    "text",
    [
        *("10-year plan", "10 Year Health Plan", "ten year plan", "Ten-Year Health Plan"),
        "10\u2011year plan",
    ],
)
def test_the_ten_year_plan_is_known_however_it_is_hyphenated(text: str) -> None:
    assert put_aliases(text) == "tenyearplan"


@pytest.mark.parametrize("text", ["integrated care ſystem", "İntegrated care board"])
def test_letters_that_only_resemble_those_of_a_name_do_no_harm(text: str) -> None:
    assert text in add_aliases(text)


@pytest.mark.parametrize(
    ("token", "on", "expected"),
    [
        ("ccg", date(2022, 6, 30), None),
        ("ccg", date(2022, 7, 1), "icb"),
        ("ccg", None, "icb"),
        ("pct", date(2013, 4, 1), "ccg"),
        ("icb", None, None),
        ("unheard", None, None),
    ],
)
def test_a_body_has_a_successor_from_the_day_it_took_over(
    token: str, on: date | None, expected: str | None
) -> None:
    assert successor(token, on) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(None, "tenyearplan"), (date(2025, 1, 1), "tenyearplan"), (date(2019, 2, 1), "ten-year plan")],
)
def test_a_name_counts_only_from_the_day_on_which_something_bore_it(
    on: date | None, expected: str
) -> None:
    assert put_aliases("ten-year plan", on) == expected
