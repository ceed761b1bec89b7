"""What is quoted is shown with what gives it its meaning, and still stands as it is quoted."""

import pytest

from bot.answering.composition.framing import Framed, frame_list, frame_row, frame_sentence
from bot.answering.retrieval.sentences.candidates import Candidate, find_candidates
from vectorstore.chunks import make_chunks
from vectorstore.reading.chunking import split_passages

_AIMS = """\
The network has three aims:

- shorter waits
- fairer care
- better value

It meets in May.
"""
_BEDS = """\
## Beds

| Place | Beds |
|---|---|
| Fernshire | 640 |
| Oldenshire | 120 |
"""
_FAQ = "## Is a cluster a merger?\n\nNot necessarily. Each board keeps its duties.\n"


def _find(text: str, words: str) -> Candidate:
    chunks = make_chunks("id", "Untitled", text, split_passages(text))
    found = [one for chunk in chunks for one in find_candidates(text, chunk)]
    return next(one for one in found if words in one.text)


def _list(text: str, words: str, *, is_asked: bool) -> Framed | None:
    return frame_list(text, _find(text, words), is_asked=is_asked)


@pytest.mark.parametrize(("words", "is_asked"), [("three aims", False), ("fairer care", True)])
def test_a_list_is_shown_with_its_lead_and_all_its_items(words: str, is_asked: bool) -> None:  # noqa: FBT001
    framed = _list(_AIMS, words, is_asked=is_asked)

    assert framed
    assert _AIMS[slice(*framed.span)].startswith("The network has three aims:")
    assert _AIMS[slice(*framed.span)].endswith("better value")
    assert framed.shown.splitlines()[1:] == ["• shorter waits", "• fairer care", "• better value”"]


def test_an_item_stands_by_itself_where_no_list_is_asked_for() -> None:
    assert _list(_AIMS, "fairer care", is_asked=False) is None


def test_a_sentence_beside_a_list_is_not_the_list() -> None:
    assert _list(_AIMS, "It meets", is_asked=True) is None


def test_of_a_long_list_the_rest_is_counted() -> None:
    text = (
        "There are fourteen promises:\n\n" + "\n".join(f"- promise {n}" for n in range(14)) + "\n"
    )
    framed = _list(text, "fourteen", is_asked=True)

    assert framed
    assert framed.shown.endswith("… and 2 more")


def test_a_row_is_shown_with_the_names_of_its_columns_and_its_table() -> None:
    framed = frame_row(_BEDS, _find(_BEDS, "640"))

    assert framed
    assert framed.under == "in the table “Beds”"
    assert framed.shown == "“Place: Fernshire · Beds: 640”"
    assert "120" not in _BEDS[slice(*framed.span)]


def test_an_answer_is_shown_with_its_question() -> None:
    candidate = _find(_FAQ, "Not necessarily")

    assert candidate.text == "Not necessarily. Each board keeps its duties."
    framed = frame_sentence(candidate, candidate.span, ())
    assert framed.under == "in answer to “Is a cluster a merger?”"


@pytest.mark.parametrize(
    ("lead", "kept"),
    [
        (
            "The bakery needs an oven, a table and at least three more things, which it lacks:",
            "The bakery needs an oven",
        ),
        (
            "From May, the ferry to all of the islands stops at these piers that have been mended:",
            "From May, the ferry to all of the islands stops at these piers",
        ),
        (
            "Everybody on the island is meant to have been told of all of the following changes:",
            "Everybody on the island is meant to have been told of all of the following",
        ),
    ],
)
def test_a_long_lead_is_cut_behind_what_names_its_subject(lead: str, kept: str) -> None:
    text = f"{lead}\n\n- shorter waits\n- fairer care\n"
    candidate = _find(text, "fairer care")

    framed = frame_sentence(candidate, candidate.span, ())
    [words] = framed.frame.words
    assert framed.under == f"under “{kept} …”"
    assert (words.kind, text[words.start : words.end]) == ("lead", kept)


def test_a_row_has_its_headings_and_the_names_of_its_columns() -> None:
    text = f"# Fernshire wards\n\n{_BEDS}"
    framed = frame_row(text, _find(text, "640"))

    assert framed
    assert framed.under == "under “Fernshire wards”, in the table “Beds”"
    assert framed.frame.headings == ("Fernshire wards", "Beds")
    assert [(one.kind, text[one.start : one.end]) for one in framed.frame.words] == [
        ("heading", "Fernshire wards"),
        ("heading", "Beds"),
        ("column", "Place"),
        ("column", "Beds"),
    ]


_MINUTES = """\
1. The ferry sails at six. It carries coal. Nobody objected
to either.
2. The pier was painted. It is blue.
"""


def test_an_item_of_minutes_is_read_sentence_by_sentence() -> None:
    assert _find(_MINUTES, "carries coal").text == "It carries coal."
    assert _find(_MINUTES.replace("1.", "-"), "carries coal").text.startswith("The ferry sails")
    assert _find(_MINUTES, "blue").text == "The pier was painted. It is blue."
