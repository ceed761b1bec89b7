"""What somebody thinks, asked through the chain."""

from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore

_BEFORE = make_article(
    "I think that captains should never choose the harbour master. "
    "Captains and harbour masters have quarrelled for years.",
    title="Keep captains out",
    authors=("Ann Example",),
    published=date(2021, 3, 1),
)
_NOW = make_article(
    "In 2021 I wrote that captains should never choose the harbour master.\n\n"
    "I now think that the crews should elect the harbour master every spring.",
    title="Let the crews vote",
    authors=("Ann Example",),
    published=date(2025, 4, 1),
)
_OTHER = make_article(
    "I think that captains should choose the harbour master by lot.",
    title="By lot",
    authors=("Bob Sample",),
    published=date(2025, 5, 1),
)


def _ask(store: ArticleStore, question: str, until: date | None = None) -> Answer:
    put_articles(store, _BEFORE, _NOW, _OTHER, publish=False)
    return AnswerChain(store).invoke(Request(question, (), ArticleFilter(until=until)))


@pytest.mark.parametrize(
    "question",
    [
        "Should captains choose the harbour master, according to Ann Example?",
        "What does Ann Example think about how captains choose the harbour master?",
        "What is Ann Example's view on who should choose the harbour master?",
    ],
)
def test_what_somebody_thinks_by_now_comes_first(store: ArticleStore, question: str) -> None:
    answer = _ask(store, question)

    assert answer.statements[0].text.startswith("Ann Example changed position (“I now think”)")
    assert "since then “I now think that the crews should elect" in answer.statements[-1].text


def test_what_somebody_thought_by_a_day_comes_first_as_of_that_day(store: ArticleStore) -> None:
    question = "Should captains choose the harbour master, according to Ann Example?"

    answer = _ask(store, question, date(2022, 1, 1))

    assert answer.citations[0].article == _BEFORE.details
