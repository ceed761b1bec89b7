import pytest

from bot.slack.hearing.leads import cut_talk


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("cheers for that. Which board runs the ferries?", "Which board runs the ferries?"),
        ("hiya - how many ferries are there", "how many ferries are there"),
        ("shush me if you've heard it but who pays for the lifts?", "who pays for the lifts?"),
        ("perfect ta, so do you have to pay for the lifts", "so do you have to pay for the lifts"),
        ("hello! ta for before. Who runs the ferries?", "Who runs the ferries?"),
    ],
)
def test_talk_before_a_question_is_left_out(words: str, question: str) -> None:
    assert cut_talk(words) == question


@pytest.mark.parametrize(
    "words",
    [
        "In Sampleshire, how many ovens are there?",
        "Ferries: who pays for them?",
        "1. Who bakes at night? 2. Who pays for the lifts?",
        "sorry, not the ferries, I meant what the lifts cost",
        "who bakes at night? Thanks in advance",
        "lifts, please",
    ],
)
def test_what_a_question_is_about_stays(words: str) -> None:
    assert cut_talk(words) == words
