"""Small pieces of HTML, such as a title or a summary, as plain text in one line."""

import re
from html import unescape

from lxml import etree, html

from ingest.untrusted_text.hidden_characters import strip_hidden_characters
from ingest.untrusted_text.surrogates import replace_surrogates

_LONGEST_CHARS = 20_000
_MARKUP = re.compile(r"<[A-Za-z/!]")
_UNSEEN = ("script", "style", "template", "noscript", "iframe")


def to_plain_text(piece: str) -> str:
    """Return the words of a piece of HTML or plain text in one line, without hidden characters."""
    piece = piece[:_LONGEST_CHARS]
    words = _words_of(piece) if _MARKUP.search(piece) else unescape(piece)
    return replace_surrogates(" ".join(strip_hidden_characters(words)[0].split()))


def _words_of(piece: str) -> str:
    encoded = f"<div>{piece}</div>".encode("utf-8", "replace")
    try:
        tree = html.fromstring(encoded, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(tree, *_UNSEEN, etree.Comment, with_tail=False)
    # Words of neighbouring paragraphs are words of their own.
    return " ".join(map(str, tree.itertext()))
