"""Text analysis: what counts as the same word in a question and in an article.

Words are lower-cased, freed of accents and possessives, and stemmed; numbers are written one way
("ten-year" and "10-year", "86 per cent" and "86%", "1,000" and "1000"); stop words are dropped.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

from vectorstore.language.aliases import add_aliases
from vectorstore.language.number_words import TWO_TO_TWELVE

# Kept with every store: a store analysed, or cut into chunks, by other rules has to be reindexed.
ANALYSIS_VERSION = "5"

_STEMMER = snowballstemmer.stemmer("english")
_STEMMING = Lock()
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|%")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
# Begins with a letter, not a border, which a search for would stop at every word.
_PLURAL_ACRONYM = re.compile(r"([A-Z](?<=\b[A-Z])[A-Z]+)s\b")
# What a margin may have cut is found as one word and as two: "inte-/grated" and "long-/term".
_BROKEN_WORD = re.compile(r"\b(\w+)-[ \t\r]*\n\s*([a-z]\w*)")
_PER_CENT = re.compile(r"\bper\s+cent\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b\w+n['’]t\b", re.IGNORECASE)
_MAGNITUDE = re.compile(r"(?<=\d)(m|bn)\b", re.IGNORECASE)
_MAGNITUDES = {"m": " million", "bn": " billion"}

_NUMBER_WORDS = {word: str(number) for word, number in TWO_TO_TWELVE.items()}
# Forms that a stemmer cannot bring together.
_IRREGULAR = {
    form: verb
    for verb, forms in {
        "become": "became", "begin": "began begun", "break": "broke broken", "bring": "brought",
        "build": "built", "choose": "chose chosen", "draw": "drew drawn", "fall": "fell fallen",
        "find": "found", "get": "got", "give": "gave given", "go": "went gone",
        "grow": "grew grown",
        "hold": "held", "keep": "kept", "lead": "led", "leave": "left", "lose": "lost",
        "make": "made", "meet": "met", "overspend": "overspent", "pay": "paid",
        "rise": "rose risen", "seek": "sought", "sell": "sold", "send": "sent", "show": "shown",
        "spend": "spent", "stand": "stood", "take": "took taken", "teach": "taught",
        "undertake": "undertook undertaken", "withdraw": "withdrew withdrawn", "win": "won",
    }.items()
    for form in forms.split()
}  # fmt: skip
_SAME_WORD = _NUMBER_WORDS | _IRREGULAR | {"%": "percent", "icss": "ics"}

# Words with a capital, and the small ones between them. Where a name begins and ends in such a row
# is not known, so the initials of every part of it count.
_NAME = re.compile(r"\b[A-Z][a-z]+(?:(?:\s+(?:and|of|for|the|in|to|on))?\s+[A-Z][a-z]+){2,}\b")
_FEWEST_INITIALS = 3
_LONGEST_NAME_WORDS = 8

# Snowball turns "ics" into "ic"; nothing this short gains from stemming.
_SHORTEST_STEMMED = 4

STOP_WORDS = frozenset(
    """
    a about above after again against all also although am an and any are aren as at be because
    been before being below between both but by can cannot could couldn d did didn do does doesn
    doing don down during each either else ever few for from further had hadn has hasn have
    haven having he her here hers herself him himself his how however i if in into is isn it its
    itself just let ll m me might more most must my myself neither no nor not of off on once one
    only onto or other our ours ourselves out over own per quite rather re s same shall she
    should shouldn since so some such t than that the their theirs them themselves then there
    these they this those though through thus to too toward towards under until up upon us ve
    very was wasn we were weren what when where whether which while who whom whose why will with
    within without won would wouldn yet you your yours yourself yourselves
    """.split()
)


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> str:
    if len(word) < _SHORTEST_STEMMED or not word.isalpha():
        return word
    # It keeps the word that it is at in itself.
    with _STEMMING:
        return str(_STEMMER.stemWord(word))


def fold_accents(text: str) -> str:
    """Write letters without their accents: "café" as "cafe"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def split_words(text: str) -> list[str]:
    """List the words of a text in order, folded but neither stemmed nor filtered."""
    text = _PLURAL_ACRONYM.sub(r"\1", text)
    if "-" in text and "\n" in text:
        text = _BROKEN_WORD.sub(r"\1\2 \1 \2", text)
    # Looking for a letter first takes a tenth of the time that looking for a pattern does.
    if "'" in text or "’" in text:
        text = _NEGATION.sub("not", _POSSESSIVE.sub("", text))
    text = _MAGNITUDE.sub(lambda unit: _MAGNITUDES[unit[1].lower()], text)
    text = fold_accents(text).lower()
    if "cent" in text:
        text = _PER_CENT.sub("percent", text)
    words = _WORD.findall(text)
    # Only numbers have any.
    words = [word.replace(",", "") for word in words] if "," in text else words
    return [_SAME_WORD.get(word, word) for word in words]


def analyse(text: str) -> list[str]:
    """List the terms of a text: its words in order, stemmed, without stop words.

    Names with an acronym, such as "integrated care board", are followed by the acronym; so are
    names of three words and more by their initials ("Provider Selection Regime psr").
    """
    words = split_words(_NAME.sub(_add_initials, add_aliases(text)))
    return [_stem(word) for word in words if word not in STOP_WORDS]


def _add_initials(name: re.Match[str]) -> str:
    words = [word for word in name[0].split() if word.lower() not in STOP_WORDS]
    letters = "".join(word[0] for word in words[:_LONGEST_NAME_WORDS]).lower()
    initials = {
        letters[start:end]
        for start in range(len(letters))
        for end in range(start + _FEWEST_INITIALS, len(letters) + 1)
    }
    return " ".join([name[0], *sorted(initials)])


def stem(word: str) -> str:
    """Stem one word that `split_words` gave."""
    return _stem(word)
