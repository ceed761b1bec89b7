"""What a question quotes, or names in short or by a title, asked through the chain."""

import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_FORUM = make_article(
    "Ann Example, director of the Exampleton Pier Network, said that the pier stays. "
    "A keeper of accounts told the Harbour Confederation that counting every plank can inhibit "
    "“mending for tomorrow”.",
    title="Planks and piers",
)
_SONG = make_article(
    "Harbour masters are left with little formal power. Crews choose their own ships.",
    title="Masters Lose Ground: a harbour special",
)
_OTHER = make_article(
    "Harbour masters keep much formal power, says a letter from Westbank.", title="Letters"
)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who is director of the Exampl Pier Network?", "Ann Example, director of"),
        ("lol who was it that talked about 'mending for tomorrow'", "A keeper of accounts told"),
        (
            "Do masters keep formal power, according to the Masters Lose Ground blog?",
            "Harbour masters are left with little formal power.",
        ),
    ],
)
def test_words_lead_to_the_sentence_that_has_them(
    store: ArticleStore, question: str, quote: str
) -> None:
    put_articles(store, _FORUM, _SONG, _OTHER, publish=False)

    answer = AnswerChain(store).invoke(Request(question))

    assert answer.status.is_answer
    assert answer.citations[0].quote.startswith(quote)
