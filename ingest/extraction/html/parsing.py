"""HTML from strangers: decoded, parsed, and refused where parsing it would take minutes."""

import re

from lxml import etree, html

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.untrusted_text.charsets import decode_markup

# To read a page takes some 0.2 ms for each tag, and memory for five copies of it. Pages with
# articles have a few thousand tags and, beside their scripts, some hundred kilobytes.
_MOST_TAGS = 50_000
_MOST_ATTRIBUTES = 100_000
_MOST_CHARS = 5_000_000
# libxml2 takes quadratic time for the attributes of a tag: 40 seconds for 50,000 of them.
_MOST_ATTRIBUTES_OF_A_TAG = 500
_LARGEST_BYTES = 20_000_000
_ELEMENT = re.compile(r"<[A-Za-z]")
_NOT_IN_HTML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A comment may end in its own beginning: <!-->
_TAG = re.compile(
    r"<(?:(?P<comment>!(?=--))|(?P<verbatim>script|style|textarea|title)(?=[\s/>])|[A-Za-z])",
    re.IGNORECASE,
)
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(
    r"[\s/]*(?:(?P<end>>)|=?[^\s/>=]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*|[\"'])?)?)"
)


def parse_html(content: bytes, charset: str | None = None) -> html.HtmlElement:
    """Parse a page; `charset` is the character set that the server named.

    Raises:
        NoArticleError: it is empty, or no HTML.
        UnreadableSourceError: it is too large, or its tags are too many.
    """
    if len(content) > _LARGEST_BYTES:
        raise UnreadableSourceError("the page is larger than 20 MB")
    if not content.strip():
        raise NoArticleError("the page is empty")
    text = decode_markup(content, charset)
    if "\0" in text or not _ELEMENT.search(text):
        raise NoArticleError("it has no HTML that can be read")
    text = _NOT_IN_HTML.sub(" ", text)
    _require_bearable(text)
    try:
        # As bytes: text that names its own character set would be refused.
        parser = html.HTMLParser(encoding="utf-8")
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise NoArticleError("it has no HTML that can be read") from error
    return tree


def _require_bearable(text: str) -> None:
    at = tags = attributes = scripts = 0
    while tag := _TAG.search(text, at):
        tags += 1
        start = tag.end()
        if tag["comment"]:
            at = _end_of(text, _COMMENT_END, start)
        else:
            start, count = _skip_attributes(text, start)
            attributes += count
            # libxml2 takes <textarea/> for an empty element.
            is_verbatim = tag["verbatim"] and text[start - 2 : start] != "/>"
            end = re.compile(f"</{tag['verbatim']}", re.IGNORECASE) if is_verbatim else None
            at = _end_of(text, end, start) if end else start
        scripts += at - start
        if tags > _MOST_TAGS or attributes > _MOST_ATTRIBUTES:
            limits = f"{_MOST_TAGS:,} tags or {_MOST_ATTRIBUTES:,} attributes"
            raise UnreadableSourceError(f"the page has more than {limits}")
    if len(text) - scripts > _MOST_CHARS:
        raise UnreadableSourceError("the page has more than 5 MB beside its scripts")


def _skip_attributes(text: str, at: int) -> tuple[int, int]:
    """Return where a tag ends, and how many attributes it has, about."""
    for count in range(_MOST_ATTRIBUTES_OF_A_TAG):
        attribute = _ATTRIBUTE.match(text, at)
        if attribute is None or attribute.end() == at:
            return at + 1, count
        at = attribute.end()
        if attribute["end"]:
            return at, count
    limit = _MOST_ATTRIBUTES_OF_A_TAG
    raise UnreadableSourceError(f"the page has a tag with more than {limit} attributes")


def _end_of(text: str, mark: re.Pattern[str], at: int) -> int:
    end = mark.search(text, at)
    return end.end() if end else len(text)
