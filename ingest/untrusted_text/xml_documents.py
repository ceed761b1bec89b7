"""XML from strangers: no document types, no entities of their own, nothing fetched, no great depth.

libxml2 without `huge_tree` ends at 256 levels and at texts of 10 MB by itself.
"""

import re
from functools import lru_cache
from html import unescape
from xml.sax.saxutils import escape

from lxml import etree

from ingest.errors import UnreadableSourceError
from ingest.untrusted_text.charsets import decode_markup

_LARGEST_BYTES = 20_000_000
_CDATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_SPACE = re.compile(r"\s*")
_VERBATIM = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))", re.DOTALL)
# What libxml2 takes for an error, after which it would leave out every "&amp;" that follows.
_BARE_AMPERSAND = re.compile(r"&(?!#?[A-Za-z0-9]{1,31};)")
_BARE_LESS_THAN = re.compile(r"<(?![A-Za-z_/!?])")
_ENTITY = re.compile(r"&#?[A-Za-z0-9]{1,31};")
_MOST_SPECIAL_CHARACTERS = 2_000_000
# The document types of RSS 0.90 and 0.91, which name a file and declare nothing.
_RSS_DOCTYPE = re.compile(r"<!DOCTYPE\s+rss\s+PUBLIC\s+\"[^\"<>\[]{0,100}\"[^<>\[]{0,200}>")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_xml(content: bytes, charset: str | None = None) -> bytes:
    """Return a document as UTF-8 without declarations, in which only XML's own entities are named.

    HTML's named characters, which feeds use without declaring them, are put in as they are; a bare
    "&" or "<" is taken for the character.

    Raises:
        UnreadableSourceError: it is too large, or declares a document type.
    """
    if len(content) > _LARGEST_BYTES:
        raise UnreadableSourceError("its XML is larger than 20 MB")
    text = _without_prolog(_NOT_IN_XML.sub("", decode_markup(content, charset)))
    if max(text.count("&"), text.count("<")) > _MOST_SPECIAL_CHARACTERS:
        raise UnreadableSourceError("its XML has more than 2,000,000 tags or entities")
    parts = _VERBATIM.split(text)
    # What is split off verbatim stands at the odd places.
    parts[::2] = map(_mend, parts[::2])
    return "".join(parts).encode()


def count_tags(cleaned: bytes) -> int:
    """Count the tags of a document, about; markup within CDATA is none."""
    return sum(part.count(b"<") for part in _CDATA.split(cleaned))


def local_name(element: etree._Element) -> str:
    """Return the name of an element in small letters, without namespace or prefix."""
    tag = element.tag if isinstance(element.tag, str) else ""
    # A prefix stays where the document doesn't say what it stands for.
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def make_parser() -> etree.XMLParser:
    """Make a parser that mends what it can and follows nothing."""
    return etree.XMLParser(encoding="utf-8", recover=True, remove_comments=True, **SAFE_OPTIONS)


SAFE_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_pis": True,
}


def _without_prolog(text: str) -> str:
    at = _skip_space(text, 0)
    while text.startswith(("<?", "<!"), at):
        doctype = _RSS_DOCTYPE.match(text, at)
        if doctype:
            at = doctype.end()
        elif text.startswith("<?", at):
            at = _find_end(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _find_end(text, "-->", at)
        else:
            raise UnreadableSourceError("its XML declares a document type, which is not allowed")
        at = _skip_space(text, at)
    return text[at:]


def _skip_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _find_end(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return len(text) if end < 0 else end + len(mark)


def _mend(part: str) -> str:
    part = _BARE_LESS_THAN.sub("&lt;", _BARE_AMPERSAND.sub("&amp;", part))
    return _ENTITY.sub(lambda entity: _put_in(entity[0]), part)


@lru_cache(maxsize=4_096)
def _put_in(entity: str) -> str:
    """Return the character that an entity stands for; one that nobody knows is words."""
    return escape(_NOT_IN_XML.sub("", unescape(entity)), {'"': "&quot;"})
