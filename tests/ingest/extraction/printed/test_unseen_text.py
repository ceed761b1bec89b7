"""What nobody can see on a sheet is left out of a PDF's text, and reported."""

from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from ingest.pages import Stripped
from tests.ingest.documents import PARAGRAPHS
from tests.ingest.extraction.test_pdf_sheets import LEFT, Paper

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


_IN_NO_COLOUR = "text in white on white, or in no colour"


def _white(paper: Paper) -> None:
    paper.canvas.setFillColorRGB(1, 1, 1)
    paper.write([_UNSEEN], 400)
    paper.canvas.setFillColorRGB(0, 0, 0)


def _white_in_grey(paper: Paper) -> None:
    paper.canvas.saveState()
    paper.canvas.setFillGray(0.99)
    paper.write([_UNSEEN], 400)
    paper.canvas.restoreState()


def _white_in_ink(paper: Paper) -> None:
    paper.canvas.saveState()
    paper.canvas.setFillColorCMYK(0, 0, 0, 0)
    paper.write([_UNSEEN], 400)
    paper.canvas.restoreState()


def _white_on_a_white_box(paper: Paper) -> None:
    paper.canvas.saveState()
    paper.canvas.setFillGray(1)
    paper.canvas.rect(40, 380, 400, 60, stroke=0, fill=1)
    paper.write([_UNSEEN], 400)
    paper.canvas.restoreState()


def _in_no_colour(paper: Paper) -> None:
    words = paper.canvas.beginText(LEFT, 400)
    words.setTextRenderMode(3)
    words.textLine(_UNSEEN)
    paper.canvas.drawText(words)
    seen = paper.canvas.beginText(LEFT, 20)
    seen.setTextRenderMode(0)
    paper.canvas.drawText(seen)


_COLOURLESS = [_white, _white_in_grey, _white_in_ink, _white_on_a_white_box, _in_no_colour]


@pytest.mark.parametrize("hide", _COLOURLESS)
def test_words_without_a_colour_of_their_own_are_left_out_and_counted(
    hide: Callable[[Paper], None],
) -> None:
    paper = Paper()
    for number, words in enumerate(PARAGRAPHS):
        paper.write([words[:80]], 700 - 40 * number)
    hide(paper)
    found = paper.extract()
    assert _UNSEEN not in found.text
    assert PARAGRAPHS[0][:80] in found.text
    assert found.stripped == (Stripped(_IN_NO_COLOUR, 1),)


def _on_a_dark_box(paper: Paper) -> None:
    paper.canvas.setFillColorRGB(0, 0.2, 0.4)
    paper.canvas.rect(40, 380, 400, 60, stroke=0, fill=1)


def _on_a_round_box(paper: Paper) -> None:
    paper.canvas.setFillColorRGB(0, 0.2, 0.4)
    paper.canvas.roundRect(40, 380, 400, 60, 5, stroke=0, fill=1)


def _on_a_picture(paper: Paper) -> None:
    picture = Image.new("RGB", (4, 4), (0, 40, 80))
    paper.canvas.drawImage(ImageReader(picture), 40, 380, 400, 60)


def _on_a_form(paper: Paper) -> None:
    paper.canvas.beginForm("banner")
    _on_a_dark_box(paper)
    paper.canvas.endForm()
    paper.canvas.doForm("banner")


@pytest.mark.parametrize("lay", [_on_a_dark_box, _on_a_round_box, _on_a_picture, _on_a_form])
def test_white_words_on_something_dark_are_read(lay: Callable[[Paper], None]) -> None:
    paper = Paper()
    paper.write(PARAGRAPHS[0][:80].split("\n"), 700)
    lay(paper)
    paper.canvas.setFillGray(1)
    paper.write(["Beds that were closed in the winter"], 400)
    found = paper.extract()
    assert "Beds that were closed in the winter" in found.text
    assert found.stripped == ()


def test_the_words_below_the_picture_of_a_scan_are_read() -> None:
    paper = Paper()
    picture = Image.new("RGB", (4, 4), (250, 250, 250))
    paper.canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    words = paper.canvas.beginText(LEFT, 700)
    words.setTextRenderMode(3)
    words.textLine("Beds that were closed in the winter")
    paper.canvas.drawText(words)
    found = paper.extract()
    assert found.text == "Beds that were closed in the winter"
    assert found.stripped == ()
