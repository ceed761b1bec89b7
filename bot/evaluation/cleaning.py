"""Texts from articles and case files, fit for a page."""

import re

from vectorstore.command_line import strip_controls

# Letters that XML does not have, and marks that turn over the words around them as well.
_UNWANTED = re.compile("[\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str) -> str:
    """Take out of a text what a page cannot hold or obeys; half a character becomes a ?."""
    return _UNWANTED.sub("", strip_controls(text).encode("utf-8", "replace").decode("utf-8"))
