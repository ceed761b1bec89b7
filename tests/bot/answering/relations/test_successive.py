"""What a voice said first and says last, where it is asked how its view has changed."""

from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.answering.relations.asked_voices import asks_change
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.store import ArticleStore

_FIRST = "My view is that night ferries should be paid for by each passenger."
_LAST = "My view today is that the council should run its boats at night, free of charge."


def _write(words: str, year: int, *, author: str = "Ann Example") -> Article:
    return make_article(
        f"{words} The harbour is quiet in winter.",
        title=f"Ferries in {year}",
        authors=(author,),
        publisher="Sample Transport Institute",
        published=date(year, 3, 1),
    )


_ARTICLES = (
    _write(_FIRST, 2021),
    _write("I think that night ferries should have heating.", 2023),
    _write(_LAST, 2025),
)


def _ask(store: ArticleStore, question: str, *articles: Article) -> Answer:
    put_articles(store, *articles, publish=False)
    return AnswerChain(store).invoke(Request(question))


@pytest.mark.parametrize(
    "asked",
    [
        "How has Ann Example's view of night ferries changed?",
        "How did Ann Example's view of night ferries develop?",
        "What did Ann Example say about night ferries in 2021, and what does she say now?",
        "In what way has the Sample Transport Institute changed its stance on night ferries?",
        "How far has Ann Example shifted on night ferries over the years?",
        "What did Ann Example advise on night ferries in 2021, and what does she advise now?",
    ],
)
def test_the_first_and_the_newest_position_are_quoted_first(
    store: ArticleStore, asked: str
) -> None:
    quotes = [one.quote for one in _ask(store, asked, *_ARTICLES).citations]

    assert _FIRST in quotes
    assert _LAST in quotes


def test_two_positions_alone_are_not_said_to_be_a_change(store: ArticleStore) -> None:
    answer = _ask(store, "How did Ann Example's view of night ferries develop?", *_ARTICLES)

    assert answer.disagreements == ()
    assert "chang" not in answer.text.lower()


def test_what_somebody_else_says_is_no_position_of_theirs(store: ArticleStore) -> None:
    other = _write("I believe that night ferries should be sold.", 2026, author="Ben Sample")
    asked = "How did Ann Example's view of night ferries develop?"

    quotes = [one.quote for one in _ask(store, asked, *_ARTICLES, other).citations]

    assert quotes[:2] == [_FIRST, _LAST]


def test_what_else_is_asked_keeps_its_own_answer(store: ArticleStore) -> None:
    quay = make_article("The quay in Samplewick costs £40,000.", title="The quay")
    asked = (
        "How has Ann Example's view of night ferries changed, and what does the quay in Samplewick "
        "cost?"
    )

    quotes = [one.quote for one in _ask(store, asked, *_ARTICLES, quay).citations]

    assert quotes[:2] == [_FIRST, _LAST]
    assert "The quay in Samplewick costs £40,000." in quotes


@pytest.mark.parametrize(
    ("asked", "is_asked"),
    [
        ("Has Ann Example changed her mind about ferries?", True),
        ("What did Ann Example use to say about ferries?", True),
        ("What was Ann Example's old view of ferries, and what does she think now?", True),
        ("What does Ann Example say now about ferries?", False),
        ("What is the board's policy on workforce development?", False),
        ("Did the board's policy on night shifts save money?", False),
        ("Which policy alternatives does the board give?", False),
        ("What does Ann Example say, and how many ferries run now?", False),
    ],
)
def test_a_change_is_asked_for_in_whole_words(asked: str, *, is_asked: bool) -> None:
    assert asks_change(asked) == is_asked
