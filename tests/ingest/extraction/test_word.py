from collections.abc import Callable
from datetime import date

import docx
import pytest
from docx.table import Table

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.extraction.word import extract_docx
from ingest.pages import Extract
from tests.ingest.documents import (
    PARAGRAPHS,
    change_part,
    make_docx,
    make_page,
    mark_parts,
    save_docx,
    spoil_part,
)

HEAD = ("How boards plan", "By Ann Example", "3 May 2024")
WHOLE = make_docx(*HEAD, *PARAGRAPHS)
BODY = "word/document.xml"


def extract(content: bytes) -> Extract:
    return extract_docx(make_page(content, ".docx"))


def test_title_author_and_date_are_read_from_the_first_paragraphs() -> None:
    found = extract(WHOLE)
    assert (found.details.title, found.details.authors, found.details.published) == (
        "How boards plan",
        ("Ann Example",),
        date(2024, 5, 3),
    )


def test_paragraphs_are_kept_in_order() -> None:
    assert extract(WHOLE).text == "\n\n".join(PARAGRAPHS)


def test_items_of_a_list_are_marked() -> None:
    found = extract(make_docx(*HEAD, PARAGRAPHS[0], "- One budget.", "- Six places."))
    assert found.text == f"{PARAGRAPHS[0]}\n\n- One budget.\n\n- Six places."


def test_a_table_stands_where_it_stood_row_by_row() -> None:
    document = docx.Document()
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ["Place", "Budget", "Northtown", "£5m"],
        strict=True,
    ):
        cell.text = words
    document.add_paragraph(PARAGRAPHS[1])
    assert extract(save_docx(document)).text == (
        f"{PARAGRAPHS[0]}\n\n| Place | Budget |\n| Northtown | £5m |\n\n{PARAGRAPHS[1]}"
    )


def test_a_line_break_within_a_paragraph_is_kept() -> None:
    found = extract(make_docx("How boards plan", "One line here.\nAnother there."))
    assert found.text == "One line here.\nAnother there."


def test_empty_paragraphs_leave_no_gap() -> None:
    found = extract(make_docx("How boards plan", "", PARAGRAPHS[0], " ", "", PARAGRAPHS[1]))
    assert found.text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"


@pytest.mark.parametrize(
    ("properties", "title", "authors"),
    [
        ({"title": "Plans of six boards"}, "Plans of six boards", ()),
        ({"author": "Bob Sample"}, None, ("Bob Sample",)),
        ({"author": "Example Trust"}, None, ()),
        ({"title": "  "}, None, ()),
    ],
)
def test_the_files_own_properties_fill_what_its_text_leaves_open(
    properties: dict[str, str], title: str | None, authors: tuple[str, ...]
) -> None:
    found = extract(make_docx(*PARAGRAPHS, **properties))
    assert (found.details.title, found.details.authors) == (title, authors)


def test_the_words_of_the_text_are_preferred_to_the_properties() -> None:
    found = extract(make_docx(*HEAD, *PARAGRAPHS, title="Template", author="Bob Sample"))
    assert (found.details.title, found.details.authors) == ("How boards plan", ("Ann Example",))


def wrap_last_run(before: bytes, after: bytes) -> bytes:
    last = f"<w:r><w:t>{PARAGRAPHS[-1]}</w:t></w:r>".encode()
    return change_part(WHOLE, BODY, lambda xml: xml.replace(last, before + last + after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b'<w:ins w:id="1" w:author="x">', b"</w:ins>", id="tracked insertion"),
        pytest.param(b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>", id="field"),
        pytest.param(
            b"</w:p><w:sdt><w:sdtContent><w:p>",
            b"</w:p></w:sdtContent></w:sdt><w:p>",
            id="content control",
        ),
    ],
)
def test_words_that_a_reader_of_the_file_sees_are_not_lost(before: bytes, after: bytes) -> None:
    assert PARAGRAPHS[-1] in extract(wrap_last_run(before, after)).text


def test_words_that_were_struck_out_are_not_read() -> None:
    struck = wrap_last_run(b'<w:del w:id="1" w:author="x">', b"</w:del>")
    assert PARAGRAPHS[-1] not in extract(struck).text


def test_a_file_without_text_is_no_article() -> None:
    with pytest.raises(NoArticleError, match="no text"):
        extract(make_docx("", "  "))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(WHOLE[: len(WHOLE) // 2], id="cut short"),
        pytest.param(b"Boards met on Monday.", id="no archive"),
        pytest.param(b"PK\x03\x04", id="four bytes"),
        pytest.param(change_part(WHOLE, BODY, lambda xml: xml[:300]), id="half a part"),
        pytest.param(change_part(WHOLE, "docProps/core.xml", lambda _: b"<"), id="properties"),
        pytest.param(change_part(WHOLE, "[Content_Types].xml", lambda _: b""), id="no types"),
        pytest.param(change_part(WHOLE, BODY, lambda _: b"<other/>"), id="another body"),
        pytest.param(spoil_part(WHOLE, BODY), id="damaged bytes"),
        pytest.param(mark_parts(WHOLE, flag=1), id="locked archive"),
        pytest.param(mark_parts(WHOLE, method=99), id="unknown compression"),
    ],
)
def test_a_broken_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match="broken"):
        extract(content)


def test_headings_keep_their_order() -> None:
    document = docx.Document()
    document.add_paragraph(PARAGRAPHS[0])
    document.add_heading("Northtown", 1)
    document.add_heading("Beds", 2)
    document.add_paragraph(PARAGRAPHS[1])
    assert extract(save_docx(document)).text == (
        f"{PARAGRAPHS[0]}\n\n# Northtown\n\n## Beds\n\n{PARAGRAPHS[1]}"
    )


def test_items_have_the_numbers_that_a_reader_sees() -> None:
    document = docx.Document()
    document.add_paragraph(PARAGRAPHS[0])
    for words, style in [
        ("Plan care.", "List Number"),
        ("All of it.", "List Number 2"),
        ("Share money.", "List Number"),
        ("Be open.", "List Bullet"),
    ]:
        document.add_paragraph(words, style=style)
    assert extract(save_docx(document)).text == (
        f"{PARAGRAPHS[0]}\n\n1. Plan care.\n\n  1. All of it.\n\n2. Share money.\n\n- Be open."
    )


def _set_style(table: Table) -> None:
    table.style = "Light Grid Accent 1"


def _set_bold(table: Table) -> None:
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True


@pytest.mark.parametrize("prepare", [_set_style, _set_bold], ids=["style", "bold letters"])
def test_the_head_of_a_table_is_ruled_off(prepare: Callable[[Table], None]) -> None:
    document = docx.Document()
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(rows=3, cols=2)
    rows = [("Place", "Chair"), ("Northtown", "Ann Example"), ("Easttown", "")]
    for row, words in zip(table.rows, rows, strict=True):
        for cell, written in zip(row.cells, words, strict=True):
            cell.text = written
    prepare(table)
    assert extract(save_docx(document)).text.splitlines()[2:] == [
        *("| Place | Chair |", "|---|---|", "| Northtown | Ann Example |", "| Easttown |  |"),
    ]


def test_a_table_of_one_column_is_made_of_paragraphs() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    table.rows[0].cells[0].text, table.rows[1].cells[0].text = PARAGRAPHS[:2]
    assert extract(save_docx(document)).text == "\n\n".join(PARAGRAPHS[:2])
