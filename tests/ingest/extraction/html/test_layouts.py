"""Whole pages as sites of twelve kinds make them, with the article that each of them holds."""

from datetime import date
from pathlib import Path

import pytest

from ingest.extraction.extraction import extract_page
from ingest.extraction.front_matter import Fields, split_front_matter
from ingest.pages import Extract, Page

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.html"))
FIELDS = ("title", "authors", "publisher", "published", "modified", "url", "first_published")


def extract(layout: Path) -> Extract:
    return extract_page(Page(layout.name, ".html", layout.read_bytes()))


def read_gold(layout: Path) -> tuple[Fields, str]:
    fields, text = split_front_matter(layout.with_suffix(".md").read_text(encoding="utf-8"))
    assert fields
    return fields, text


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.stem)
def layout(request: pytest.FixtureRequest) -> Path:
    """Return each layout in turn."""
    path: Path = request.param
    return path


def test_the_text_is_the_article_and_nothing_else(layout: Path) -> None:
    assert extract(layout).text == read_gold(layout)[1]


@pytest.mark.parametrize("field", FIELDS)
def test_every_detail_is_right_and_none_is_made_up(layout: Path, field: str) -> None:
    found = getattr(extract(layout).details, field)
    written = read_gold(layout)[0].get("author" if field == "authors" else field)
    expected = tuple(written) if isinstance(written, list) else written
    if isinstance(found, date):
        expected = date.fromisoformat(str(expected))
    assert found == (() if field == "authors" and expected is None else expected)
