"""PDF files: their text, with paragraphs put together again from printed lines."""

import io
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

from ingest.errors import NoArticleError, UnreadableSourceError, refusing
from ingest.extraction.bylines.person_names import is_person
from ingest.extraction.heads.pasted_text import extract_pasted
from ingest.extraction.printed.edges import find_body, take_title
from ingest.extraction.printed.printed_lines import drop_running_lines, join_lines
from ingest.extraction.printed.printed_tables import write_tables
from ingest.extraction.printed.scans import SCANNED, read_scan
from ingest.extraction.printed.sheets import Run, Sheet, read_sheet
from ingest.extraction.printed.unseen_text import UnseenText
from ingest.pages import Details, Extract, Page, Stripped
from ingest.untrusted_text.lengths import MOST_CHARS, require_bearable

_NOT_A_TITLE = re.compile(
    r"^(?:microsoft|powerpoint) |^untitled|\.(?:docx?|indd|pdf|qxd|pptx?)$|^slide \d",
    re.IGNORECASE,
)
# A page tree may name one page a million times.
_MOST_SHEETS = 2_000
# A report of 300 pages takes two seconds.
_LONGEST_SECONDS = 60.0

# PDF 32000-1, annex D.2, note 3: codes that WinAnsiEncoding leaves out are bullets.
_UNNAMED_BULLET = "\x7f"
# Before the text begins, a cover has no more.
_TOO_SMALL = "text too small to be seen or off the sheet"
_IN_NO_COLOUR = "text in white on white, or in no colour"
_COVER_CHARS = 1_500
_BETWEEN_NAMES = re.compile(r",|;|&|\band\b|\|")

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
        named, authors = _read_metadata(reader)
        printed, body = take_title(find_body(sheets))
    written = [
        write_tables([line.words for line in lines], sheet.fragments)
        for lines, sheet in zip(body.sheets, sheets, strict=True)
    ]
    text = require_bearable(join_lines(drop_running_lines(written)))
    if not text:
        scanned = read_scan(reader, is_wanted=page.reads_scans)
        text = require_bearable(join_lines(drop_running_lines(scanned)))
    if not text:
        raise NoArticleError(f"{SCANNED}, and nothing could be read from its pictures")
    authors, text = _take_cover_authors(authors, text)
    title = _choose_title(named, printed, text)
    found = extract_pasted("\n\n".join([*([title] if title else []), text]))
    details = found.details
    if not (title and details.title == title):
        details = Details(title).or_else(details)
    whole = "\n\n".join([found.text, *body.notes])
    hidden = sum(sheet.hidden for sheet in sheets)
    unseen = sum(sheet.unseen for sheet in sheets)
    counted = ((_TOO_SMALL, hidden), (_IN_NO_COLOUR, unseen))
    stripped = tuple(Stripped(kind, count) for kind, count in counted if count)
    return Extract(whole, details.or_else(Details(authors=authors)), stripped)


def _choose_title(named: str | None, printed: str | None, text: str) -> str | None:
    """Choose the title that the file names, unless its cover shows another one."""
    if named and printed and _squeeze(named) not in _squeeze(f"{printed}{text[:_COVER_CHARS]}"):
        return printed
    return named or printed


def _squeeze(words: str) -> str:
    return "".join(words.casefold().split())


def _take_cover_authors(named: tuple[str, ...], text: str) -> tuple[tuple[str, ...], str]:
    """Take the line of the cover that names the metadata's author and others off the text."""
    for line in text[:_COVER_CHARS].splitlines():
        people = tuple(filter(None, (one.strip() for one in _BETWEEN_NAMES.split(line))))
        if set(named) & set(people) and all(map(is_person, people)):
            return people, text.replace(line, "", 1).strip()
    return named, text


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


def _read_sheets(reader: PdfReader) -> Iterator[Sheet]:
    """Yield each sheet.

    A sheet may draw a form a thousand times that draws another one a thousand times.
    """
    ends_at = time.monotonic() + _LONGEST_SECONDS
    chars = 0

    def require_time() -> None:
        if time.monotonic() > ends_at or chars > MOST_CHARS:
            raise UnreadableSourceError("the PDF is too large to be read; split it")

    for sheet in reader.pages:
        require_time()
        unseen = UnseenText()
        runs, length = _read_runs(sheet, unseen, require_time)
        if unseen.invisible:
            unseen = UnseenText(unseen.invisible)
            runs, length = _read_runs(sheet, unseen, require_time)
        chars += length
        read = read_sheet(runs, float(sheet.mediabox.width), float(sheet.mediabox.height))
        yield replace(read, unseen=unseen.pieces)


def _read_runs(
    sheet: PageObject, unseen: UnseenText, require_time: Callable[[], None]
) -> tuple[list[Run], int]:
    """Read what a sheet shows, without what is unseen, and count its characters."""
    runs: list[Run] = []

    def keep(text: str, matrix: _Matrix, place: _Matrix, _font: object, size: float) -> None:
        words = text.replace(_UNNAMED_BULLET, "•")
        runs.append(Run(words, tuple(matrix), tuple(place), size))

    def look(operator: bytes, operands: object, cm: _Matrix, tm: _Matrix) -> None:
        require_time()
        unseen.before(operator, operands, cm, tm)

    text = sheet.extract_text(
        visitor_operand_before=look, visitor_operand_after=unseen.after, visitor_text=keep
    )
    return runs, len(text)


def _read_metadata(reader: PdfReader) -> tuple[str | None, tuple[str, ...]]:
    metadata = reader.metadata
    title = " ".join(str(metadata.title or "").split()) if metadata else ""
    author = " ".join(str(metadata.author or "").split()) if metadata else ""
    good_title = title if len(title.split()) > 1 and not _NOT_A_TITLE.search(title) else None
    return good_title, (author,) if is_person(author) else ()
