import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_PAGE = """\
Here are the questions that we are asked most.

## Do I have to book a seat?

Not necessarily. Only groups of six and more have to.

## Are dogs allowed on deck?

No.

## Can I bring a bicycle?

Yes. Bicycles, prams and kayaks go in the hold.

## When does the pier close?

It depends on the tide. On most days it is open until ten.
"""


def _quotes(store: ArticleStore, question: str) -> list[str]:
    page = make_article(_PAGE, title="Questions on the island ferries")
    put_articles(store, page, publish=False)
    return [one.quote for one in AnswerChain(store).invoke(Request(question)).citations]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Do I have to book a seat?", "Not necessarily. Only groups of six and more have to."),
        ("Do people need to book a seat on the ferries?", "Not necessarily."),
        ("Are dogs allowed on deck?", "No."),
        ("When does the pier close?", "It depends on the tide."),
    ],
)
def test_the_answer_under_the_question_comes_first(
    store: ArticleStore, question: str, answer: str
) -> None:
    assert _quotes(store, question)[0].startswith(answer)


@pytest.mark.parametrize(
    "question", ["Can babies bring a bicycle?", "Are dogs allowed on the pier at night?"]
)
def test_a_question_about_others_is_another_question(store: ArticleStore, question: str) -> None:
    found = _quotes(store, question)

    assert "No." not in found
    assert not any(one.startswith("Yes.") for one in found)
