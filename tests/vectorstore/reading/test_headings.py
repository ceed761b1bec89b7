import pytest

from tests.vectorstore.reading.readings import context_at, headings_at, kinds, words_of
from vectorstore.reading.blocks import Kind

# Each has two places with what their boards say, and a part of its own in the first.
SECTIONS = {
    "marks": """
## Westford
The trust planned to break even.
### Beds
It closed forty of them.
## Eastford
The board blames its contractors.
""",
    "bold lines": """
**Westford**

The trust planned to break even.

Beds

It closed forty of them.

**Eastford**

The board blames its contractors.
""",
    "underlined": """
Westford
========
The trust planned to break even.

Beds
----
It closed forty of them.

Eastford
========
The board blames its contractors.
""",
    "numbers": """
1. Westford

The trust planned to break even.

1.1 Beds

It closed forty of them.

2. Eastford

The board blames its contractors.
""",
}
FLAT = {
    "names on lines of their own": """
Westford
The trust planned to break even.
Eastford
The board blames its contractors.
""",
    "names with a colon": """
Westford:
The trust planned to break even.

Eastford:
The board blames its contractors.
""",
    "bold words that begin a line": """
**Westford.** The trust planned to break even.

**Eastford:** The area is late. The board blames its contractors.
""",
    "names after a title": """
Two trusts and their money

Westford

The trust planned to break even.

Eastford

The board blames its contractors.
""",
}
REPEATED = """
Westford

Beds

It closed forty of them.

Eastford

Beds

It opened two wards.
"""


@pytest.mark.parametrize("text", SECTIONS.values(), ids=SECTIONS)
def test_a_part_of_a_section_stands_under_both_headings(text: str) -> None:
    assert headings_at(text, "closed forty")[0].endswith("Westford")
    assert headings_at(text, "closed forty")[1].endswith("Beds")


@pytest.mark.parametrize("text", [*SECTIONS.values(), *FLAT.values()], ids=[*SECTIONS, *FLAT])
def test_a_sentence_stands_under_its_own_sections_heading_alone(text: str) -> None:
    assert headings_at(text, "planned to") == ["Westford"]
    assert headings_at(text, "blames its") == ["Eastford"]


def test_a_heading_that_comes_back_stands_below_those_that_do_not() -> None:
    assert headings_at(REPEATED, "closed forty") == ["Westford", "Beds"]
    assert headings_at(REPEATED, "two wards") == ["Eastford", "Beds"]


def test_a_heading_between_wrapped_lines_is_one() -> None:
    text = (
        "The trust has told its members that the wards of the old house will\n"
        "be closed in May.\n"
        "Costs\n"
        "It will save the trust three million pounds in the year, and half as\n"
        "much in the next.\n"
    )
    assert headings_at(text, "three million") == ["Costs"]
    assert kinds(text) == [Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH]


FAQ = {
    "marks": "## Is it a merger?\n\nNot yet.\n\n## Who pays?\n\nThe council does.\n",
    "bold lines": "**Is it a merger?**\n\nNot yet.\n\n**Who pays?**\n\nThe council does.\n",
    "bold words": "**Is it a merger?** Not yet.\n\n**Who pays?** The council does.\n",
    "plain": "Is it a merger?\nNot yet.\n\nWho pays?\nThe council does.\n",
    "plain with sections": "Money\n\nIs it a merger?\n\nNot yet\n\nWho pays?\n\nThe council.",
    "numbers": "1. Is it a merger?\n\nNot yet.\n\n2. Who pays?\n\nThe council does.\n",
    "turns": "Q: Is it a merger?\nA: Not yet.\nQ: Who pays?\nA: The council does.\n",
    "turns in a line": "Q: Is it a merger? A: Not yet.\n\nQ: Who pays? A: The council does.\n",
    "bold turns": "**Q1. Is it a merger?**\n**A:** Not yet.\n**Q2. Who pays?**\n**A:** The council",
    "mixed": "**Is it a merger?**\nNot yet.\n\n**Who pays?** The council does.\n",
}


@pytest.mark.parametrize("text", FAQ.values(), ids=FAQ)
def test_an_answer_counts_for_the_question_above_it_alone(text: str) -> None:
    assert words_of(context_at(text, "Not yet").question) == "Is it a merger?"
    assert words_of(context_at(text, "The council").question) == "Who pays?"
    assert "Is it a merger?" not in headings_at(text, "The council")


def test_what_follows_an_answer_in_a_section_of_its_own_answers_nothing() -> None:
    text = "## Is it a merger?\n\nNot yet.\n\n## Background\n\nThe trusts met in May.\n"
    assert context_at(text, "The trusts").question is None


@pytest.mark.parametrize(
    "text",
    [
        "“Is it a merger?”\n\nNobody knew.\n",
        "> Is it a merger?\n\nNobody knew.\n",
        "We said it would be one. Is it a merger?\n\nNobody knew.\n",
        "The members asked: is it a merger? Nobody knew.\n",
    ],
    ids=["speech", "quotation", "behind a statement", "within prose"],
)
def test_other_questions_head_nothing(text: str) -> None:
    assert context_at(text, "Nobody knew").question is None


@pytest.mark.parametrize(
    "line",
    [
        "- **Westford:** the trust is late. Its board blames the rain.",
        "- **Westford**: the trust is late. Its board blames the rain.",
        "- Westford: the trust is late. Its board blames the rain.",
        "Westford: the trust is late. Its board blames the rain.",
        "**Westford.** The trust is late. Its board blames the rain.",
    ],
)
def test_a_name_at_the_beginning_of_a_line_is_what_the_line_is_about(line: str) -> None:
    text = f"## Round-up\n\n{line}\n\n- **Eastford:** the trust is early.\n"
    assert headings_at(text, "Its board") == ["Round-up", "Westford"]
    assert headings_at(text, "is early")[-1] == "Eastford"


@pytest.mark.parametrize(
    "line", ["The board said: it is late.", "**Three in four** boards are late.", "At 9:30 it met."]
)
def test_other_words_at_the_beginning_of_a_line_name_nothing(line: str) -> None:
    assert headings_at(f"## Round-up\n\n{line}\n", line) == ["Round-up"]
