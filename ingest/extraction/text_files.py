"""Text and Markdown files, with or without YAML front matter."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.extraction.bylines.dates import read_date
from ingest.extraction.bylines.page_lines import says_cut_off
from ingest.extraction.front_matter import Fields, split_front_matter
from ingest.extraction.heads.pasted_text import extract_pasted
from ingest.extraction.html.no_articles import find_wall
from ingest.pages import Details, Extract, Page
from ingest.untrusted_text.charsets import decode_declared
from ingest.untrusted_text.lengths import require_bearable
from vectorstore.windows_text import decode_windows

# Control characters that no text has; a file with any of them is something else.
_BINARY = {chr(code) for code in range(32)} - set("\t\n\v\f\r\x1b")
_WINDOWS = "Windows-1252"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the name of its encoding where nothing but its bytes spoke for it."""

    text: str
    assumed: str | None = None


def decode_text(content: bytes, declared: str | None = None) -> Decoded:
    """Decode UTF-8, UTF-16 with a byte order mark, or Windows-1252; line ends stay as they are.

    `declared` is the character set that a server named; it counts for what is not in UTF-8.

    Raises:
        UnreadableSourceError: it is none of them, or holds characters that no text has.
    """
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        decoded = Decoded(content.decode(encoding))
    except UnicodeDecodeError as error:
        if b"\0" in content[:8192]:
            raise UnreadableSourceError("it is a binary file, not text") from error
        decoded = _decode_other(content, declared, error.start)
    if not _BINARY.isdisjoint(decoded.text):
        raise UnreadableSourceError("it is a binary file, not text")
    return decoded


def _decode_other(content: bytes, declared: str | None, place: int) -> Decoded:
    if (text := decode_declared(content, declared)) is not None:
        return Decoded(text)
    if (text := decode_windows(content)) is not None:
        return Decoded(text, _WINDOWS)
    message = f"its text is not in UTF-8 (byte {place}); save it as UTF-8"
    raise UnreadableSourceError(message)


def extract_text(page: Page) -> Extract:
    """Extract a text: as it stands below front matter, or else cleared of the page around it.

    Raises:
        UnreadableSourceError: it is not text, or too long, or its front matter cannot be read.
        NoArticleError: there is nothing below its front matter.
    """
    decoded = decode_text(page.content, page.charset)
    fields, text = split_front_matter(require_bearable(decoded.text))
    if fields is None:
        is_cut_off = any(map(says_cut_off, text.splitlines()))
        found = replace(extract_pasted(text), assumed=decoded.assumed, is_cut_off=is_cut_off)
        _require_article(page, text)
        return found
    if not text:
        raise NoArticleError("there is no text below its front matter")
    details = Details(
        title=_word(fields, "title") or extract_pasted(text).details.title,
        authors=_authors(fields.get("author")),
        publisher=_word(fields, "publisher") or _site(fields),
        published=_published(fields.get("published")) or _day_of(fields.get("date")),
        url=_word(fields, "url"),
    )
    return Extract(text, details, assumed=decoded.assumed, has_front_matter=True)


def _require_article(page: Page, text: str) -> None:
    """Refuse what a server says in place of an article, as a line of text."""
    first = next(iter(text.strip().splitlines()), "").strip(" .!")
    fault = find_wall([first], text) if page.url and not page.is_accepted else None
    if fault:
        raise NoArticleError(fault)


def _word(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    if isinstance(value, list | dict | set):
        raise UnreadableSourceError(f"its front matter has a {name} that is not text")
    return _fold(value) or None


def _site(fields: Fields) -> str | None:
    """Read what the page was copied from, which clippers name; its address is no name."""
    site = fields.get("site")
    return site if isinstance(site, str) and " " in site and "/" not in site else None


def _authors(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    if any(isinstance(item, list | dict | set) for item in listed):
        raise UnreadableSourceError("its front matter has an author that is not text")
    return tuple(author for item in listed if (author := _fold(item)))


def _fold(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _published(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    if not (text := _fold(value)):
        return None
    if published := read_date(text):
        return published
    message = f"its front matter has published: {text[:60]}, which is not a date; write YYYY-MM-DD"
    raise UnreadableSourceError(message)


def _day_of(value: object) -> date | None:
    """Read `date`, which other programs write as they like; None for what is no day."""
    try:
        return _published(value)
    except UnreadableSourceError:
        return None
