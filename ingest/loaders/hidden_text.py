"""Everything on a page that its reader doesn't see, elements and characters, taken out of it."""

from lxml import html

from ingest.hidden_characters import add_up, strip_hidden_characters
from ingest.loaders.hidden_elements import strip_hidden_elements
from ingest.pages import Stripped

_NO_TEXT = {"script", "style"}


def strip_hidden_text(tree: html.HtmlElement) -> tuple[Stripped, ...]:
    """Take hidden text out of a tree; return what was taken out, by kind.

    Raises:
        UnreadableSourceError: the page's style sheets are too large.
    """
    found = list(strip_hidden_elements(tree))
    for element in tree.iter():
        if element.text and element.tag not in _NO_TEXT:
            element.text, stripped = strip_hidden_characters(element.text)
            found += stripped
        if element.tail:
            element.tail, stripped = strip_hidden_characters(element.tail)
            found += stripped
    return add_up(found)
