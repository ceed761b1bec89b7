"""What another voice thinks, where it is asked what should be."""

from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.store import ArticleStore

_FOR = "Harbour masters should hand out sea charts."
_AGAINST = "I would keep charts with the pilots, who read them, and away from harbour masters."


def _write(words: str, title: str, author: str) -> Article:
    return make_article(words, title=title, authors=(author,), published=date(2024, 1, 1))


def _ask(store: ArticleStore, other: Article) -> Answer:
    put_articles(store, _write(_FOR, "Charts for all", "Ann Example"), other, publish=False)
    return AnswerChain(store).invoke(Request("Should harbour masters hand out sea charts?"))


def test_another_voices_position_is_quoted_beside_the_first(store: ArticleStore) -> None:
    answer = _ask(store, _write(_AGAINST, "Sea charts and who has them", "Ben Sample"))

    assert [one.quote for one in answer.citations][:2] == [_FOR, _AGAINST]
    assert answer.disagreements == ()


@pytest.mark.parametrize(
    ("words", "author"),
    [
        ("I would keep the harbour clean and the lamps lit.", "Ben Sample"),
        ("I would print sea charts for harbour masters on thicker paper.", "Ann Example"),
    ],
)
def test_another_topic_or_the_same_voice_is_no_other_side(
    store: ArticleStore, words: str, author: str
) -> None:
    answer = _ask(store, _write(words, "Leave it to pilots", author))

    assert [one.quote for one in answer.citations] == [_FOR]


def test_the_other_side_is_of_the_year_that_is_asked_about(store: ArticleStore) -> None:
    then = f"In 2019 {_AGAINST}"
    other = _write(then, "Sea charts and who has them", "Ben Sample")
    put_articles(store, _write(_FOR, "Charts for all", "Ann Example"), other, publish=False)

    answer = AnswerChain(store).invoke(
        Request("Should harbour masters hand out sea charts in 2024?")
    )

    assert [one.quote for one in answer.citations] == [_FOR]
