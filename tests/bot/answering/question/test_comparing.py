import pytest

from bot.answering.question.comparing import Side, ask_sides
from bot.answering.question.forms import read_form

_DEFINED = {
    "What is the difference between a quay board and a tide panel?": ["quay board", "tide panel"],
    "QB vs TP": ["QB", "TP"],
    "quay board or tide panel?": ["quay board", "tide panel"],
    "Compare the Sample Review with the Madeup Review.": ["Sample Review", "Madeup Review"],
    "How does Eastham's plan differ from Westham's?": ["Eastham's plan", "Westham's plan"],
    "What is the difference between the Eastham and Westham plans?": [
        "Eastham plans",
        "Westham plans",
    ],
    "2023 review compared with 2024": ["2023 review", "2024 review"],
    "How does the 2023 review compare with that of 2024?": ["2023 review", "2024 review"],
    "Compare spending on ferries in Eastham and Westham": [
        "spending on ferries in Eastham",
        "spending on ferries in Westham",
    ],
    "How do the cost of a ferry in Eastham and of a tram in Westham compare?": [
        "cost of a ferry in Eastham",
        "cost of a tram in Westham",
    ],
}


@pytest.mark.parametrize(("question", "names"), _DEFINED.items(), ids=_DEFINED)
def test_a_plain_comparison_asks_what_each_side_is(question: str, names: list[str]) -> None:
    sides = ask_sides(read_form(question))

    assert sides == tuple(Side(name, f"What is {name}?", is_defined=True) for name in names)


_ASKED = {
    "How does a ferry differ from a tram on how often it sails?": [
        "How does a ferry differ on how often it sails?",
        "How does a tram differ on how often it sails?",
    ],
    "Who chairs a quay board vs a tide panel?": [
        "Who chairs a quay board?",
        "Who chairs a tide panel?",
    ],
    "How many ferries did Eastham run in 2024 compared with 2023?": [
        "How many ferries did Eastham run in 2024?",
        "How many ferries did Eastham run in 2023?",
    ],
    "What did the Sample Review find, compared with the Madeup Review?": [
        "What did the Sample Review find?",
        "What did the Madeup Review find?",
    ],
    "How do QBs and TPs differ in terms of pay?": [
        "How do QBs differ in terms of pay?",
        "How do TPs differ in terms of pay?",
    ],
    "Is the Eastham pier longer than the Westham pier?": [
        "Is the Eastham pier longer?",
        "Is the Westham pier longer?",
    ],
    "Eastham Review versus Westham Review: what did each recommend?": [
        "what did Eastham Review recommend?",
        "what did Westham Review recommend?",
    ],
    "Who pays for ferries as opposed to trams?": ["Who pays for ferries?", "Who pays for trams?"],
    "Does the ferry plan cost more than the tram plan?": [
        "Does the ferry plan cost more?",
        "Does the tram plan cost more?",
    ],
}


@pytest.mark.parametrize(("question", "questions"), _ASKED.items(), ids=_ASKED)
def test_what_a_comparison_asks_is_asked_of_each_side(question: str, questions: list[str]) -> None:
    assert [side.question for side in ask_sides(read_form(question))] == questions


def test_the_side_that_is_only_set_against_may_lack_an_answer() -> None:
    sides = ask_sides(read_form("Unlike Westham, how does Eastham pay its crews?"))

    assert [(side.name, side.may_lack) for side in sides] == [("Eastham", False), ("Westham", True)]


@pytest.mark.parametrize(
    "question", ["Which is cheaper: a ferry or a tram?", "Who pays?", "Do ferries or trams sail?"]
)
def test_a_question_that_wants_one_answer_has_no_sides(question: str) -> None:
    assert ask_sides(read_form(question)) == ()
