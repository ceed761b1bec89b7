"""Copies of articles, put beside their originals: they are no voices of their own."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.documents import describe_answer
from bot.evaluation.cases import read_named_cases
from ingest.extraction.extraction import extract
from ingest.sources.files import load_samples
from tests.factories import make_article, put_articles
from vectorstore.articles import Article, make_article_id
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore

_ASKED = 30
_COPIED = 10


def test_ten_copies_change_nothing_of_thirty_answers(store: ArticleStore) -> None:
    articles = [extract(page).article for page in load_samples()]
    questions = [case.request.question for case in read_named_cases("sample")][:_ASKED]
    put_articles(store, *articles)
    before = [_describe(store, question) for question in questions]

    put_articles(store, *(_copy(one, number) for number, one in enumerate(articles[:_COPIED])))

    assert [_describe(store, question) for question in questions] == before


def test_a_copy_changes_nothing_where_its_author_is_asked_for(store: ArticleStore) -> None:
    signed = make_article(
        "Night ferries should stop at every island.", title="Ferries", authors=("Ann Example",)
    )
    put_articles(store, signed, make_article("Ferries cost money.", title="Money"))
    asked = "What does Ann Example say about night ferries?"
    before = AnswerChain(store).invoke(Request(asked)).retrieved

    put_articles(store, _copy(signed, 1))

    assert AnswerChain(store).invoke(Request(asked)).retrieved == before


def test_a_copy_is_found_where_its_publisher_is_asked_for(store: ArticleStore) -> None:
    article = extract(next(iter(load_samples()))).article
    copy = _copy(article, 1)
    put_articles(store, article, copy, publish=False)
    filters = ArticleFilter(publisher=copy.details.publisher)

    answer = AnswerChain(store).invoke(Request(article.details.title, filters=filters))

    assert answer.searched.articles == 1


def _copy(article: Article, number: int) -> Article:
    details = replace(
        article.details,
        article_id=make_article_id(f"copy {number}"),
        publisher=f"Copying Post {number}",
        published=date(2026, 1, 1),
        url=None,
    )
    return Article(details, article.text)


def _describe(store: ArticleStore, question: str) -> dict[str, Any]:
    answer: Answer = AnswerChain(store).invoke(Request(question))
    document = describe_answer(answer)
    del document["timings_ms"]
    return document
