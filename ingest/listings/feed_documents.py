"""What is read of a feed, as it is written there; an RSS or Atom document reduced to that part.

It is well-formed, and without the articles in it.
"""

from dataclasses import dataclass, field

from lxml import etree

from ingest.addresses import is_web_address
from ingest.errors import UnreadableSourceError
from ingest.untrusted_text.xml_documents import clean_xml, count_tags, local_name, make_parser

MOST_ENTRIES = 5_000

_MOST_TAGS = 500_000
_LONGEST_TEXT_CHARS = 2_000
# An entry has about ten parts that are read; one with thousands is there to do harm.
_MOST_PARTS = 100
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_DC = "http://purl.org/dc/elements/1.1/"
_DC_TERMS = "http://purl.org/dc/terms/"
_ATOM = "http://www.w3.org/2005/Atom"
_FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0"
_READ_NAMESPACES = {
    None, "", _DC, _DC_TERMS, _ATOM, _FEEDBURNER, "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2", "http://backend.userland.com/RSS2",
    "http://purl.org/net/rss1.1#", "http://channel.netscape.com/rdf/simple/0.9/",
}  # fmt: skip
# Prefixes that feeds use without saying what they stand for.
_WELL_KNOWN = {"dc": _DC, "dcterms": _DC_TERMS, "atom": _ATOM, "feedburner": _FEEDBURNER}
_READ_OF_ROOT = {"title", "link", "item", "entry", "channel"}
_READ_OF_CHANNEL = _READ_OF_ROOT - {"channel"}
_ENTRIES = {"item", "entry"}
_READ_OF_ENTRY = {
    "title", "link", "guid", "id", "pubdate", "published", "issued", "created", "updated",
    "modified", "date", "author", "creator", "origlink",
}  # fmt: skip
_READ_ATTRIBUTES = {"href", "rel", "type", "mode", "isPermaLink", "version", _XML_BASE}
_ROOTS = {"rss", "rdf", "feed", "channel"}


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry whose link may be relative and whose texts may hold markup; "" is not there."""

    link: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed whose texts may hold markup; "" is not there.

    `beyond_limit` counts the entries that are not read.
    """

    title: str = ""
    next: str = ""
    entries: list[RawEntry] = field(default_factory=list)
    beyond_limit: int = 0


def reduce_feed(content: bytes, charset: str | None = None) -> tuple[bytes, int]:
    """Return the first 5,000 entries of a feed without the articles in them, and how many follow.

    Raises:
        UnreadableSourceError: it is no feed, too large, or declares a document type.
    """
    cleaned = clean_xml(content, charset)
    if count_tags(cleaned) > _MOST_TAGS:
        raise UnreadableSourceError("the feed has more than 500,000 tags")
    try:
        root = etree.fromstring(cleaned, make_parser())
    except etree.LxmlError as error:
        raise UnreadableSourceError("it is not XML") from error
    if root is None or local_name(root) not in _ROOTS:
        raise UnreadableSourceError("it is not a feed")
    channels = [child for child in root if local_name(child) == "channel"]
    left_out = _trim_feed(root, _READ_OF_ROOT)
    left_out += sum(_trim_feed(channel, _READ_OF_CHANNEL) for channel in channels)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)), left_out


def _trim_feed(feed: etree._Element, names: set[str]) -> int:
    """Leave what is read of a feed; return how many entries were too many."""
    _trim_attributes(feed)
    entries = 0
    for child in list(feed):
        is_entry = local_name(child) in _ENTRIES
        entries += is_entry
        if not _is_read(child, names) or (is_entry and entries > MOST_ENTRIES):
            feed.remove(child)
        elif is_entry:
            _trim_entry(child)
        elif local_name(child) != "channel":
            _trim_text(child)
    return max(0, entries - MOST_ENTRIES)


def _trim_entry(entry: etree._Element) -> None:
    _trim_attributes(entry)
    for number, child in enumerate(list(entry)):
        if not _is_read(child, _READ_OF_ENTRY) or number >= _MOST_PARTS:
            entry.remove(child)
        elif local_name(child) == "author":
            for part in child:
                _trim_text(part)
        else:
            _trim_text(child)
            # A name such as "article-7" is no link, although RSS says that names are.
            if local_name(child) == "guid" and not is_web_address(child.text):
                child.attrib["isPermaLink"] = "false"
    _drop_empty(entry)
    _name_dates_as_rss_does(entry)


def _drop_empty(entry: etree._Element) -> None:
    """Drop elements that say nothing: feedparser would take them before others that do."""
    for child in list(entry):
        if not len(child) and not child.attrib.get("href") and not (child.text or "").strip():
            entry.remove(child)


def _name_dates_as_rss_does(entry: etree._Element) -> None:
    """Turn Dublin Core's date, which feedparser takes for that of a change, into that of RSS."""
    names = {local_name(child) for child in entry}
    dates = [child for child in entry if child.tag == f"{{{_DC}}}date"]
    if dates and local_name(entry) == "item" and "pubdate" not in names:
        dates[0].tag = "pubDate"


def _trim_text(element: etree._Element) -> None:
    """Leave the words of an element, without the markup around them, up to a bearable length."""
    words = "".join(map(str, element.itertext()))[:_LONGEST_TEXT_CHARS]
    if len(element):
        # It was XHTML.
        element.attrib["type"] = "text"
        for child in list(element):
            element.remove(child)
    # As one piece: feedparser takes a step for every escaped character.
    element.text = etree.CDATA(words.replace("]]>", "]] >")) if words else None
    _trim_attributes(element)


def _trim_attributes(element: etree._Element) -> None:
    for name, value in list(element.attrib.items()):
        if name not in _READ_ATTRIBUTES or len(value) > _LONGEST_TEXT_CHARS:
            del element.attrib[name]


def _is_read(element: etree._Element, names: set[str]) -> bool:
    if not isinstance(element.tag, str):
        return False
    prefix, mark, name = element.tag.partition(":")
    if mark and not prefix.startswith("{"):
        if prefix.lower() not in _WELL_KNOWN:
            return False
        element.tag = f"{{{_WELL_KNOWN[prefix.lower()]}}}{name}"
    namespace = element.tag[1:].partition("}")[0] if element.tag.startswith("{") else None
    return namespace in _READ_NAMESPACES and local_name(element) in names
