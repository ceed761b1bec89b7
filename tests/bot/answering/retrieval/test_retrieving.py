from datetime import date

import pytest

from bot.answering.answers import Request, Turn
from bot.answering.retrieval.retrieving import retrieve
from tests.bot.corpus import CORPUS, HARBOUR, find_article
from vectorstore.chunks import RetrievedChunk
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore


def _find(
    store: ArticleStore, question: str, limit: int = 10, *earlier: str
) -> tuple[str, list[RetrievedChunk]]:
    """Return the query that was searched with, and what was found."""
    request = Request(question, tuple(Turn(one, "") for one in earlier))
    result = retrieve(store, request, limit)
    return result.query.text, result.retrieved


def test_the_article_about_the_topic_comes_first(corpus: ArticleStore) -> None:
    _, found = _find(corpus, "harbour clinic for fishermen")

    assert found[0].article == HARBOUR.details


def test_ranks_count_from_1_and_scores_fall(corpus: ArticleStore) -> None:
    _, found = _find(corpus, "clinic")

    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_chunk_is_a_slice_of_its_article(corpus: ArticleStore) -> None:
    _, found = _find(corpus, "clinic")

    chunks = [one.chunk for one in found]
    assert all(find_article(one.article_id).text[one.start : one.end] == one.text for one in chunks)


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_than_the_limit_is_found(corpus: ArticleStore, limit: int) -> None:
    assert len(_find(corpus, "clinic", limit)[1]) == limit


def test_a_filter_holds(corpus: ArticleStore) -> None:
    filters = ArticleFilter(until=date(2023, 12, 31))

    found = retrieve(corpus, Request("clinic", (), filters), 10).retrieved

    dates = [one.article.published for one in found]
    assert all(day is not None and day.year < 2024 for day in dates)


def test_a_follow_up_is_searched_with_the_question_before(corpus: ArticleStore) -> None:
    query, found = _find(corpus, "And when?", 1, "Does the harbour clinic open?")

    assert query == "Does the harbour clinic open? And when?"
    assert found[0].article == HARBOUR.details


def test_the_query_is_the_question_on_one_line(corpus: ArticleStore) -> None:
    assert _find(corpus, " harbour \n clinic ")[0] == "harbour clinic"


@pytest.mark.parametrize("question", ["", "?", "🙂", "\ud800", "of the and"])
def test_a_search_without_words_does_no_harm(corpus: ArticleStore, question: str) -> None:
    _, found = _find(corpus, question)

    assert len(found) <= len(CORPUS) * 2
    assert all(0 <= one.score <= 1 for one in found)


def test_an_empty_store_has_nothing_to_find(store: ArticleStore) -> None:
    assert _find(store, "clinic") == ("clinic", [])
