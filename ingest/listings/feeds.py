"""Feeds: RSS 0.9x to 2.0 and Atom, read by feedparser, and JSON Feed.

feedparser is given a document that was made well-formed and small before: it opens files and
addresses when it gets them, and what it does with broken or very large ones takes minutes.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timezone

import feedparser

from ingest.addresses import join_address, normalise_url, strip_tracking
from ingest.errors import UnreadableSourceError, refusing
from ingest.extraction.bylines.authors import read_authors
from ingest.extraction.bylines.dates import find_days, read_plausible_date
from ingest.listings.attachments import is_attachment
from ingest.listings.feed_documents import RawEntry, RawFeed, reduce_feed
from ingest.listings.json_feeds import is_json, read_json_feed
from ingest.pages import NOTHING_LEFT_OUT, Details, LeftOut, Listed
from ingest.untrusted_text.markup import to_plain_text

# RFC 822, which RSS goes by, has years of two digits.
_SHORT_YEAR = re.compile(
    r"(?P<before>(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-]+[A-Za-z]{3,9}[\s-]+)(?P<year>\d{2})(?!\S)"
)
_FIRST_YEAR_OF_THE_WEB = 90


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its entries in order, each address once, and the address of its next page.

    Of its entries, the first 5,000 are read.
    """

    title: str | None
    entries: tuple[Listed, ...]
    next: str | None = None
    left_out: LeftOut = NOTHING_LEFT_OUT


def read_feed(
    content: bytes, url: str | None, *, charset: str | None = None, today: date | None = None
) -> Feed:
    """Read a feed that came from an address, against which its links are resolved.

    Raises:
        UnreadableSourceError: it is no feed, too large, or declares a document type.
    """
    today = today or datetime.now(timezone.utc).date()
    with refusing("the feed is broken and cannot be read"):
        raw = read_json_feed(content) if is_json(content) else _read_xml_feed(content, url, charset)
        found = list(_read_entries(raw.entries, url, today))
        entries: dict[str, Listed] = {}
        for entry in found:
            entries.setdefault(normalise_url(entry.url), entry)
        files = {key: entry for key, entry in entries.items() if is_attachment(entry.url)}
        return Feed(
            title=to_plain_text(raw.title) or None,
            entries=tuple(entry for key, entry in entries.items() if key not in files),
            next=join_address(url, raw.next) if raw.next else None,
            left_out=replace(
                _name_left_out(raw.entries, url),
                beyond_limit=raw.beyond_limit,
                files=tuple(file.url for file in files.values()),
            ),
        )


def _name_left_out(raws: Iterable[RawEntry], base: str | None) -> LeftOut:
    """Count the entries that name no page, and name them."""
    left = [raw for raw in raws if not (raw.link and join_address(base, raw.link))]
    titles = filter(None, (to_plain_text(raw.title) for raw in left))
    return LeftOut(without_address=len(left), titles=tuple(titles))


def _read_entries(raws: Iterable[RawEntry], base: str | None, today: date) -> Iterator[Listed]:
    for raw in raws:
        if not (url := join_address(base, raw.link) if raw.link else None):
            continue
        published = _read_day(raw.published, today)
        updated = _read_day(raw.updated, today)
        details = Details(
            title=to_plain_text(raw.title) or None,
            authors=read_authors(*raw.authors),
            published=published,
            modified=updated if not (published and updated) or updated >= published else None,
        )
        yield Listed(strip_tracking(url), details)


def _read_day(written: str, today: date) -> date | None:
    """Read a date as RSS and Atom have it, or as feeds do that follow neither."""
    if short := _SHORT_YEAR.match(written.strip()):
        century = "19" if int(short["year"]) >= _FIRST_YEAR_OF_THE_WEB else "20"
        written = f"{short['before']}{century}{written.strip()[short.start('year') :]}"
    if day := read_plausible_date(written, today):
        return day
    # The time or the zone makes no sense.
    days = [read_plausible_date(found.day.isoformat(), today) for found in find_days(written)]
    return days[0] if len(days) == 1 else None


def _read_xml_feed(content: bytes, url: str | None, charset: str | None) -> RawFeed:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url or ""}
    document, beyond_limit = reduce_feed(content, charset)
    parsed = feedparser.parse(
        # Plain bytes would be tried as a file name first.
        io.BytesIO(document),
        response_headers=headers,
        # Texts are made plain here, which leaves nothing to be cleaned or resolved.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.version:
        raise UnreadableSourceError("it is not a feed")
    following = [link.get("href") for link in parsed.feed.get("links", []) if link.rel == "next"]
    return RawFeed(
        title=str(parsed.feed.get("title", "")),
        next=next((str(link) for link in following if link), ""),
        entries=[_read_raw_entry(entry) for entry in parsed.entries],
        beyond_limit=beyond_limit,
    )


def _read_raw_entry(entry: feedparser.FeedParserDict) -> RawEntry:
    # Asked for a date that is not there, feedparser gives the other one; hence the look before.
    return RawEntry(
        link=str(entry.get("feedburner_origlink") or entry.get("link") or ""),
        title=str(entry.get("title", "")),
        authors=[str(author.get("name", "")) for author in entry.get("authors", [])],
        published=str(entry["published"]) if "published" in entry else "",
        updated=str(entry["updated"]) if "updated" in entry else "",
    )
