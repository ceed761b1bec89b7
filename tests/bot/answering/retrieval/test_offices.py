"""Who holds an office, asked through the chain."""

from datetime import date

import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_BEFORE = make_article(
    "Ben Sample, chief executive of the Eastquay Harbour Trust, opened the pier.",
    title="The pier opens",
    published=date(2022, 6, 1),
)
_NOW = make_article(
    "The pier is shut. Ann Example, chief executive of the Eastquay Harbour Trust, said:",
    title="The pier shuts",
    published=date(2025, 4, 20),
)
_OTHERS = make_article(
    "Cara Placeholder is chief executive of the Westbank Ferry Trust. Eve Invented, then chief "
    "executive of the Eastquay Harbour Trust, had sung. Fay Pretend, "
    "co-chief executive of the North Assembly, slept. Dan Madeup, deputy chief "
    "executive of the Eastquay Harbour Trust, wept. The chief executive is chosen by the crews of "
    "Eastquay Harbour Trust.",
    title="Trusts",
    published=date(2025, 5, 1),
)


@pytest.mark.parametrize(
    "question",
    [
        "Who is chief executive of the Eastquay Harbour Trust?",
        "who's the CEO of Eastquay Harbour Trust",
        "Who is Eastquay Harbour Trust's chief executive?",
    ],
)
def test_the_newest_holder_of_the_very_office_is_the_answer(
    store: ArticleStore, question: str
) -> None:
    put_articles(store, _BEFORE, _NOW, _OTHERS, publish=False)

    answer = AnswerChain(store).invoke(Request(question))

    assert answer.status.is_answer
    assert [one.article for one in answer.citations] == [_NOW.details]


def test_who_leads_another_body_is_no_answer(store: ArticleStore) -> None:
    put_articles(store, _OTHERS, publish=False)

    answer = AnswerChain(store).invoke(
        Request("Who is chief executive of the Eastquay Harbour Trust?")
    )

    assert not any("Cara" in one.quote for one in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What position does Fay Pretend hold at the North Assembly?",
        "What is Fay Pretend's job?",
        "Which post did Fay Pretend have?",
    ],
)
def test_the_office_beside_a_name_is_the_answer(store: ArticleStore, question: str) -> None:
    put_articles(store, _BEFORE, _NOW, _OTHERS, publish=False)

    answer = AnswerChain(store).invoke(Request(question))

    assert answer.status.is_answer
    assert ["Fay Pretend" in one.quote for one in answer.citations] == [True]
