"""The names that a question turns on, by which the subject of an answer is told from another's."""

import re

from vectorstore.language.analysis import analyse
from vectorstore.search.spelling import is_english

# Two letters in a row, so that "I" and initials are none; acronyms are the field's own words.
_NAME = re.compile(r"\b[A-Z][a-z][\w’'-]*")
_POSSESSIVE = re.compile(r"['’]s?$")


def find_names(text: str) -> frozenset[str]:
    """Return the terms of the words in a text that are names and no words of the dictionary.

    "Northshire" and "Hewitt" are, "Review" and "Board" are not, nor is a place called Reading.
    """
    words = {_POSSESSIVE.sub("", word) for word in _NAME.findall(text)}
    strange = [word for word in words if not any(map(is_english, _parts(word)))]
    return frozenset(term for word in strange for term in analyse(word))


def _parts(word: str) -> list[str]:
    return [part.lower() for part in re.split(r"[-’']", word) if part]
