"""Sitemaps: lists of pages, indexes of further sitemaps, news sitemaps, and plain lists in text.

The format is that of sitemaps.org (50,000 addresses a file); `news:` is Google's extension.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timezone

from lxml import etree

from ingest.addresses import is_web_address, join_address
from ingest.errors import UnreadableSourceError, refusing
from ingest.extraction.bylines.dates import read_plausible_date
from ingest.pages import NOTHING_LEFT_OUT, Details, LeftOut, Listed
from ingest.untrusted_text.charsets import decode_markup
from ingest.untrusted_text.gzipped import unpack_file
from ingest.untrusted_text.markup import to_plain_text
from ingest.untrusted_text.xml_documents import SAFE_OPTIONS, clean_xml, local_name

MOST_ADDRESSES = 50_000

_ROOTS = {"urlset", "sitemapindex"}
_ENTRIES = {"url", "sitemap"}
_LONGEST_TEXT_CHARS = 2_000
# By their place below an entry: images and videos have titles and addresses, too.
_READ = {
    ("loc",): "url",
    ("lastmod",): "modified",
    ("news", "title"): "title",
    ("news", "publication_date"): "published",
    ("news", "publication", "name"): "publisher",
}


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap: pages, and further sitemaps where it is an index.

    Of its entries, the first 50,000 are read.
    """

    pages: tuple[Listed, ...] = ()
    sitemaps: tuple[Listed, ...] = ()
    left_out: LeftOut = NOTHING_LEFT_OUT


def read_sitemap(
    content: bytes,
    url: str | None = None,
    *,
    charset: str | None = None,
    today: date | None = None,
) -> Sitemap:
    """Read a sitemap, compressed or not, that came from an address.

    Raises:
        UnreadableSourceError: it is no sitemap, too large, or declares a document type.
    """
    today = today or datetime.now(timezone.utc).date()
    with refusing("the sitemap is broken and cannot be read"):
        unpacked = unpack_file(content)
        if decode_markup(unpacked[:512]).lstrip().startswith("<"):
            return _read_xml(clean_xml(unpacked, charset), url, today)
        return _read_text(decode_markup(unpacked, charset))


def _read_text(text: str) -> Sitemap:
    lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    addresses = [line for line in lines if is_web_address(line)]
    if not addresses:
        raise UnreadableSourceError("it is not a sitemap")
    return Sitemap(
        pages=tuple(map(Listed, addresses[:MOST_ADDRESSES])),
        left_out=LeftOut(len(lines) - len(addresses), max(0, len(addresses) - MOST_ADDRESSES)),
    )


def _read_xml(cleaned: bytes, base: str | None, today: date) -> Sitemap:
    found: dict[str, dict[str, Listed]] = {"url": {}, "sitemap": {}}
    without_address = count = 0
    for name, fields in _read_fields(cleaned):
        count += 1
        if count > MOST_ADDRESSES:
            continue
        entry = _make_entry(fields, base, today)
        if entry:
            found[name].setdefault(entry.url, entry)
        else:
            without_address += 1
    return Sitemap(
        pages=tuple(found["url"].values()),
        sitemaps=tuple(found["sitemap"].values()),
        left_out=LeftOut(without_address, max(0, count - MOST_ADDRESSES)),
    )


def _read_fields(cleaned: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what entries are and say, without keeping more than one of them in memory."""
    events = etree.iterparse(
        io.BytesIO(cleaned), events=("start", "end"), recover=True, remove_comments=True,
        **SAFE_OPTIONS,
    )  # fmt: skip
    path: list[str] = []
    fields: dict[str, str] = {}
    root = None
    for event, element in events:
        name = local_name(element)
        if event == "start":
            path.append(name)
            root = root or name
            if root not in _ROOTS:
                break
            continue
        path.pop()
        # Below the root and the entry.
        field = _READ.get((*path[2:], name))
        if field and len(path) > 1:
            fields.setdefault(field, (element.text or "").strip()[:_LONGEST_TEXT_CHARS])
        elif name in _ENTRIES and len(path) == 1:
            yield name, fields
            fields = {}
        _forget(element)
    if root not in _ROOTS:
        raise UnreadableSourceError("it is not a sitemap")


def _forget(element: etree._Element) -> None:
    """Free the memory of an element that was read, and of its elder siblings."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _make_entry(fields: dict[str, str], base: str | None, today: date) -> Listed | None:
    url = join_address(base, fields.get("url", "")) if fields.get("url") else None
    if url is None:
        return None
    details = Details(
        title=to_plain_text(fields.get("title", "")) or None,
        publisher=to_plain_text(fields.get("publisher", "")) or None,
        published=read_plausible_date(fields.get("published", ""), today),
        modified=read_plausible_date(fields.get("modified", ""), today),
    )
    return Listed(url, details)
