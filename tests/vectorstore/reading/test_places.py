import pytest

from vectorstore.language.sentences import Span
from vectorstore.reading.places import cut_out, find_place

_TEXT = """Bakeries were looked at.

# Ovens

Two ovens are needed. One is old.

They bake at night.

Bread is sold at noon.

# Lifts

The lifts failed.
"""


def _read(quote: str) -> list[str]:
    start = _TEXT.index(quote)
    place = find_place(_TEXT, start, start + len(quote))
    return [_TEXT[slice(*span)] for span in place.paragraphs]


def test_a_quote_stands_between_the_paragraphs_around_it() -> None:
    assert _read("They bake at night.") == [
        "Two ovens are needed. One is old.",
        "They bake at night.",
        "Bread is sold at noon.",
    ]


def test_no_paragraph_of_another_section_is_shown() -> None:
    assert _read("One is old.") == [
        "Two ovens are needed. One is old.",
        "They bake at night.",
        "Bread is sold at noon.",
    ]
    assert _read("The lifts failed.") == ["The lifts failed."]


def test_the_headings_above_a_quote_are_told() -> None:
    start = _TEXT.index("The lifts")

    assert find_place(_TEXT, start, start + 5).headings == ("Lifts",)


def test_a_paragraph_is_cut_into_the_quote_and_the_rest() -> None:
    text = "Two ovens. One is old."

    assert list(cut_out(text, Span(0, 22), Span(11, 14))) == [
        ("Two ovens. ", False),
        ("One", True),
        (" is old.", False),
    ]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (0, 10_000)])
def test_what_is_not_in_the_text_has_no_place(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="is not in the text"):
        find_place(_TEXT, start, end)
