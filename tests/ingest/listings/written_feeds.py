"""Feeds as publishers write them, and what is read of them."""

from datetime import date

from ingest.listings.feeds import Feed, read_feed

URL = "https://example.org/news/feed.xml"
TODAY = date(2024, 6, 1)
RSS_ITEM = """
<title>Why boards plan</title><link>https://example.org/boards</link>
<dc:creator>Ann Example</dc:creator><pubDate>Fri, 03 May 2024 09:00:00 +0100</pubDate>
<description>Six boards and a plan.</description>
"""


def read(content: str | bytes, url: str | None = URL) -> Feed:
    return read_feed(content.encode() if isinstance(content, str) else content, url, today=TODAY)


def make_rss(*items: str, head: str = "<title>Example News</title>") -> str:
    """Make an RSS 2.0 feed of these items."""
    listed = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel>{head}{listed}</channel></rss>"
    )


def make_atom(*entries: str, head: str = "<title>Example News</title>", base: str = "") -> str:
    """Make an Atom feed of these entries."""
    listed = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{base}>{head}{listed}</feed>'
