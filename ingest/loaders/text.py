"""Text and Markdown files, with or without YAML front matter."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import takewhile

import frontmatter
import yaml

from ingest.dates import read_date
from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.heads import extract_pasted
from ingest.pages import Extract, Page

_FENCE = "---"
# Control characters that no text has; a file with any of them is something else.
_BINARY = {chr(code) for code in range(32)} - set("\t\n\v\f\r\x1b")


def decode_text(content: bytes) -> str:
    """Decode UTF-8, or UTF-16 with a byte order mark; line ends stay as they are.

    Raises:
        UnreadableSourceError: it is neither, or holds characters that no text has.
    """
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content[:8192]:
            raise UnreadableSourceError("it is a binary file, not text") from error
        message = f"its text is not in UTF-8 (byte {error.start}); save it as UTF-8"
        raise UnreadableSourceError(message) from error
    if not _BINARY.isdisjoint(text):
        raise UnreadableSourceError("it is a binary file, not text")
    return text


def extract_text(page: Page) -> Extract:
    """Extract a text: as it stands below front matter, or else cleared of the page around it.

    Raises:
        UnreadableSourceError: it is not text, or its front matter cannot be read.
    """
    text = decode_text(page.content)
    if not _has_front_matter(text):
        return extract_pasted(text)
    try:
        fields, _ = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError) as error:
        problem = str(error).splitlines()[0]
        raise UnreadableSourceError(f"its front matter is not YAML ({problem})") from error
    return _describe(fields, _below_front_matter(text))


def _has_front_matter(text: str) -> bool:
    lines = text.splitlines()
    return bool(lines) and lines[0].rstrip() == _FENCE and _FENCE in map(str.rstrip, lines[1:])


def _below_front_matter(text: str) -> str:
    # The parser's own copy of the content has other line ends.
    lines = text.splitlines(keepends=True)
    fields = list(takewhile(lambda line: line.rstrip() != _FENCE, lines[1:]))
    return "".join(lines[len(fields) + 2 :]).strip()


def _describe(fields: Mapping[str, object], text: str) -> Extract:
    if not text:
        raise NoArticleError("there is no text below its front matter")
    published = fields.get("published")
    return Extract(
        text=text,
        title=_word(fields, "title") or extract_pasted(text).title,
        authors=_authors(fields.get("author")),
        publisher=_word(fields, "publisher"),
        published=None if published is None else _read_published(published),
        url=_word(fields, "url"),
    )


def _word(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    return " ".join(str(value).split()) or None if value is not None else None


def _authors(value: object) -> tuple[str, ...]:
    authors = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(author for author in (" ".join(str(item).split()) for item in authors) if author)


def _read_published(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    published = read_date(str(value))
    if published is None:
        message = f"its front matter has published: {value}, which is no date; write YYYY-MM-DD"
        raise UnreadableSourceError(message)
    return published
