import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question.clauses import split_clauses

_COMPOUND = {
    "and": (
        "Who chairs the harbour clinic and when does the night ferry leave?",
        ["Who chairs the harbour clinic?", "when does the night ferry leave?"],
    ),
    "comma and": (
        "Who chairs the harbour clinic, and when does the night ferry leave?",
        ["Who chairs the harbour clinic?", "when does the night ferry leave?"],
    ),
    "but": (
        "Who chairs the harbour clinic but why is the ward closed?",
        ["Who chairs the harbour clinic?", "why is the ward closed?"],
    ),
    "two questions": (
        "Who chairs the harbour clinic? When does the night ferry leave?",
        ["Who chairs the harbour clinic?", "When does the night ferry leave?"],
    ),
    "semicolon": (
        "Who chairs the harbour clinic; when does the night ferry leave?",
        ["Who chairs the harbour clinic?", "when does the night ferry leave?"],
    ),
    "three questions": (
        "Who chairs the clinic board? When does the ferry leave? Why is the ward closed?",
        ["Who chairs the clinic board?", "When does the ferry leave?", "Why is the ward closed?"],
    ),
}


@pytest.mark.parametrize(("question", "clauses"), _COMPOUND.values(), ids=_COMPOUND)
def test_a_compound_question_is_split(question: str, clauses: list[str]) -> None:
    assert split_clauses(question) == clauses


_WHOLE = {
    "one question": "Who chairs the harbour clinic?",
    "two things": "Who chairs the harbour clinic and the island ward?",
    "two verbs": "Who built and runs the harbour clinic?",
    "a part with too little to say": "What did the new lifts cost, and why?",
    "a part that leans on the other": "What did the new lifts cost and who paid?",
    "a part that asks nothing": "The ward is closed; who chairs the harbour clinic?",
    "four questions": (
        "Who chairs the clinic board? When does the ferry leave? Why is the ward closed? "
        "Where do night nurses sleep?"
    ),
    "no question": "harbour clinic and island ward",
    "empty": "",
    "mark only": "?",
}


@pytest.mark.parametrize("question", _WHOLE.values(), ids=_WHOLE)
def test_a_question_that_is_not_plainly_compound_stays_whole(question: str) -> None:
    assert split_clauses(question) == [question]


_PIECES = st.sampled_from(
    "who when why and but ? , ; the harbour clinic night ferry leaves".split()
)


@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_the_parts_say_nothing_that_the_question_does_not(question: str) -> None:
    words = iter(question.replace("?", " ? ").split())

    parts = " ".join(split_clauses(question)).replace("?", " ").split()
    assert all(part in words for part in parts)
