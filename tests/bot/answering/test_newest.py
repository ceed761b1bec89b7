"""Questions for the newest, asked through the chain."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_OLD = make_article(
    "The Eastquay ferries carry coal. In 2022 the Eastquay harbour board ran 12 ferries. "
    "Bob Sample, who is in charge of the Eastquay ferries, paints them himself.",
    title="Ferries at Eastquay",
    authors=("Ann Example",),
    published=date(2022, 6, 1),
)
_NEW = make_article(
    "The Eastquay harbour board is selling half of its ferries. From May 2025 there will be seven. "
    "Eve Invented took over the Eastquay ferries in April. The crews were told by letter.",
    title="Eastquay sells its ferries",
    authors=("Dan Madeup",),
    published=date(2025, 4, 20),
)
_WORDS = make_article(
    "**Eastquay ferry**: a boat that carries coal across the bay.\n\n"
    "**Slipway**: a place where boats are put to sea.\n\n"
    "Eastquay ferries: boats that carry slate, too.\n\n"
    "A ferry is a boat that carries people and goods.",
    title="Words of the harbour",
    published=date(2025, 6, 1),
)


def _ask(store: ArticleStore, question: str) -> Answer:
    put_articles(store, _OLD, _NEW, _WORDS, publish=False)
    return AnswerChain(store).invoke(Request(question))


@pytest.mark.parametrize(
    "question",
    [
        "latest news on the Eastquay ferries",
        "What is the latest on Eastquay ferries?",
        "What has changed with the Eastquay ferries?",
        "Any recent developments on the Eastquay ferries?",
        "What's new with the Eastquay ferries?",
        "Has anything changed about the Eastquay ferries lately?",
        "What has changed about the Eastquay ferries most recently?",
    ],
)
def test_the_newest_facts_come_first_and_no_definitions(store: ArticleStore, question: str) -> None:
    answer = _ask(store, question)

    assert answer.citations[0].article == _NEW.details
    assert "20 April 2025" in answer.statements[0].text
    assert "a boat that carries" not in answer.text
    assert "carry slate" not in answer.text


def test_what_a_word_means_is_not_replaced_by_news_of_something_else(store: ArticleStore) -> None:
    put_articles(
        store,
        _NEW,
        make_article("Eastquay raft: a set of planks.\n\nEastquay oar: a pole.", title="Words"),
        publish=False,
    )

    answer = AnswerChain(store).invoke(Request("Latest news on Eastquay rafts"))

    assert "ferries" not in answer.text


def test_what_a_word_means_is_still_told_to_who_asks(store: ArticleStore) -> None:
    assert "a boat that carries" in _ask(store, "What is a ferry?").text


def test_the_number_of_now_comes_before_an_older_one(store: ArticleStore) -> None:
    answer = _ask(store, "How many ferries does the Eastquay harbour board run now?")

    assert "seven" in answer.statements[0].text


def test_who_holds_an_office_now_comes_before_who_held_it(store: ArticleStore) -> None:
    answer = _ask(store, "Who is currently in charge of the Eastquay ferries?")

    assert "Eve Invented took over" in answer.statements[0].text


@pytest.mark.parametrize(
    ("question", "now", "past"),
    [
        ("How many ferries is Eastquay getting currently?", "seven", "12"),
        ("Who is in charge of the Eastquay ferries now?", "Eve Invented", "Bob Sample"),
    ],
)
def test_what_was_so_before_is_left_out_where_it_is_asked_what_is_so_now(
    store: ArticleStore, question: str, now: str, past: str
) -> None:
    answer = _ask(store, question)

    assert now in answer.text
    assert past not in answer.text


def test_a_count_that_leans_on_the_sentence_before_is_the_newest(store: ArticleStore) -> None:
    counts = [
        make_article(text, title="Guides of the Westquay pier", published=date(year, 3, 1))
        for year, text in {
            2023: "The Westquay pier has 12 guides for its visitors.",
            2024: "The Westquay pier looks for helpers. The 40 guides of today stay.",
        }.items()
    ]
    put_articles(store, *counts, publish=False)

    answer = AnswerChain(store).invoke(Request("How many guides has the Westquay pier now?"))

    assert [one.quote for one in answer.citations] == ["The 40 guides of today stay."]


def test_a_fact_of_an_earlier_year_in_a_new_article_is_older(store: ArticleStore) -> None:
    article = make_article(
        "In 2019 the Westquay pier was painted green. The Westquay pier has lost its lamps.",
        title="The Westquay pier",
        published=date(2025, 1, 5),
    )
    put_articles(store, article, publish=False)

    answer = _ask(store, "What is the latest on the Westquay pier?")

    assert answer.citations[0].quote == "The Westquay pier has lost its lamps."


class _LiteralReader:
    """A reader that finds an answer where all words of the question stand."""

    def prepare(self) -> None:
        pass

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        words = question.lower().rstrip("?").split()
        return [6.0 if all(one in read.lower() for one in words) else -11.0 for read in passages]


def test_no_sentence_has_to_say_that_it_is_the_newest(store: ArticleStore) -> None:
    article = make_article("The number of ferries at Westquay is 31. Westquay has a pier, too.")
    put_articles(store, article, publish=False)

    answer = AnswerChain(store, None, _LiteralReader()).invoke(
        Request("latest number of ferries at Westquay?")
    )

    assert "31" in answer.statements[0].text


def test_no_news_of_something_else_is_given(store: ArticleStore) -> None:
    assert not _ask(store, "latest news on the Northquay tramway").status.is_answer
