"""Quotes, and texts that hold them, in a form in which one is found in the other."""

from bot.answering.captions import write_quote

# What stands before the items of a list: in the article, and as an answer lays it out.
_LIST_MARKS = frozenset("•◦▪-–—*")


def fold_quote(text: str) -> str:
    """Fold a quote, or a text that may hold it: on one line, without the marks of a list."""
    words = write_quote(text)[1:-1].split()
    return " ".join(word for word in words if word not in _LIST_MARKS)
