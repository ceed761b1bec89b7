"""What nobody can see on a sheet is left out of a PDF's text, and reported."""

from collections.abc import Callable

import pytest

from ingest.pages import Stripped
from tests.ingest.documents import PARAGRAPHS
from tests.ingest.extraction.test_pdf_sheets import Paper

_UNSEEN = "The chair is to resign."
_KIND = "text too small to be seen or off the sheet"


def _tiny(paper: Paper) -> None:
    paper.write([_UNSEEN], 400, size=0.5)


def _scaled_down(paper: Paper) -> None:
    paper.canvas.saveState()
    paper.canvas.scale(0.01, 0.01)
    paper.write([_UNSEEN], 40_000)
    paper.canvas.restoreState()


def _above(paper: Paper) -> None:
    paper.write([_UNSEEN], 3_000)


def _below(paper: Paper) -> None:
    paper.write([_UNSEEN], -3_000)


def _beside(paper: Paper) -> None:
    paper.write([_UNSEEN], 400, x=5_000)


@pytest.mark.parametrize("hide", [_tiny, _scaled_down, _above, _below, _beside])
def test_words_out_of_sight_are_left_out_and_counted(hide: Callable[[Paper], None]) -> None:
    paper = Paper()
    for number, words in enumerate(PARAGRAPHS):
        paper.write([words[:80]], 700 - 40 * number)
    hide(paper)
    found = paper.extract()
    assert _UNSEEN not in found.text
    assert found.stripped == (Stripped(_KIND, 1),)


def test_a_sheet_that_is_measured_in_units_of_its_own_is_read() -> None:
    paper = Paper()
    paper.write([words[:80] for words in PARAGRAPHS], 700, size=0.8)
    found = paper.extract()
    assert PARAGRAPHS[0][:80] in found.text.replace("\n", " ")
    assert found.stripped == ()
