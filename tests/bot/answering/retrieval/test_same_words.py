"""Who said what a question repeats, without marks, of somebody's words."""

import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_LETTERS = """\
The board of the ferry has had letters about its new boat.

"Keep the receipt," wrote Ben Sample, who mends engines. The chair kept it, and kept quiet.

"A boat that sails on Tuesdays alone is a hole in the week with a flag on it. I have asked the board
four times when it means to buy a second one, and four times I was sent a drawing of the first. My
crew now sail it past the office on Wednesdays, for nothing, so that somebody may see what it looks
like when it moves, and the board has begun to send us bills for the paint," said Cara Specimen.
"""


def _ask(store: ArticleStore, question: str) -> str:
    put_articles(store, make_article(_LETTERS, title="Letters"), publish=False)
    answer = AnswerChain(store).invoke(Request(question))
    return answer.text if answer.status.is_answer else ""


@pytest.mark.parametrize(
    ("question", "named", "quoted"),
    [
        ("Who told the ferry's board to keep the receipt?", "Ben Sample", "Keep the receipt"),
        ("Who said it is a hole in the week with a flag on it?", "Cara Specimen", "hole in the"),
        (
            "Who says the board has begun to send them bills for the paint?",
            "Cara Specimen",
            "bills for the paint",
        ),
    ],
)
def test_whose_words_they_are_is_told(
    store: ArticleStore, question: str, named: str, quoted: str
) -> None:
    answer = _ask(store, question)

    assert named in answer
    assert quoted in answer


def test_words_that_only_tell_of_a_thing_are_nobodys(store: ArticleStore) -> None:
    assert "Ben Sample" not in _ask(store, "Who paid for its new boat?")
