"""Misspelt words of a question, matched with the terms that the articles have."""

import gzip
import json
import re
from collections.abc import Container, Sequence
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from vectorstore.catalogue.reader import CatalogueReader
from vectorstore.search.lexical import TermStatistics
from vectorstore.search.queries import Query

# In a word this short, one wrong letter makes another word.
_SHORTEST_WORD = 5
# From this length on, two slips are more likely than two words so alike.
_LONG_WORD = 8
# What stemming can have cut off the end of a word.
_LONGEST_ENDING = 6
# What each letter counts that only an ending explains, where a slip counts 1.
_ENDING_COST = 0.3
# British spellings that the word list writes the American way.
_AMERICAN = ((r"is(?=e|ing|ation)", "iz"), (r"ys(?=e|ing)", "yz"), (r"our", "or"), (r"mme", "m"),
             (r"ll(?=ed|ing|er)", "l"), (r"tre$", "ter"))  # fmt: skip


@lru_cache(maxsize=1)
def _word_list() -> Container[str]:
    # pyspellchecker's own reader counts each word anew, which doubles the time this takes.
    packed = files("spellchecker").joinpath("resources", "en.json.gz").read_bytes()
    words: dict[str, int] = json.loads(gzip.decompress(packed))
    return words


@lru_cache(maxsize=4_096)
def is_english(word: str) -> bool:
    """Return True if a dictionary has a word, in British or American spelling."""
    american = word
    for pattern, replacement in _AMERICAN:
        american = re.sub(pattern, replacement, american)
    return word in _word_list() or american in _word_list()


class KnownTerms:
    """The terms of the articles and their counts, read by first letter once for each generation.

    Of 100,000 chunks a letter's take 30 ms to read.
    """

    def __init__(self) -> None:
        self._read: tuple[int | None, dict[str, Sequence[tuple[str, int]]]] = (None, {})

    def beginning_with(self, reader: CatalogueReader, letter: str) -> Sequence[tuple[str, int]]:
        """List the terms that begin with a letter, each with how many chunks have it."""
        generation = reader.generation()
        if self._read[0] != generation:
            self._read = (generation, {})
        terms = self._read[1]
        if letter not in terms:
            terms[letter] = reader.terms_beginning_with(letter)
        return terms[letter]


def correct_word(reader: CatalogueReader, word: str, known: KnownTerms | None = None) -> str | None:
    """Find the term that a misspelt word was meant for; None if it isn't one, or none is near.

    A word of a dictionary isn't misspelt, however near to another: the articles just lack it.
    """
    if len(word) < _SHORTEST_WORD or not word.isalpha() or is_english(word):
        return None
    allowed = 2 if len(word) >= _LONG_WORD else 1
    terms = (known or KnownTerms()).beginning_with(reader, word[0])
    near = [
        (distance + _ENDING_COST * max(0, len(word) - len(term)), -count, term)
        for term, count in terms
        if term.isalpha() and (distance := _distance(word, term)) <= allowed
    ]
    return min(near)[2] if near else None


def _distance(word: str, term: str) -> int:
    """Count the slips between a word and a stem, of which the word may have the ending."""
    if len(term) < _SHORTEST_WORD - 1 or len(word) - len(term) > _LONGEST_ENDING:
        return len(word)
    beginnings = {word[: len(term) + more] for more in (-1, 0, 1)}
    return min(OSA.distance(beginning, term) for beginning in beginnings)


def find_slips(
    reader: CatalogueReader, query: Query, statistics: TermStatistics, known: KnownTerms
) -> dict[str, str]:
    """Map the terms of a query that no article has to those that are probably meant."""
    unknown = [term for term in query.terms if not statistics.counts[term]]
    corrected = {term: correct_word(reader, query.words.get(term, term), known) for term in unknown}
    return {term: meant for term, meant in corrected.items() if meant}
