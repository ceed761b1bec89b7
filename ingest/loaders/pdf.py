"""PDF files: their text, with paragraphs put together again from printed lines."""

import io
import re
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.heads import extract_pasted
from ingest.names import is_person
from ingest.pages import Extract, Page

_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_NOT_A_TITLE = re.compile(
    r"^microsoft |^untitled|\.(?:docx?|indd|pdf|qxd|pptx?)$|^slide \d", re.IGNORECASE
)
_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"(?<=[a-z])-$")
_LIST_ITEM = re.compile(r"[•●▪◦–-]\s|\(?\d{1,2}[.)]\s")
# A line shorter than this share of the usual one was ended by its author, not by the margin.
_FULL_LINE = 0.8
# A line at the edge of this many pages or more is a running head or foot.
_RUNNING_PAGES = 3


def extract_pdf(page: Page) -> Extract:
    """Extract a PDF's text, and title and author where its metadata name them plainly.

    Raises:
        UnreadableSourceError: the file is broken or locked.
        NoArticleError: it has no text, as scanned pages have none.
    """
    try:
        reader = PdfReader(io.BytesIO(page.content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableSourceError("the PDF is locked with a password")
        pages = [sheet.extract_text().splitlines() for sheet in reader.pages]
        title, author = _read_metadata(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError,
            RecursionError, OSError) as error:  # fmt: skip
        # pypdf meets broken files with whatever the broken part led to.
        raise UnreadableSourceError("the PDF is broken and cannot be read") from error
    text = join_lines(_drop_running_lines(pages))
    if not text:
        raise NoArticleError("the PDF has no text; scanned pages cannot be read")
    found = extract_pasted(text)
    return Extract(
        text=found.text,
        title=title or found.title,
        authors=found.authors or ((author,) if author else ()),
        publisher=found.publisher,
        published=found.published,
    )


def _read_metadata(reader: PdfReader) -> tuple[str | None, str | None]:
    metadata = reader.metadata
    title = " ".join(str(metadata.title or "").split()) if metadata else ""
    author = " ".join(str(metadata.author or "").split()) if metadata else ""
    good_title = title if len(title.split()) > 1 and not _NOT_A_TITLE.search(title) else None
    return good_title, author if is_person(author) else None


def _drop_running_lines(pages: list[list[str]]) -> list[str]:
    pages = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(line for page in pages for line in {*page[:2], *page[-2:]})
    return [
        line
        for page in pages
        for line in page
        if not _PAGE_NUMBER.fullmatch(line) and edges[line] < _RUNNING_PAGES
    ]


def join_lines(lines: list[str]) -> str:
    """Put paragraphs together again from printed lines, with a blank line between them."""
    if not lines:
        return ""
    usual = sorted(len(line) for line in lines)[len(lines) * 3 // 4]
    words = set(re.findall(r"\w+", " ".join(lines).lower()))
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        if previous and _goes_on(previous, line, usual):
            paragraphs[-1] = _join(paragraphs[-1], line, words)
        else:
            paragraphs.append(line)
        previous = line
    return "\n\n".join(paragraphs)


def _goes_on(previous: str, line: str, usual: int) -> bool:
    if _LIST_ITEM.match(line):
        return False
    if line[0].islower() or _HYPHENATED.search(previous):
        return True
    return len(previous) >= usual * _FULL_LINE and not (
        _ENDS_SENTENCE.search(previous) and len(previous) < usual
    )


def _join(paragraph: str, line: str, words: set[str]) -> str:
    if not _HYPHENATED.search(paragraph):
        return f"{paragraph} {line}"
    # "inte-/grated" loses its hyphen, "long-/term" keeps it: the rest of the text knows which.
    head, tail = re.findall(r"\w+", paragraph)[-1], re.match(r"\w*", line)
    joined = (head + (tail[0] if tail else "")).lower()
    return paragraph[:-1] + line if joined in words else paragraph + line
