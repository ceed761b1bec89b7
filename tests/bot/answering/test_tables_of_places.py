"""Tables of one shape for several places, asked through the chain."""

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_SITES = make_article(
    "The trust counts its boats.\n\n"
    "## Mill End yard\n\n"
    "| Boat | Seats | Filled |\n|---|---|---|\n| Ferry | 92 | 93% |\n| Lifeboat | 24 | 99% |\n\n"
    "## Tower Cross yard\n\n"
    "| Boat | Seats | Filled |\n|---|---|---|\n| Ferry | 188 | 97% |\n| Tug | 104 | 88% |\n",
    title="Boats and seats",
)


def _ask(store: ArticleStore, question: str) -> Answer:
    put_articles(store, _SITES, publish=False)
    return AnswerChain(store).invoke(Request(question))


def test_a_row_is_that_of_the_place_which_is_asked_for(store: ArticleStore) -> None:
    assert "188" in _ask(store, "How many seats do ferries have at Tower Cross?").text


def test_a_row_of_another_place_is_no_answer(store: ArticleStore) -> None:
    answer = _ask(store, "How many seats do lifeboats have at Tower Cross?")

    assert "24" not in answer.text
    assert "104" not in answer.text


def test_a_row_without_the_place_is_no_answer(store: ArticleStore) -> None:
    assert not _ask(store, "How many seats do ferries have at Green Hill?").citations
