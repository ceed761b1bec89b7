"""Words that deny."""

import re

NEGATION = (
    r"\b(?:not|never|no|none|neither|nor|nobody|nothing|nowhere|without|cannot|hardly)\b|n['’]t\b"
)
_NEGATION = re.compile(NEGATION, re.IGNORECASE)


def denies(text: str) -> bool:
    """Return True if a text has a word that denies."""
    return _NEGATION.search(text) is not None
