"""What is told of a thing isn't told of another one that is called alike."""

import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from bot.answering.question.forms import read_form
from bot.answering.retrieval.choosing.namesakes import defines_namesake
from tests.bot.answering.retrieval.scoring import score
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_WARDENS = """\
The night wardens start in May, and their duties are not settled yet.

The duties of the quay wardens are knocking on every door, and ringing the bell.

The cafe in Upper Larkmouth meets in the bowls club on Thursdays. The cafe in Nether Larkmouth is \
looking for a cook.

The nine harbour wardens of the county are volunteers.

The infirmary employs 340 registered nurses. So many nurses never worked there before.
"""


def _ask(store: ArticleStore, question: str) -> str:
    put_articles(store, make_article(_WARDENS, title="News from the bay"), publish=False)
    return AnswerChain(store).invoke(Request(question)).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What are the duties of the quay wardens?", "knocking"),
        ("On what day does the cafe in Upper Larkmouth meet?", "Thursdays"),
        ("Are the harbour wardens volunteers?", "volunteers"),
        ("How many nurses does the infirmary employ?", "340"),
    ],
)
def test_it_answers_for_the_one_that_it_names(
    store: ArticleStore, question: str, said: str
) -> None:
    assert said in _ask(store, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What are the duties of the night wardens?", "knocking"),
        ("On what day does the cafe in Nether Larkmouth meet?", "Thursdays"),
    ],
)
def test_it_answers_for_no_other(store: ArticleStore, question: str, said: str) -> None:
    assert said not in _ask(store, question)


@pytest.mark.parametrize(
    ("text", "is_another"),
    [
        ("A quay warden is a sailor.", True),
        ("A night warden is a sailor.", False),
        ("The warden is a sailor.", False),
        ("A warden of the night is a sailor.", False),
    ],
)
def test_what_one_of_a_kind_is_tells_nothing_of_another(text: str, *, is_another: bool) -> None:
    [said] = score(make_article(text))

    assert defines_namesake(read_form("Define a night warden."), said) is is_another
