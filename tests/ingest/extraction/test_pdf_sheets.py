"""The body of a PDF comes in its order, without what stands around it on its sheets."""

import io
from collections.abc import Iterable, Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.extraction.extraction import extract_page
from ingest.pages import Extract
from tests.ingest.documents import PARAGRAPHS, make_page, wrap_lines

_LEADING = 14
_WIDTH = 60
LEFT, RIGHT = 60, 320


class Paper:
    """A PDF that is drawn line by line."""

    def __init__(self, title: str = "", author: str = "") -> None:
        self._content = io.BytesIO()
        self.canvas = Canvas(self._content, pagesize=A4, invariant=1)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)

    def write(self, lines: Iterable[str], top: float, x: float = LEFT, size: float = 11) -> None:
        self.canvas.setFont("Helvetica", size)
        for number, line in enumerate(lines):
            self.canvas.drawString(x, top - _LEADING * number, line)

    def turn_over(self) -> None:
        self.canvas.showPage()

    def extract(self) -> Extract:
        self.canvas.save()
        return extract_page(make_page(self._content.getvalue(), ".pdf"))


def _lines(*paragraphs: str, width: int = _WIDTH) -> list[str]:
    return wrap_lines(*paragraphs, width=width)


def test_a_head_that_two_sheets_share_is_left_out() -> None:
    paper = Paper()
    for words in PARAGRAPHS[:2]:
        paper.write(["How boards plan: a review"], 810, size=8)
        paper.write(_lines(words), 700)
        paper.turn_over()
    assert "a review" not in paper.extract().text


@pytest.mark.parametrize(
    "foot", ["The Example Trust  {}", "{} | Annual report", "Page {} of 9", "– {} –", "{}"]
)
def test_a_foot_with_the_number_of_its_sheet_is_left_out(foot: str) -> None:
    paper = Paper()
    for number, words in enumerate(PARAGRAPHS, start=4):
        # Programs draw a foot before the text as often as after it.
        paper.write([foot.format(number)], 30, size=8)
        paper.write(_lines(words), 700)
        paper.turn_over()
    assert paper.extract().text.split("\n\n") == list(PARAGRAPHS)


def test_a_foot_note_comes_after_the_text() -> None:
    paper = Paper()
    paper.write(["1  The figures leave out the two smallest"], 80, size=8)
    paper.write(["wards, and those by the sea."], 68, size=8)
    paper.write(_lines(PARAGRAPHS[0]), 700)
    paper.turn_over()
    paper.write(_lines(PARAGRAPHS[1]), 700)
    note = "The figures leave out the two smallest wards, and those by the sea."
    assert paper.extract().text.split("\n\n") == [*PARAGRAPHS[:2], note]


def test_the_mark_of_a_foot_note_is_no_part_of_its_word() -> None:
    paper = Paper()
    paper.canvas.setFont("Helvetica", 11)
    text = paper.canvas.beginText(LEFT, 700)
    text.textOut("The boards have met on Monday")
    text.setFont("Helvetica", 6)
    text.setRise(4)
    text.textOut("1")
    text.setRise(0)
    text.setFont("Helvetica", 11)
    text.textOut(" to share the money out.")
    paper.canvas.drawText(text)
    paper.write(["1 Four of them sent somebody else."], 80, size=7)
    assert "on Monday to share" in paper.extract().text


@pytest.mark.parametrize(
    "entries",
    [
        ["Money ............ 3", "Workforce ............ 6"],
        ["Money . . . . . . 3", "Workforce . . . . . . 6"],
        ["Money 3", "Workforce 6", "Annex of figures 19"],
    ],
)
def test_the_list_of_contents_is_left_out(entries: Sequence[str]) -> None:
    paper = Paper()
    paper.write(["How boards plan"], 800)
    paper.write(["Contents", *entries], 700)
    paper.turn_over()
    paper.write(["Money", *_lines(*PARAGRAPHS)], 700)
    assert paper.extract().text.split("\n\n") == ["Money", *PARAGRAPHS]


def test_columns_that_were_printed_by_turns_are_read_one_after_the_other() -> None:
    paper = Paper()
    left, right = (_lines(words, words, width=40) for words in PARAGRAPHS[:2])
    for number in range(max(len(left), len(right))):
        for column, x in ((left, LEFT), (right, RIGHT)):
            paper.write(column[number : number + 1], 700 - _LEADING * number, x)
    text = paper.extract().text
    assert text.replace("\n\n", " ") == " ".join([*PARAGRAPHS[:1] * 2, *PARAGRAPHS[1:2] * 2])


def test_a_sheet_that_lies_on_its_side_keeps_its_lines_and_tables() -> None:
    paper = Paper()
    paper.canvas.setPageRotation(90)
    paper.canvas.translate(A4[0], 0)
    paper.canvas.rotate(90)
    paper.write(_lines(PARAGRAPHS[0]), 500)
    for row, cells in enumerate([("Place", "Beds"), ("Northtown", "12"), ("Easttown", "15")]):
        for column, cell in enumerate(cells):
            paper.write([cell], 400 - 16 * row, LEFT + 150 * column)
    assert paper.extract().text == (
        f"{PARAGRAPHS[0]}\n\n| Place | Beds |\n| Northtown | 12 |\n| Easttown | 15 |"
    )


def _draw_cover(paper: Paper, *title: str, byline: str) -> None:
    paper.write(["The Example Trust"], 780, size=9)
    paper.canvas.setFont("Helvetica-Bold", 24)
    for number, line in enumerate(title):
        paper.canvas.drawString(LEFT, 600 - 30 * number, line)
    paper.write([byline, "3 May 2024"], 500)
    paper.turn_over()
    paper.write(_lines(*PARAGRAPHS), 700)


@pytest.mark.parametrize("named", ["", "Template of the press office", "How boards plan"])
def test_the_title_is_what_the_cover_sets_largest(named: str) -> None:
    paper = Paper(title=named)
    _draw_cover(paper, "How boards plan", "and share their money", byline="By Ann Example")
    title = "How boards plan and share their money"
    assert paper.extract().details.title in {title, named if named in title else title}


@pytest.mark.parametrize(
    "byline", ["Ann Example and Bob Sample", "Ann Example, Bob Sample", "Bob Sample & Ann Example"]
)
def test_all_authors_of_the_cover_count_where_the_file_names_one(byline: str) -> None:
    paper = Paper(title="How boards plan", author="Ann Example")
    _draw_cover(paper, "How boards plan", byline=byline)
    found = paper.extract()
    assert set(found.details.authors) == {"Ann Example", "Bob Sample"}
    assert byline not in found.text


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("The trusts agreed on their recruit-", "ment of nurses."), "recruitment of nurses"),
        (("They have a long-", "term plan for it."), "long-term plan"),
        (("They stand by a patient-", "centred plan for it."), "patient-centred plan"),
        (("People of Sampl-", "eford want a ferry."), "Sampleford want"),
        (("They agreed on recruit\xad", "ment of nurses."), "recruitment"),
    ],
)
def test_a_word_that_a_line_end_breaks_is_put_together(lines: tuple[str, str], joined: str) -> None:
    paper = Paper()
    paper.write(["How boards plan", *_lines(*PARAGRAPHS), *lines], 700)
    assert joined in paper.extract().text
