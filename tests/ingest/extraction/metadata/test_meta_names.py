import pytest

from ingest.extraction.metadata.meta_names import (
    names_author,
    names_date,
    names_publication,
    names_site,
)


@pytest.mark.parametrize(
    "name",
    [
        "article:published",
        "article:published_time",
        "og:article:published_time",
        "publish-date",
        "publishdate",
        "publication_date",
        "pubdate",
        "parsely-pub-date",
        "DC.date.issued",
        "dcterms.issued",
        "citation_publication_date",
        "datePublished",
        "date_published",
        "govuk:first-published-at",
        "cXenseParse:recs:publishtime",
        "bt:pubDate",
        "firstPublishedDate",
    ],
)
def test_the_day_of_publication_goes_by_many_names(name: str) -> None:
    assert names_publication(name)


@pytest.mark.parametrize(
    "name",
    ["publisher", "article:modified_time", "article:expiration_time", "event_date", "birthdate"],
)
def test_other_days_and_details_are_not_that_of_publication(name: str) -> None:
    assert not names_publication(name)


@pytest.mark.parametrize("name", ["date", "DC.date", "dcterms.created", "date.created"])
def test_some_names_are_of_a_date_and_no_more(name: str) -> None:
    assert names_date(name)


@pytest.mark.parametrize("name", ["author", "article-author", "dc:creator", "authors", "byline"])
def test_an_author_goes_by_many_names(name: str) -> None:
    assert names_author(name)


@pytest.mark.parametrize("name", ["authorization", "theme-author-url", "creator-tool"])
def test_what_only_begins_like_an_author_is_none(name: str) -> None:
    assert not names_author(name)


@pytest.mark.parametrize("name", ["application-name", "apple-mobile-web-app-title", "site_name"])
def test_a_site_names_itself_as_an_application(name: str) -> None:
    assert names_site(name)
