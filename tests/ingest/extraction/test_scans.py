"""Scans are read by tesseract where it is installed; here, a script stands in for the program."""

import io
import os
import stat
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.extraction.pdf import extract_pdf
from ingest.pages import Page
from tests.ingest.documents import PARAGRAPHS

_MODES = ("L", "RGB", "1")


def _make_scan(mode: str = "L", size: tuple[int, int] = (600, 800)) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content, invariant=1)
    canvas.drawImage(ImageReader(Image.new(mode, size, 1)), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def _page(content: bytes, *, reads_scans: bool = True) -> Page:
    return Page("/scan.pdf", ".pdf", content, reads_scans=reads_scans)


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of that name which says what it would have read from any picture."""
    program = tmp_path / "tesseract"
    words = "\n".join(["How boards plan", "", *PARAGRAPHS])
    program.write_text(f'#!/bin/sh\ntest -s "$1" && cat <<END\n{words}\nEND\n')
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return program


def test_a_scan_says_that_it_has_no_text_and_what_to_do() -> None:
    with pytest.raises(NoArticleError, match=r"scanned: has no text; .* --ocr"):
        extract_pdf(_page(_make_scan(), reads_scans=False))


def test_a_scan_says_that_the_program_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoArticleError, match=r"scanned: has no text; install tesseract"):
        extract_pdf(_page(_make_scan()))


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("mode", _MODES)
def test_a_scan_is_read_where_the_program_is_installed(mode: str) -> None:
    found = extract_pdf(_page(_make_scan(mode)))
    assert found.details.title == "How boards plan"
    assert PARAGRAPHS[0] in found.text


@pytest.mark.usefixtures("tesseract")
def test_a_small_picture_is_no_scan() -> None:
    with pytest.raises(NoArticleError, match="nothing could be read"):
        extract_pdf(_page(_make_scan(size=(60, 80))))


def test_a_program_that_fails_is_named(tesseract: Path) -> None:
    tesseract.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(UnreadableSourceError, match="tesseract failed"):
        extract_pdf(_page(_make_scan()))
