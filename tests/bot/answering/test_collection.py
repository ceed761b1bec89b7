"""Questions about the collection of articles, and for news of nothing in particular."""

from datetime import date

import pytest

from bot.answering.answers import Answer, Request, Turn
from bot.answering.captions import sum_up
from bot.answering.chain import AnswerChain
from bot.answering.statuses import Status
from tests.factories import make_article, put_articles
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore

_PIER = make_article(
    "Eastquay has a new pier. Eastquay opened its new pier on Sunday with a brass band. "
    "The band played until midnight.",
    title="Eastquay opens its pier",
    authors=("Ann Example",),
    publisher="Harbour News",
    published=date(2025, 5, 4),
)
_COAL = make_article(
    "Westquay stores coal in three sheds. Each shed has a keeper and a dog.",
    title="Coal at Westquay",
    authors=("Bob Sample", "Ann Example"),
    publisher="Island Post",
    published=date(2023, 2, 1),
)
_GULLS = make_article("Gulls nest on every roof of the harbour.", title="Gulls")
_WORDS = make_article(
    "**Slipway**: a place where boats are put to sea.\n\n**Mole**: a wall against the sea.",
    title="Words of the harbour",
    publisher="Harbour News",
    published=date(2025, 6, 1),
)


def _ask(
    store: ArticleStore, question: str, *earlier: str, filters: ArticleFilter | None = None
) -> Answer:
    put_articles(store, _PIER, _COAL, _GULLS, _WORDS, publish=False)
    history = tuple(Turn(one, "It is so.") for one in earlier)
    return AnswerChain(store).invoke(Request(question, history, filters or ArticleFilter()))


_TOLD = {
    "How many articles do you have?": "There are 4 articles, from 1 February 2023 to 1 June 2025",
    "how many articles are there": "4 articles",
    "From when are the articles?": "from 1 February 2023 to 1 June 2025; 1 of them is undated",
    "How far back do you go?": "1 February 2023",
    "what dates do your articles run from and to": "1 February 2023",
    "Which articles do you have?": "Coal at Westquay — Bob Sample, Ann Example · Island Post",
    "List all articles": "Gulls — undated",
    "Who wrote the articles?": "Ann Example (2 articles); Bob Sample (1 article)",
    "Which publishers do you have?": "Harbour News (2 articles); Island Post (1 article)",
    "Where do your answers come from?": "1 article names no publisher",
    "When was the last one added?": "Words of the harbour — Harbour News · 1 June 2025",
    "What is the oldest article?": "Coal at Westquay",
    "What are the latest articles?": "Eastquay opens its pier",
    "What do you have by Ann Example?": "There are 2 articles by or from Ann Example",
    "How many articles from the Island Post do you have?": "There is 1 article",
    "Which article is the newest?": "Words of the harbour",
    "Are your articles up to date?": "1 June 2025",
    "Show me everything you have from Harbour News": "There are 2 articles",
    "Do you have anything from Tram Weekly?": "none by or from Tram Weekly",
    "Which articles are about coal?": "Coal at Westquay",
    "How many articles from 2023 do you have?": "There is 1 article",
}


@pytest.mark.parametrize(("question", "told"), _TOLD.items(), ids=_TOLD)
def test_what_is_asked_of_the_collection_is_told_from_the_catalogue(
    store: ArticleStore, question: str, told: str
) -> None:
    answer = _ask(store, question)

    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert answer.citations == ()
    assert answer.searched.articles == 4


def test_the_answer_says_that_nothing_was_searched(store: ArticleStore) -> None:
    summary = sum_up(_ask(store, "How many articles do you have?"))

    assert summary == "From the list of articles; nothing was searched."


def test_the_first_articles_that_are_told_of_are_the_nearest(store: ArticleStore) -> None:
    answer = _ask(store, "What do you have by Ann Example?")

    assert [one.article.title for one in answer.nearest] == [
        "Eastquay opens its pier",
        "Coal at Westquay",
    ]


def test_filters_hold_for_the_collection(store: ArticleStore) -> None:
    answer = _ask(
        store, "Which articles do you have?", filters=ArticleFilter(until=date(2023, 12, 31))
    )

    assert "There is 1 article, from 1 February 2023." in answer.text
    assert "pier" not in answer.text


def test_a_question_may_lean_on_one_about_the_collection(store: ArticleStore) -> None:
    asked = ("Which articles do you have?", "Who wrote them?")

    assert "Bob Sample" in _ask(store, asked[1], asked[0]).text
    assert "from 1 February 2023" in _ask(store, "And from when?", *asked).text


@pytest.mark.parametrize(
    "question",
    [
        "What have the gulls published?",
        "How many articles of the treaty were changed?",
        "Do you have anything on coal?",
        "What was added to the sheds?",
    ],
)
def test_a_question_about_something_else_is_searched_for(
    store: ArticleStore, question: str
) -> None:
    assert "articles, from" not in _ask(store, question).text


@pytest.mark.parametrize(
    "question",
    [
        "What's new?",
        "any news?",
        "latest news",
        "What is the latest?",
        "What changed?",
        "Is there anything new?",
    ],
)
def test_news_of_nothing_in_particular_is_what_the_newest_articles_say(
    store: ArticleStore, question: str
) -> None:
    answer = _ask(store, question)

    assert answer.status is Status.ANSWERED
    assert answer.citations[0].article == _PIER.details
    assert "4 May 2025" in answer.statements[0].text
    assert "a place where boats" not in answer.text


def test_the_news_quotes_the_sentence_that_the_title_is_about(store: ArticleStore) -> None:
    quote = _ask(store, "What's new?").citations[0].quote

    assert quote == "Eastquay opened its new pier on Sunday with a brass band."


def test_that_there_is_no_news_of_a_time_is_said(store: ArticleStore) -> None:
    answer = _ask(store, "Any news since August 2025?", filters=ArticleFilter())

    assert answer.status is Status.ANSWERED_PARTLY
    assert answer.unserved == ("Any news since August 2025?",)
