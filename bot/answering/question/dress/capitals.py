"""Questions typed in capitals only."""

import re

from vectorstore.language.analysis import STOP_WORDS
from vectorstore.search.spelling import is_english

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FEWEST_WORDS = 3
# Longer words that no dictionary has are names rather than acronyms.
_LONGEST_ACRONYM = 5
_SHORTEST_PLURAL = 4


def lower_capitals(text: str) -> str:
    """Write a question that has capitals only with small letters, but for acronyms.

    "WHO CHAIRS THE ICBS IN EXAMPLESHIRE?" becomes "Who chairs the ICBs in Exampleshire?".
    """
    words = _WORD.findall(text)
    is_shouted = (
        len(words) >= _FEWEST_WORDS
        and text == text.upper()
        and text != text.lower()
        and any(word.lower() in STOP_WORDS for word in words)
    )
    if not is_shouted:
        return text
    lowered = _WORD.sub(_lower, text)
    return lowered[0].upper() + lowered[1:]


def _lower(word: re.Match[str]) -> str:
    small = word[0].lower()
    if not word[0].isascii() or small in STOP_WORDS or is_english(small):
        return small
    if len(small) > _LONGEST_ACRONYM:
        return small.capitalize()
    is_plural = len(small) >= _SHORTEST_PLURAL and small.endswith("s")
    return f"{word[0][:-1]}s" if is_plural else word[0]
