"""Words that a line end breaks: which lose their hyphen, and which have one of their own."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from spellchecker import SpellChecker

# Of letters alone: "2024-" is no broken word.
_BROKEN = re.compile(
    r"(?<![^\W\d_])(?P<beginning>[^\W\d_]{2,40})(?P<mark>[-\u2010\u00ad])[ \t]*\n(?P<indent>[ \t]*)"
    r"(?P<end>[a-z][^\W\d_]+)(?P<mark_behind>[^\w\s]*)[ \t]*(?P<is_last>(?=\n|\Z))?"
)

_ENDS_WITH_HYPHEN = re.compile(r"[-\u2010\u00ad][ \t]*\n")


def join_broken_words(text: str) -> str:
    """Put the rest of words that line ends break on the line that they begin on."""
    if not _ENDS_WITH_HYPHEN.search(text):
        return text
    whole = text.lower()
    words = frozenset(re.findall(r"\w+", whole))

    def join(broken: re.Match[str]) -> str:
        beginning, end = broken["beginning"], broken["end"]
        is_one = broken["mark"] == "\u00ad" or loses_hyphen(beginning, end, words, whole)
        mark = "" if is_one else "-"
        line = f"{beginning}{mark}{end}{broken['mark_behind']}"
        return line if broken["is_last"] is not None else f"{line}\n{broken['indent']}"

    return _BROKEN.sub(join, text)


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
