from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.filters import ArticleFilter

ARTICLES = {
    "march": make_article(
        title="march", published=date(2023, 3, 31), publisher="Café Press", authors=("Zoë Sample",)
    ),
    "april": make_article(
        title="april", published=date(2023, 4, 1), publisher="The Example", authors=("Ann Example",)
    ),
    "may": make_article(
        title="may", published=date(2023, 5, 1), authors=("Ann Example", "Bob Sample")
    ),
    "undated": make_article(title="undated", publisher="THE EXAMPLE", authors=('Al "Ace" Sample',)),
    "unsigned": make_article(title="unsigned", published=date(2023, 4, 1)),
    "quoting": make_article(
        "“We wait,” said Zoë Sample. “We don't,” said the board.", title="quoting"
    ),
}
TITLES = {article.details.article_id: title for title, article in ARTICLES.items()}


@pytest.fixture(scope="module")
def shelf(make_address: Callable[[], str]) -> Iterator[Catalogue]:
    opened = Catalogue(make_address())
    for article in ARTICLES.values():
        _put(opened, article)
    yield opened
    opened.close()


def _put(catalogue: Catalogue, article: Article) -> None:
    catalogue.put(article, [], "letters", {})


def _titles(catalogue: Catalogue, filters: ArticleFilter) -> set[str]:
    return {TITLES[article_id] for article_id in catalogue.matching(filters)}


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (ArticleFilter(), set(ARTICLES)),
        (ArticleFilter(since=date(2023, 4, 1)), {"april", "may", "unsigned"}),
        (ArticleFilter(until=date(2023, 4, 1)), {"march", "april", "unsigned"}),
        (ArticleFilter(date(2023, 4, 1), date(2023, 4, 1)), {"april", "unsigned"}),
        (ArticleFilter(date(2023, 4, 2), date(2023, 4, 1)), set()),
        (ArticleFilter(publisher="example"), {"april", "undated"}),
        (ArticleFilter(publisher="CAFE"), {"march"}),
        (ArticleFilter(publisher="café"), {"march"}),
        (ArticleFilter(publisher="cafe\u0301"), {"march"}),
        (ArticleFilter(publisher="Nowhere"), set()),
        (ArticleFilter(publisher="%"), set()),
        (ArticleFilter(publishers=("cafe press", "THE EXAMPLE")), {"march", "april", "undated"}),
        (ArticleFilter(publishers=("Example",)), set()),
        (ArticleFilter(until=date(2023, 4, 1), publishers=("The Example",)), {"april"}),
        (ArticleFilter(author="ann"), {"april", "may"}),
        (ArticleFilter(author="bob sample"), {"may"}),
        (ArticleFilter(author="ZOE"), {"march"}),
        (ArticleFilter(voice="zoe"), {"march", "quoting"}),
        (ArticleFilter(voice="the board"), {"quoting"}),
        (ArticleFilter(voice="Nobody Sample"), set()),
        (ArticleFilter(voice="zoe", until=date(2023, 4, 1)), {"march"}),
        (ArticleFilter(voice="zoe", author="zoe"), {"march"}),
        (ArticleFilter(until=date(2023, 4, 30), author="ann"), {"april"}),
    ],
    ids=lambda value: None if isinstance(value, set) else repr(value).partition("(")[2],
)
def test_a_filter_lets_through_what_meets_all_its_limits(
    shelf: Catalogue, filters: ArticleFilter, titles: set[str]
) -> None:
    assert _titles(shelf, filters) == titles


def test_an_author_is_found_by_a_nickname_in_quotes(shelf: Catalogue) -> None:
    assert _titles(shelf, ArticleFilter(author='Al "Ace" Sample')) == {"undated"}


@pytest.mark.parametrize("mark", ["[", "]", '", "', "\\"])
def test_marks_that_are_in_no_name_find_no_author(shelf: Catalogue, mark: str) -> None:
    assert _titles(shelf, ArticleFilter(author=mark)) == set()


def test_two_authors_are_found_by_the_line_that_names_both(shelf: Catalogue) -> None:
    assert _titles(shelf, ArticleFilter(author="Ann Example, Bob Sample")) == {"may"}


@pytest.mark.parametrize(
    "filters", [ArticleFilter(publisher=""), ArticleFilter(until=date(2023, 4, 1))]
)
def test_a_filter_with_any_limit_is_not_open(filters: ArticleFilter) -> None:
    assert not filters.is_open


def test_a_filter_without_limits_is_open() -> None:
    assert ArticleFilter().is_open


def test_the_span_counts_articles_and_names_their_first_and_last_day(shelf: Catalogue) -> None:
    found = shelf.span(ArticleFilter(since=date(2023, 4, 1)))
    assert found == (3, "2023-04-01", "2023-05-01")


def test_the_span_of_undated_articles_has_no_days(shelf: Catalogue) -> None:
    assert shelf.span(ArticleFilter(author="ace")) == (1, None, None)


def test_the_span_of_nothing_is_empty(shelf: Catalogue) -> None:
    assert shelf.span(ArticleFilter(publisher="Nowhere")) == (0, None, None)
