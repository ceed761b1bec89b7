import re
from dataclasses import replace
from datetime import date

import pytest

from tests.factories import make_article
from vectorstore.articles import Article, ArticleDetails, make_article_id

ARTICLE = make_article(
    authors=("Ann Example", "Bob Sample"),
    publisher="Example Press",
    published=date(2024, 3, 1),
    url="https://press.example/plan",
)


def test_authors_are_named_in_one_line() -> None:
    assert ARTICLE.details.author == "Ann Example, Bob Sample"


def test_an_article_without_authors_has_no_author() -> None:
    assert make_article().details.author is None


@pytest.mark.parametrize(
    "changed",
    [
        replace(ARTICLE.details, title="Another title"),
        replace(ARTICLE.details, authors=("Ann Example, Bob Sample",)),
        replace(ARTICLE.details, authors=("Bob Sample", "Ann Example")),
        replace(ARTICLE.details, publisher=None),
        replace(ARTICLE.details, published=date(2024, 3, 2)),
        replace(ARTICLE.details, url=None),
    ],
    ids=["title", "authors joined", "authors' order", "publisher", "date", "url"],
)
def test_the_content_hash_changes_with_whatever_a_reader_sees(changed: ArticleDetails) -> None:
    assert Article(changed, ARTICLE.text).content_hash != ARTICLE.content_hash


def test_the_content_hash_changes_with_one_character_of_the_text() -> None:
    assert replace(ARTICLE, text=ARTICLE.text + "\n").content_hash != ARTICLE.content_hash


def test_the_content_hash_is_the_same_wherever_the_article_came_from() -> None:
    moved = replace(ARTICLE.details, article_id="another", source="test:elsewhere")
    assert Article(moved, ARTICLE.text).content_hash == ARTICLE.content_hash


def test_the_same_identity_always_makes_the_same_id() -> None:
    assert make_article_id("https://press.example/é") == make_article_id("https://press.example/é")


def test_a_file_name_that_is_no_unicode_has_an_id_of_its_own() -> None:
    assert make_article_id("/articles/caf\udce9") != make_article_id("/articles/caf\udce8")


def test_an_id_is_twelve_hexadecimal_digits() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", make_article_id("anything"))
