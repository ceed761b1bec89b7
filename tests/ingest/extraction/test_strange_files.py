import io
import logging
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import SourceError, UnreadableSourceError
from ingest.extraction.extraction import extract_page
from ingest.pages import Extract
from tests.ingest.documents import (
    PARAGRAPHS,
    change_part,
    make_docx,
    make_page,
    make_pdf,
    wrap_lines,
)

PDF = make_pdf(wrap_lines(*PARAGRAPHS), title="How boards plan", author="Ann Example")
DOCX = make_docx(*PARAGRAPHS, title="How boards plan", author="Ann Example")
PRINTED = b"BT /F1 12 Tf 10 700 Td (Boards met on Monday.) Tj ET\n"
CROWDED = PRINTED.replace(b"met", b"word " * 1_000) * 20
_PIECES = st.binary(max_size=6) | st.sampled_from(
    b"<< >> [ ] ( ) / 0 -1 99999999999 /Kids /Length /Filter obj endobj stream 3 0 R".split()
)


@pytest.fixture(autouse=True)
def _silence(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


def extract(content: bytes, suffix: str) -> Extract | None:
    """Extract a file; None if it is refused."""
    try:
        return extract_page(make_page(content, suffix))
    except SourceError:
        return None


def draw_pdf(*objects: bytes) -> bytes:
    """Lay objects out as a PDF, whose catalogue is the first of them."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, b"".join(places))
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(body))
    return body + table + trailer


def repeat_sheet(times: int, content: bytes) -> bytes:
    """Make a PDF that shows one sheet with this content many times."""
    packed = zlib.compress(content, 9)
    head = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed)
    return draw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (times, b"3 0 R " * times),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        head + packed + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def add_to_body(content: bytes) -> bytes:
    """Make a Word file with this much more in its body."""
    return change_part(
        DOCX, "word/document.xml", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + content)
    )


@settings(max_examples=300, database=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(PDF)), _PIECES), min_size=1, max_size=6))
def test_no_pdf_is_too_strange_to_be_looked_at(changes: list[tuple[int, bytes]]) -> None:
    content = PDF
    for place, piece in changes:
        content = content[:place] + piece + content[place + len(piece) :]
    read = extract(content, ".pdf")
    assert read is None or read.text.strip()


@settings(max_examples=100, database=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(PRINTED)), _PIECES), min_size=1, max_size=6))
def test_no_sheet_is_too_strange_to_be_looked_at(changes: list[tuple[int, bytes]]) -> None:
    content = PRINTED
    for place, piece in changes:
        content = content[:place] + piece + content[place:]
    read = extract(repeat_sheet(1, content), ".pdf")
    assert read is None or read.text.strip()


@settings(max_examples=100, database=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(DOCX)), _PIECES), min_size=1, max_size=6))
def test_no_word_file_is_too_strange_to_be_looked_at(changes: list[tuple[int, bytes]]) -> None:
    content = DOCX
    for place, piece in changes:
        content = content[:place] + piece + content[place + len(piece) :]
    read = extract(content, ".docx")
    assert read is None or read.text.strip()


@settings(max_examples=200, database=None, derandomize=True)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".pdf", ".docx"]))
def test_no_bytes_are_too_strange_to_be_looked_at(content: bytes, suffix: str) -> None:
    read = extract(content, suffix)
    assert read is None or read.text.strip()


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        pytest.param(b"word " * 1_000_001, ".txt", id="text"),
        pytest.param(b"w\n" * 200_001, ".txt", id="lines"),
        pytest.param(b"---\ntitle: x\n---\n" + b"w\n" * 200_001, ".md", id="below front matter"),
        pytest.param(repeat_sheet(2_001, PRINTED), ".pdf", id="sheets"),
        pytest.param(repeat_sheet(60, CROWDED), ".pdf", id="sheets of much text"),
        pytest.param(add_to_body(b"<w:p/>" * 3_500_000), ".docx", id="paragraphs"),
        pytest.param(
            add_to_body(b"<w:p><w:r><w:t>" + b"word " * 1_000_001 + b"</w:t></w:r></w:p>"),
            ".docx",
            id="Word text",
        ),
    ],
)
@pytest.mark.timeout(60)
def test_a_file_that_is_too_large_says_so_soon(content: bytes, suffix: str) -> None:
    with pytest.raises(UnreadableSourceError, match=r"more than|too large|the limit is"):
        extract_page(make_page(content, suffix))


def test_the_parts_of_a_word_file_are_not_known_by_their_names() -> None:
    large = add_to_body(b"<w:p/>" * 3_500_000)
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(large)) as old, zipfile.ZipFile(renamed, "w") as new:
        for part in old.namelist():
            content = old.read(part).replace(b"document.xml", b"picture.png")
            name = part.replace("document.xml", "picture.png")
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    with pytest.raises(UnreadableSourceError, match="the limit is"):
        extract_page(make_page(renamed.getvalue(), ".docx"))


def test_pictures_do_not_count_as_text() -> None:
    picture = io.BytesIO(DOCX)
    with zipfile.ZipFile(picture, "a") as parts:
        parts.writestr("word/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(30_000_000))
    found = extract(picture.getvalue(), ".docx")
    assert found
    assert found.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.timeout(60)
def test_forms_that_draw_forms_end_soon() -> None:
    forms = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>"
        b"stream\n%s\nendstream" % (5 + min(number + 1, 11), b"/X Do " * 10)
        for number in range(12)
    ]
    content = draw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 6>>stream\n/X Do \nendstream",
        *forms,
    )
    assert extract(content, ".pdf") is None
