from bot.answering.answers import Request
from bot.answering.question.condensing import condense
from bot.answering.retrieval.lookups import Searcher
from bot.answering.retrieval.retrieving import look_up
from bot.answering.retrieval.widening import find_passages
from tests.bot.corpus import LIFTS
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore


def _find(store: ArticleStore, question: str, *queries: str) -> list[str]:
    request = Request(question)
    searcher = Searcher(store, ArticleFilter())
    found = look_up(searcher, request, condense(request))
    return [one.article.title for one in find_passages(searcher, found, queries)]


def _tell_ovens(number: int, words: str = "two ovens and a mixer") -> Article:
    return make_article(
        f"The hospital bakery in Sampleshire has {words}, and bakes all bread that wards eat.",
        title=f"Bakery {number}",
    )


def test_near_copies_are_one_passage(store: ArticleStore) -> None:
    put_articles(store, _tell_ovens(1), _tell_ovens(2, "two ovens and one mixer"))

    assert len(_find(store, "What does the hospital bakery have?")) == 1


def test_another_number_makes_another_passage(store: ArticleStore) -> None:
    put_articles(store, _tell_ovens(1, "12 ovens"), _tell_ovens(2, "14 ovens"))

    assert len(_find(store, "What does the hospital bakery have?")) == 2


_BAKERIES = [_tell_ovens(n, f"{n} ovens of brand {n * 7}") for n in range(100, 135)]


def test_no_more_than_twenty_passages_are_found_but_thirty_for_a_change(
    store: ArticleStore,
) -> None:
    put_articles(store, *_BAKERIES)

    assert len(_find(store, "What does the hospital bakery have?")) == 20
    assert len(_find(store, "How has the hospital bakery changed?")) == 30


def test_what_only_a_query_finds_is_among_the_passages(store: ArticleStore) -> None:
    put_articles(store, *_BAKERIES, LIFTS)
    question, title = "What does the hospital bakery have?", LIFTS.details.title

    assert title not in _find(store, question)
    assert title in _find(store, question, "what porters climb stairs for")[:10]
