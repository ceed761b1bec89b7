"""Halves of characters, which come from cut emoji and odd file names and can be kept nowhere."""

import re

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def replace_surrogates(text: str) -> str:
    """Put the replacement character in the place of each lone surrogate."""
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
