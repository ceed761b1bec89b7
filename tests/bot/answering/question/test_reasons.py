import pytest

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
