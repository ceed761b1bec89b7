"""Words that a line end breaks: which lose their hyphen, and which have one of their own."""

from collections.abc import Set as AbstractSet
from functools import lru_cache

from spellchecker import SpellChecker


def loses_hyphen(beginning: str, end: str, words: AbstractSet[str], whole: str) -> bool:
    """Tell whether "inte-/grated" is one word, as "long-/term" isn't.

    `words` are those of the text, in small letters, and `whole` is the text: where it has the word
    elsewhere, it knows best.
    """
    beginning, end = beginning.lower(), end.lower()
    if beginning + end in words:
        return True
    if f"{beginning}-{end}" in whole:
        return False
    if _is_known(beginning + end):
        return True
    return not _is_known(beginning) and not _is_known(end)


@lru_cache(maxsize=1)
def _load_dictionary() -> SpellChecker:
    return SpellChecker()


def _is_known(word: str) -> bool:
    # The dictionary is American.
    spelt = (word, word.replace("is", "iz"), word.replace("our", "or"))
    return bool(_load_dictionary().known(spelt))
