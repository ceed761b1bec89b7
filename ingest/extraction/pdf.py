"""PDF files: their text, with paragraphs put together again from printed lines."""

import io
import re
import time
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import DependencyError

from ingest.errors import NoArticleError, UnreadableSourceError, refusing
from ingest.extraction.bylines.person_names import is_person
from ingest.extraction.heads.pasted_text import extract_pasted
from ingest.extraction.printed_lines import drop_running_lines, join_lines
from ingest.extraction.printed_tables import Fragment, write_tables
from ingest.pages import Details, Extract, Page
from ingest.untrusted_text.lengths import MOST_CHARS, require_bearable

_NOT_A_TITLE = re.compile(
    r"^(?:microsoft|powerpoint) |^untitled|\.(?:docx?|indd|pdf|qxd|pptx?)$|^slide \d",
    re.IGNORECASE,
)
# A page tree may name one page a million times.
_MOST_SHEETS = 2_000
# A report of 300 pages takes two seconds.
_LONGEST_SECONDS = 60.0

_Matrix = Sequence[float]


def extract_pdf(page: Page) -> Extract:
    """Extract a PDF's text, and title and author where its metadata name them plainly.

    Raises:
        UnreadableSourceError: the file is broken, locked or too long.
        NoArticleError: it has no text, as scanned pages have none.
    """
    with refusing("the PDF is broken and cannot be read"):
        reader = _open(page.content)
        if len(reader.pages) > _MOST_SHEETS:
            raise UnreadableSourceError(f"the PDF has more than {_MOST_SHEETS:,} pages")
        sheets = list(_read_sheets(reader))
        title, authors = _read_metadata(reader)
    text = require_bearable(join_lines(drop_running_lines(sheets)))
    if not text:
        raise NoArticleError("the PDF has no text; scanned pages cannot be read")
    found = extract_pasted(text)
    return Extract(found.text, Details(title).or_else(found.details, Details(authors=authors)))


def _open(content: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError as error:
        # AES needs a package that is not worth its weight for files that are locked anyway.
        raise UnreadableSourceError("the PDF is encrypted; save it without a password") from error
    if locked:
        raise UnreadableSourceError("the PDF is locked with a password")
    return reader


def _read_sheets(reader: PdfReader) -> Iterator[list[str]]:
    """Yield the lines of each sheet, those of tables as rows.

    A sheet may draw a form a thousand times that draws another one a thousand times.
    """
    ends_at = time.monotonic() + _LONGEST_SECONDS
    chars = 0

    def require_time(*_: object) -> None:
        if time.monotonic() > ends_at or chars > MOST_CHARS:
            raise UnreadableSourceError("the PDF is too large to be read; split it")

    for sheet in reader.pages:
        require_time()
        fragments: list[Fragment] = []

        def keep(text: str, matrix: _Matrix, place: _Matrix, _font: object, size: float) -> None:
            if text.strip():
                fragments.append(_place(text, matrix, place, size))  # noqa: B023 - of this sheet

        text = sheet.extract_text(visitor_operand_before=require_time, visitor_text=keep)
        chars += len(text)
        yield write_tables(text.splitlines(), fragments)


def _place(text: str, matrix: _Matrix, place: _Matrix, size: float) -> Fragment:
    """Find where words are printed: their place in the text's space, taken into the sheet's."""
    x, y = place[4], place[5]
    return Fragment(
        text,
        x * matrix[0] + y * matrix[2] + matrix[4],
        x * matrix[1] + y * matrix[3] + matrix[5],
        size * abs(place[3] * matrix[3]),
    )


def _read_metadata(reader: PdfReader) -> tuple[str | None, tuple[str, ...]]:
    metadata = reader.metadata
    title = " ".join(str(metadata.title or "").split()) if metadata else ""
    author = " ".join(str(metadata.author or "").split()) if metadata else ""
    good_title = title if len(title.split()) > 1 and not _NOT_A_TITLE.search(title) else None
    return good_title, (author,) if is_person(author) else ()
