"""Which speakers' names are their own, and which of those are a body's."""

import re

from vectorstore.language.name_words import AMBIGUOUS_SURNAMES, BODIES, NAME_ENDINGS, PARTICLES

_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
_SMALL_WORDS = frozenset("a an and at for in of on the to".split())


def is_proper_name(text: str) -> bool:
    """Return True if a speaker's name is one's own: "Ann Example", but not "the board"."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL_WORDS]
    capitalised = [word for word in words if word[0].isupper()]
    return len(capitalised) > 1 and set(words) - set(capitalised) <= PARTICLES


def is_body(name: str) -> bool:
    """Return True if a proper name is not a person's: "Example ICB", "Centre for Samples"."""
    words = [word for word in _WORD.findall(name) if word.lower() not in NAME_ENDINGS]
    last = words[-1] if words else ""
    is_acronym = last.isupper() and len(last) > 1
    is_joined = not _SMALL_WORDS.isdisjoint(words)
    return is_acronym or is_joined or last.lower() in BODIES - AMBIGUOUS_SURNAMES
