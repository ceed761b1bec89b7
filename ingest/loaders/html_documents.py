"""HTML from strangers: decoded, parsed, and refused where parsing it would take minutes."""

import re

from lxml import etree, html

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.loaders.charsets import decode_markup

# Reading a page takes some 0.1 ms a tag; pages with articles have a few thousand tags.
_MOST_TAGS = 100_000
# libxml2 takes quadratic time for the attributes of a tag: 40 seconds for 50,000 of them.
_MOST_ATTRIBUTES = 500
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
        NoArticleError: it is no HTML.
        UnreadableSourceError: it is too large, or its tags are too many.
    """
    if len(content) > _LARGEST_BYTES:
        raise UnreadableSourceError("the page is larger than 20 MB")
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
    at = tags = 0
    while tag := _TAG.search(text, at):
        tags += 1
        if tags > _MOST_TAGS:
            raise UnreadableSourceError(f"the page has more than {_MOST_TAGS:,} tags")
        if tag["comment"]:
            at = _end_of(text, _COMMENT_END, tag.end())
        else:
            at = _skip_attributes(text, tag.end())
            # libxml2 takes <textarea/> for an empty element.
            if tag["verbatim"] and text[at - 2 : at] != "/>":
                at = _end_of(text, re.compile(f"</{tag['verbatim']}", re.IGNORECASE), at)


def _skip_attributes(text: str, at: int) -> int:
    for _ in range(_MOST_ATTRIBUTES):
        attribute = _ATTRIBUTE.match(text, at)
        if attribute is None or attribute.end() == at:
            return at + 1
        at = attribute.end()
        if attribute["end"]:
            return at
    raise UnreadableSourceError(f"the page has a tag with more than {_MOST_ATTRIBUTES} attributes")


def _end_of(text: str, mark: re.Pattern[str], at: int) -> int:
    end = mark.search(text, at)
    return end.end() if end else len(text)
