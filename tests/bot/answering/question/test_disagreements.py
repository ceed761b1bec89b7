"""Questions for a disagreement, put as the question for its matter."""

import pytest

from bot.answering.question.asking.disagreements import ask_for_matter

_PUT = {
    "Is there agreement on how many ferries sail?": "how many ferries sail?",
    "Is there any dispute about the cost of ferries?": "What is the cost of ferries?",
    "Do people agree on what share of ferries is late?": "what share of ferries is late?",
    "Has anyone challenged the average delay of ferries?": "What is the average delay of ferries?",
    "Who supports and who opposes moving the pier?": "Is moving the pier a good idea?",
    "Who is for and who is against night ferries?": "Is night ferries a good idea?",
    "Is the cost of the new ferry contested?": "What is the cost of the new ferry?",
    "Has the number of ferries been revised?": "What is the number of ferries?",
    "Do sources agree on how many ferries there are?": "how many ferries there are?",
    "Does anybody dispute what the ferry cost?": "what the ferry cost?",
    "How much did it cost, and does everyone accept it?": "How much did it cost?",
    "Is there a difference of opinion on closing the pier?": "Is closing the pier a good idea?",
    "Is there disagreement about spending on ferries?": "What is spending on ferries?",
    "Should the pier be moved? who says what": "Should the pier be moved?",
    "what did the tug cost - I’ve seen two different figures": "what did the tug cost?",
}


@pytest.mark.parametrize(("asked", "put"), _PUT.items())
def test_the_matter_of_a_quarrel_is_asked_for(asked: str, put: str) -> None:
    assert ask_for_matter(asked) == put


@pytest.mark.parametrize(
    "asked", ["Who agreed to the cost?", "Is there a ferry to the island?", "Who supports Ann?"]
)
def test_another_question_stays_as_it_is(asked: str) -> None:
    assert ask_for_matter(asked) == asked
