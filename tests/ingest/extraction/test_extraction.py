from datetime import date

import pytest

from ingest.errors import SourceError
from ingest.extraction.extraction import extract
from ingest.pages import Details, Page
from ingest.sources.files import SUFFIXES
from tests.ingest.documents import make_page

FOUND = """---
title: How boards plan
author: Ann Example
publisher: Example News
published: 2024-05-03
url: https://example.org/boards
---
Boards met on Monday.
"""
NOTHING_SAID = Details()


def test_an_article_has_the_details_that_its_page_names() -> None:
    page = make_page(FOUND, ".md")
    details = extract(page).article.details
    assert (details.title, details.authors, details.publisher, details.published, details.url) == (
        "How boards plan",
        ("Ann Example",),
        "Example News",
        date(2024, 5, 3),
        "https://example.org/boards",
    )


def test_the_source_of_an_article_is_its_page() -> None:
    assert extract(make_page(FOUND, ".md")).article.details.source == (
        "/articles/how-boards-plan.md"
    )


@pytest.mark.parametrize(
    ("overrides", "field", "value"),
    [
        (Details(title="Another title"), "title", "Another title"),
        (Details(authors=("Bob Sample",)), "authors", ("Bob Sample",)),
        (Details(publisher="Example Weekly"), "publisher", "Example Weekly"),
        (Details(published=date(2020, 1, 2)), "published", date(2020, 1, 2)),
        (Details(url="https://example.com/x"), "url", "https://example.com/x"),
    ],
    ids=["title", "author", "publisher", "published", "url"],
)
def test_what_the_operator_says_replaces_what_was_found(
    overrides: Details, field: str, value: object
) -> None:
    details = extract(make_page(FOUND, ".md"), overrides).article.details
    assert getattr(details, field) == value


def test_one_override_leaves_the_other_details_alone() -> None:
    details = extract(make_page(FOUND, ".md"), Details(title="Another title")).article.details
    assert (details.author, details.published) == ("Ann Example", date(2024, 5, 3))


def test_an_override_does_not_change_the_text() -> None:
    page = make_page("How boards plan\n\nBoards met on Monday.", ".txt")
    assert extract(page, Details(title="Another title")).article.text == "Boards met on Monday."


def test_two_files_of_one_address_are_one_article() -> None:
    ids = {
        extract(Page(source, ".md", FOUND.encode())).article.details.article_id
        for source in ("/one.md", "/two.md")
    }
    assert len(ids) == 1


def test_files_without_an_address_are_articles_of_their_own() -> None:
    ids = {
        extract(Page(source, ".txt", b"Boards met.")).article.details.article_id
        for source in ("/one.txt", "/two.txt")
    }
    assert len(ids) == 2


def test_an_override_of_the_address_changes_the_id() -> None:
    page = make_page(FOUND, ".md")
    other = extract(page, Details(url="https://example.com/x")).article
    assert other.details.article_id != extract(page).article.details.article_id


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("/articles/how-boards_plan.txt", "how boards plan"),
        ("/articles/Board  plan.v2.txt", "Board plan.v2"),
        ("/articles/---.txt", "/articles/---.txt"),
        ("sample:boards.md", "sample:boards"),
    ],
)
def test_an_article_without_a_title_is_named_after_its_file(source: str, title: str) -> None:
    page = Page(source, ".txt", b"Boards met on Monday.")
    assert extract(page).article.details.title == title


def test_the_text_of_an_article_has_no_details_of_its_page() -> None:
    assert extract(make_page(FOUND, ".md")).article.text == "Boards met on Monday."


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_of_any_kind_that_holds_no_article_is_an_error_about_its_source(
    suffix: str,
) -> None:
    with pytest.raises(SourceError):
        extract(make_page(b"\0\x01\x02\0", suffix))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\N{NO-BREAK SPACE}\n\N{IDEOGRAPHIC SPACE}", id="other white space"),
        pytest.param("\ufeff", id="byte order mark"),
        pytest.param("Menu\nSearch\nHome\n", id="furniture"),
        pytest.param("How boards plan\nBy Ann Example\n3 May 2024\n", id="head"),
    ],
)
def test_a_text_without_a_sentence_is_no_article(content: str) -> None:
    with pytest.raises(SourceError):
        extract(make_page(content, ".txt"))
