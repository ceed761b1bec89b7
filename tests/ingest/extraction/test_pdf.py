import io
from datetime import date

import pytest
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.extraction.pdf import extract_pdf
from ingest.extraction.printed.printed_lines import join_lines
from ingest.pages import Extract
from tests.ingest.documents import PARAGRAPHS, lock_with_aes, make_page, make_pdf, wrap_lines

HEAD = ["How boards plan", "By Ann Example", "3 May 2024"]
SHEET = [*HEAD, *wrap_lines(*PARAGRAPHS)]


def extract(content: bytes) -> Extract:
    return extract_pdf(make_page(content, ".pdf"))


def test_title_author_and_date_are_read_from_the_printed_head() -> None:
    found = extract(make_pdf(SHEET))
    assert (found.details.title, found.details.authors, found.details.published) == (
        "How boards plan",
        ("Ann Example",),
        date(2024, 5, 3),
    )


def test_paragraphs_are_put_together_again() -> None:
    assert extract(make_pdf(SHEET)).text == "\n\n".join(PARAGRAPHS)


def test_a_paragraph_goes_on_over_the_end_of_a_sheet() -> None:
    lines = wrap_lines(*PARAGRAPHS)
    assert PARAGRAPHS[0] in extract(make_pdf([*HEAD, lines[0]], lines[1:])).text


def test_a_bullet_by_a_code_without_a_name_is_a_bullet() -> None:
    lines = ["A boat may land if:", "\u2022 it has a bell", "\u2022 its crew can swim"]

    assert "\u2022 it has a bell\n\n\u2022 its crew" in extract(make_pdf([*HEAD, *lines])).text


def test_the_title_in_the_metadata_is_preferred() -> None:
    assert (
        extract(make_pdf(SHEET, title="Plans of six boards")).details.title == "Plans of six boards"
    )


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - plan_v3.docx",
        "untitled",
        "Untitled document",
        "board plan.indd",
        "Slide 1",
        "plan",
        "  ",
        pytest.param(
            "PowerPoint Presentation",
        ),
    ],
)
def test_a_title_that_a_program_gave_is_not_used(title: str) -> None:
    assert extract(make_pdf(SHEET, title=title)).details.title == "How boards plan"


@pytest.mark.parametrize(
    ("author", "authors"),
    [("Bob Sample", ("Bob Sample",)), ("Example Trust", ()), ("bsample", ()), ("", ())],
)
def test_the_author_in_the_metadata_counts_if_it_is_a_person(
    author: str, authors: tuple[str, ...]
) -> None:
    lines = [HEAD[0], *wrap_lines(*PARAGRAPHS)]
    assert extract(make_pdf(lines, author=author)).details.authors == authors


def test_the_printed_author_is_preferred() -> None:
    assert extract(make_pdf(SHEET, author="Bob Sample")).details.authors == ("Ann Example",)


@pytest.mark.parametrize("number", ["2", "Page 2", "page 2 of 9", "2/9"])
def test_the_number_of_a_sheet_is_left_out(number: str) -> None:
    lines = wrap_lines(*PARAGRAPHS)
    found = extract(make_pdf([*HEAD, lines[0], number], lines[1:]))
    assert found.text == "\n\n".join(PARAGRAPHS)


def test_a_line_at_the_edge_of_every_sheet_is_left_out() -> None:
    sheets = [["Example review", *wrap_lines(words)] for words in PARAGRAPHS]
    assert "Example review" not in extract(make_pdf(*sheets)).text


def test_a_running_foot_with_the_number_of_the_sheet_is_left_out() -> None:
    sheets = [
        [*wrap_lines(words), f"Example review | {number}"]
        for number, words in enumerate([*PARAGRAPHS, *PARAGRAPHS[:1]], 1)
    ]
    assert "Example review" not in extract(make_pdf(*sheets)).text


def test_a_year_as_a_heading_is_kept() -> None:
    lines = ["How boards plan", "2022", *wrap_lines(PARAGRAPHS[0]), "2023"]
    assert "2022" in extract(make_pdf([*lines, *wrap_lines(PARAGRAPHS[1])])).text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        (["One line."], "One line."),
        (["Care is inte-", "grated, not fragmented: integrated."], "Care is integrated, not"),
        (["A long-", "term plan is what the boards want."], "A long-term plan"),
        (["A first item:", "• one", "• two"], "A first item:\n\n• one\n\n• two"),
        (["1. One thing to do by the end", "2. Two"], "1. One thing to do by the end\n\n2. Two"),
        (["The board met on", "monday"], "The board met on monday"),
        (["What Comes Next", "The board will meet again before the summer"], "What Comes Next\n\n"),
        (
            ["The board will meet again in the summer and", "Example Trust will be there as well."],
            "The board will meet again in the summer and Example Trust will",
        ),
    ],
    ids=["nothing", "one", "broken word", "hyphen", "bullets", "numbers", "small", "head", "name"],
)
def test_printed_lines_become_paragraphs(lines: list[str], text: str) -> None:
    assert join_lines(lines).startswith(text)


def test_a_table_keeps_its_rows() -> None:
    content = io.BytesIO()
    prose = Paragraph(PARAGRAPHS[0])
    table = Table([["Measure", "Value"], ["Savings target", "£106m"], ["Beds", "410"]])
    SimpleDocTemplate(content).build([prose, table])
    assert extract(content.getvalue()).text == (
        f"{PARAGRAPHS[0]}\n\n| Measure | Value |\n| Savings target | £106m |\n| Beds | 410 |"
    )


def test_a_file_that_only_forbids_changes_is_read() -> None:
    assert extract(make_pdf(SHEET, password="")).details.title == "How boards plan"


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="locked with a password"):
        extract(make_pdf(SHEET, password="secret"))  # noqa: S106 - of this file only


def test_a_file_that_is_locked_in_todays_way_is_refused() -> None:
    with pytest.raises(UnreadableSourceError):
        extract(lock_with_aes(make_pdf(SHEET, password="secret")))  # noqa: S106 - as above


def test_a_file_without_text_is_no_article() -> None:
    with pytest.raises(NoArticleError, match="scanned: has no text"):
        extract(make_pdf([]))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(make_pdf(SHEET)[:700], id="cut short"),
        pytest.param(make_pdf(SHEET)[:12], id="head alone"),
        pytest.param(b"%PDF-1.7\nBoards met on Monday.", id="text inside"),
        pytest.param(b"Boards met on Monday.", id="text"),
        pytest.param(
            make_pdf(SHEET).replace(b"/FlateDecode", b"/PlateDecode"),
            id="unknown filter",
        ),
    ],
)
def test_a_broken_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match="broken"):
        extract(content)
