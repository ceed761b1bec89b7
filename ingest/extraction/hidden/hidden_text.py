"""Everything on a page that its reader doesn't see, elements and characters, taken out of it."""

import re

from lxml import html

from ingest.extraction.hidden.hidden_elements import strip_hidden_elements
from ingest.pages import Stripped
from ingest.untrusted_text.hidden_characters import add_up, strip_hidden_characters

_NO_TEXT = {"script", "style"}
# What an entity such as &#12; may stand for, but no text that is put into a tree.
_NOT_IN_TREE = re.compile(r"[\x0b\x0c\ufffe\uffff]")


def strip_hidden_text(tree: html.HtmlElement) -> tuple[Stripped, ...]:
    """Take hidden text out of a tree; return what was taken out, by kind.

    Raises:
        UnreadableSourceError: the page's style sheets are too large.
    """
    found = list(strip_hidden_elements(tree))

    def strip(text: str) -> str:
        bearable = text if text.isprintable() else _NOT_IN_TREE.sub(" ", text)
        seen, stripped = strip_hidden_characters(bearable)
        found.extend(stripped)
        return seen

    for element in tree.iter():
        if element.text and element.tag not in _NO_TEXT:
            element.text = strip(element.text)
        if element.tail:
            element.tail = strip(element.tail)
    return add_up(found)
