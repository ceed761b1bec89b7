import pytest

from bot.answering.question.dress.passed_on import take_over
from bot.answering.question.dress.reasons import cut_reason


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Who runs the ferries, I have a reporter on the line?", "Who runs the ferries?"),
        ("how many ovens, we need it for a board paper", "how many ovens"),
        ("and the date - for my footnote", "and the date"),
        ("which islands, my manager is asking", "which islands"),
    ],
)
def test_why_somebody_asks_is_no_part_of_the_question(said: str, asked: str) -> None:
    assert cut_reason(said) == asked


@pytest.mark.parametrize(
    "asked",
    [
        "Who runs the ferries, and is the pier closed?",
        "What did Ann Example say, we need more ferries",
        "for my footnote",
        "Is the fare, for a child, one pound?",
    ],
)
def test_what_is_asked_stays(asked: str) -> None:
    assert cut_reason(asked) == asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("My boss wants to know how many ovens there are", "how many ovens there are?"),
        ("I was asked by the captain who runs the ferry.", "who runs the ferry?"),
        ("The harbour office is asking us which piers merged", "which piers merged?"),
        ("A colleague asked if ferries can own piers", "whether ferries can own piers?"),
        ("I am writing a note and need to know who chairs the board", "who chairs the board?"),
        (
            "We have a visit, and one of the cooks wants to know in which year the pier opened",
            "in which year the pier opened?",
        ),
        (
            "We were rowing out and couldn't quite agree when the pier opened.",
            "when the pier opened?",
        ),
        (
            "I am reading the plan and don't know why it failed",
            "I am reading the plan. why it failed?",
        ),
        (
            "I am writing a slide and the chair of the forum has asked how much the pier cost",
            "how much the pier cost?",
        ),
        (
            "I am preparing a talk and our captain asked me on the pier what share the ferry lost",
            "what share the ferry lost?",
        ),
    ],
)
def test_of_a_question_that_is_passed_on_the_question_is_left(said: str, asked: str) -> None:
    assert take_over(said) == asked


@pytest.mark.parametrize(
    "asked",
    [
        "Who asked why the ferry was late?",
        "Did the member ask the board when the pier would open?",
        "What a captain asked when the ferry sank",
        "A board that asked why savings were late: which one?",
        "She asked what the levy is",
        "Our policy on who pays",
    ],
)
def test_what_somebody_else_asked_stays(asked: str) -> None:
    assert take_over(asked) == asked
