"""Sections whose names are made of plain words, and questions that name one of them."""

import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_ROUND = make_article(
    "We went to three ports.\n\n"
    "## Crab Landing\n\nThe port has forty boats. The keeper has promised a new crane.\n\n"
    "## Long Jetty\n\nThe port has twenty boats. The keeper blames a lack of rope.",
    title="Notes from the coast",
)


@pytest.fixture
def chain(store: ArticleStore) -> AnswerChain:
    put_articles(store, _ROUND, publish=False)
    return AnswerChain(store)


def test_a_section_that_is_named_answers_for_itself(chain: AnswerChain) -> None:
    answer = chain.invoke(Request("What does the keeper of Long Jetty blame?"))

    assert answer.citations[0].quote == "The keeper blames a lack of rope."


def test_another_section_does_not_answer_for_it(chain: AnswerChain) -> None:
    answer = chain.invoke(Request("What does the keeper of Crab Landing blame?"))

    assert not any("rope" in one.quote for one in answer.citations)
