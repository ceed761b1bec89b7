"""Word files: paragraphs and tables in order, title and author from the file's own properties."""

import io
from collections.abc import Iterator
from zipfile import ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from ingest.errors import NoArticleError, UnreadableSourceError, refusing
from ingest.extraction.bylines.person_names import is_person
from ingest.extraction.heads.pasted_text import extract_pasted
from ingest.extraction.word_flavours import convert_flavour, require_word_file
from ingest.extraction.word_marks import Marks, has_head, read_notes, read_span, write_table
from ingest.extraction.word_unseen import strip_contents, strip_unseen
from ingest.pages import Details, Extract, Page
from ingest.untrusted_text.lengths import require_bearable

# An archive of 20 MB can unpack to 20 GB.
_LARGEST_UNPACKED_BYTES = 100_000_000
# Parsed, XML takes twenty times its room.
_LARGEST_XML_BYTES = 20_000_000
_SMALL_BYTES = 100_000
# PNG, JPEG, GIF, TIFF, EMF, WMF, and what other programs embedded.
_PICTURES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\1\0\0\0"),
    *(b"\xd7\xcd\xc6\x9a", b"\xd0\xcf\x11\xe0", b"PK\3\4"),
)

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
# Formulas have letters of their own.
_WORDS = {qn("w:t"), qn("m:t")}
_TEXT_BOX = qn("w:txbxContent")
_WRITTEN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# The copy of a text box for old programs, and tab stops.
_UNSEEN = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    qn("w:pPr"),
}


def extract_docx(page: Page) -> Extract:
    """Extract a Word document.

    Raises:
        UnreadableSourceError: the file is broken, or too large when unpacked.
        NoArticleError: it has no text.
    """
    with refusing("the Word file is broken and cannot be read"):
        require_word_file(page.content)
        _require_bearable(page.content)
        document = docx.Document(io.BytesIO(convert_flavour(page.content)))
        notes = read_notes(document)
        stripped = [
            piece
            for root in (document.element.body, *notes.values())
            for piece in strip_unseen(root, document)
        ]
        strip_contents(document.element.body, document)
        text = "\n\n".join(_read_blocks(document.element.body, Marks(document, notes)))
        properties = _read_properties(document)
    if not text:
        raise NoArticleError("the Word file has no text")
    found = extract_pasted(require_bearable(text))
    return Extract(found.text, found.details.or_else(properties), tuple(stripped))


def _require_bearable(content: bytes) -> None:
    with ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > _LARGEST_UNPACKED_BYTES:
            message = f"the Word file unpacks to {size / 1e6:.0f} MB; the limit is 100 MB"
            raise UnreadableSourceError(message)
        xml = sum(part.file_size for part in parts if not _is_picture(archive, part))
    if xml > _LARGEST_XML_BYTES:
        message = f"the Word file has {xml / 1e6:.0f} MB of text and layout; the limit is 20 MB"
        raise UnreadableSourceError(message)


def _is_picture(archive: ZipFile, part: ZipInfo) -> bool:
    # By how it begins: what any part is called, and which of them are XML, the file itself says.
    if part.file_size < _SMALL_BYTES:
        return False
    with archive.open(part) as opened:
        return opened.read(4).startswith(_PICTURES)


def _read_properties(document: Document) -> Details:
    properties = document.core_properties
    author = " ".join((properties.author or "").split())
    return Details(
        title=" ".join((properties.title or "").split()) or None,
        authors=(author,) if is_person(author) else (),
    )


def _read_blocks(parent: etree._Element, marks: Marks) -> Iterator[str]:
    """Yield the words of the paragraphs and tables, wherever they are wrapped up."""
    for element in parent:
        if element.tag == _PARAGRAPH:
            if words := "".join(_read_words(element)).strip():
                yield marks.mark(element) + words
            for box in _find(element, _TEXT_BOX):
                yield from _read_blocks(box, marks)
            yield from _read_notes(element, marks)
        elif element.tag == _TABLE:
            rows = list(_find(element, _ROW))
            cells = [read for row in rows if (read := _read_row(row, marks))]
            if words := write_table(cells, has_head=has_head(element, rows)):
                yield words
            yield from _read_notes(element, marks)
        elif element.tag not in _UNSEEN:
            yield from _read_blocks(element, marks)


def _read_notes(element: etree._Element, marks: Marks) -> Iterator[str]:
    """Yield the foot and end notes that a paragraph or table refers to, in order."""
    for note in marks.find_notes(element):
        yield from _read_blocks(note, marks)


def _read_row(row: etree._Element, marks: Marks) -> list[str]:
    """Read the cells of a row; one that reaches over others is followed by empty ones."""
    cells = list(_find(row, _CELL))
    read = []
    for cell in cells:
        read.append(" ".join(" ".join(_read_blocks(cell, marks)).split()))
        read += [""] * (read_span(cell) - 1 if len(cells) > 1 else 0)
    return read


def _read_words(parent: etree._Element) -> Iterator[str]:
    for element in parent:
        if element.tag in _WORDS:
            yield element.text or ""
        elif element.tag in _WRITTEN:
            yield _WRITTEN[element.tag]
        elif element.tag not in _UNSEEN and element.tag != _TEXT_BOX:
            yield from _read_words(element)


def _find(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the outermost seen elements of a kind within another."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in _UNSEEN:
            yield from _find(element, tag)
