"""Quotes, and texts that hold them, in a form in which one is found in the other."""

from bot.answering.captions import write_quote

_BULLET = "•"


def fold_quote(text: str) -> str:
    """Fold a quote, or a text that may hold it: on one line, without the bullets of a list."""
    return " ".join(word for word in write_quote(text)[1:-1].split() if word != _BULLET)
