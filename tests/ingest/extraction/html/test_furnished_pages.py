"""Pages of eight kinds of sites with their furniture around one and the same article."""

from pathlib import Path

import pytest

from ingest.extraction.extraction import extract_page
from ingest.pages import Page

FOLDER = Path(__file__).parent / "furnished"
TITLE, *LINES = (FOLDER / "article.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("page", sorted(FOLDER.glob("*.html")), ids=lambda page: page.stem)
def test_the_text_of_a_furnished_page_is_its_article(page: Path) -> None:
    url = "https://sample.example/board-moves-money"
    found = extract_page(Page(url, ".html", page.read_bytes(), url=url))
    assert found.details.title == TITLE
    assert found.text.splitlines() == LINES
