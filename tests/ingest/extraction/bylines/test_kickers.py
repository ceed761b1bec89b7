import pytest

from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.kickers import is_kicker, is_masthead


@pytest.mark.parametrize(
    "words",
    ["Policy Paper", "Working Paper", "Guest Post", "Social Media", "White Paper", "Care Society"],
)
def test_a_kind_of_writing_or_a_subject_is_not_who_publishes(words: str) -> None:
    details = read_details(f"{words} | 3 May 2024")
    assert is_kicker(words)
    assert not is_masthead(words)
    assert details is None or details.publisher is None


@pytest.mark.parametrize("name", ["NHS England", "Digital Health"])
def test_a_known_publisher_may_be_called_like_a_subject(name: str) -> None:
    assert is_kicker(name)
    assert is_masthead(name)


@pytest.mark.parametrize("name", ["The Example Post", "Example Weekly", "Example Media"])
def test_the_name_of_a_paper_beside_the_date_is_who_publishes(name: str) -> None:
    details = read_details(f"{name} | 3 May 2024")
    assert details is not None
    assert details.publisher == name


@pytest.mark.parametrize("name", ["Press Office", "Policy Unit", "Example School"])
def test_a_part_of_a_body_beside_the_date_is_not_taken_for_a_publisher(name: str) -> None:
    assert not is_masthead(name)


@pytest.mark.parametrize("name", ["European Union", "The Coalition", "Example Street Library"])
def test_what_an_article_may_be_about_is_not_who_publishes(name: str) -> None:
    assert not is_masthead(name)
