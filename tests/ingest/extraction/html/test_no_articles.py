"""Pages that are no article are told from those that speak of the same things."""

import pytest

from ingest.errors import NoArticleError
from ingest.extraction.extraction import extract_page
from ingest.pages import Page
from tests.ingest.extraction.html.pages_without_articles import ARTICLES, WALLS

ADDRESS = "https://sample.example/ward-plans"


@pytest.mark.parametrize("name", WALLS)
def test_a_page_that_is_no_article_is_refused(name: str) -> None:
    with pytest.raises(NoArticleError):
        extract_page(Page(ADDRESS, ".html", WALLS[name].encode(), url=ADDRESS))


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_speaks_of_walls_is_taken(name: str) -> None:
    assert extract_page(Page(ADDRESS, ".html", ARTICLES[name].encode(), url=ADDRESS)).text
