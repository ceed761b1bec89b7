"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

import json
from typing import TypeGuard

from ingest.errors import UnreadableSourceError
from ingest.listings.feed_documents import MOST_ENTRIES, RawEntry, RawFeed
from ingest.untrusted_text.charsets import decode_markup

_VERSION = "jsonfeed.org/version/"
_LARGEST_BYTES = 20_000_000
_Json = dict[str, object]


def is_json(content: bytes) -> bool:
    """Tell whether content is a JSON object, by its first character."""
    return content[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def read_json_feed(content: bytes) -> RawFeed:
    """Read a JSON feed.

    Raises:
        UnreadableSourceError: it is not one.
    """
    if len(content) > _LARGEST_BYTES:
        raise UnreadableSourceError("the feed is larger than 20 MB")
    try:
        feed = json.loads(decode_markup(content), strict=False)
    except (ValueError, RecursionError) as error:
        raise UnreadableSourceError("it is JSON, but broken") from error
    if not _is_object(feed) or _VERSION not in _text(feed, "version"):
        raise UnreadableSourceError("it is JSON, but not a feed")
    items = _objects(feed.get("items"))
    return RawFeed(
        title=_text(feed, "title"),
        next=_text(feed, "next_url"),
        entries=[_read_entry(item) for item in items[:MOST_ENTRIES]],
        beyond_limit=max(0, len(items) - MOST_ENTRIES),
    )


def _read_entry(item: _Json) -> RawEntry:
    # An id may be anything; one that is an address is the entry's, says the format.
    link = _text(item, "url") or _text(item, "id")
    return RawEntry(
        link=link if link.startswith(("http://", "https://", "/")) else "",
        title=_text(item, "title"),
        authors=[
            _text(author, "name")
            for author in [*_objects(item.get("authors")), *_objects([item.get("author")])]
        ],
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
    )


def _is_object(value: object) -> TypeGuard[_Json]:
    return isinstance(value, dict)


def _objects(values: object) -> list[_Json]:
    return [value for value in values if _is_object(value)] if isinstance(values, list) else []


def _text(of: _Json, name: str) -> str:
    value = of.get(name)
    return value if isinstance(value, str) else ""
