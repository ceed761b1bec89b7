import pytest

from bot.answering.question.asking.yes_no import find_negation


@pytest.mark.parametrize(
    ("question", "negation"),
    [
        ("Who may not vote?", "not"),
        ("Who is not being paid?", "not"),
        ("Which trusts did not?", "not"),
        ("Which piers lack a crane?", "lack"),
        ("What share of calls ended with the caller not being seen?", ""),
        ("What does a visit do that a letter does not?", ""),
        ("Isn't the pier shut?", ""),
    ],
)
def test_a_denial_is_asked_for_by_what_the_question_itself_denies(
    question: str, negation: str
) -> None:
    assert find_negation(question) == negation
