"""Words by rank, the commonest first and without end, and the topics that they belong to.

The commonest words of English and of health policy come first, then those of a dictionary by
frequency, then invented ones, as names and slips go on and on in real text.
"""

import math
import random
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain, zip_longest

from spellchecker import SpellChecker

_COMMON_WORDS = """
the of and to in a is that for it was on as with be by are this have from at which or an not but
they their has more we can been were will all there so when what who its also than about if would
other into some these only over could how new most may such any between because must should
""".split()

POLICY_WORDS = """
care health integrated systems boards local partners councils trusts patients budget funding
services population prevention neighbourhood place outcomes workforce deficit plan strategy
commissioning hospital community inequality leaders accountability delegation primary social
provider collaborative digital targets productivity waiting lists urgent mental housing
""".split()

# A word's frequency falls as its rank rises, and faster beyond a core of words that everyone uses;
# that makes the vocabulary grow with the text as it does in real ones (Gerlach and Altmann,
# "Stochastic Model for the Vocabulary Growth in Natural Languages", 2013). The shift is
# Mandelbrot's: without it the few commonest words would be half of the text.
_CORE_WORDS = 7_873
_TAIL_EXPONENT = 1.77
_RANK_SHIFT = 2.7
_CORE_SHARE = math.log(_CORE_WORDS / _RANK_SHIFT)
_TAIL_SHARE = 1 / (_TAIL_EXPONENT - 1)

_ONSETS = "b br c cl d dr f fl g gr h j k l m n p pl pr qu r s sl st t tr v w z".split()
_VOWELS = "a e i o u ai ea ou".split()
_CODAS = "n r l s t m nd rt ck ".split(" ")
_SYLLABLES = [onset + vowel + coda for onset in _ONSETS for vowel in _VOWELS for coda in _CODAS]
_SHORTEST_WORD = 4

_TOPICS = 400
_TOPIC_WORDS = 150
# The words that everything is about are no topic's own, and the rarest belong to single articles.
_TOPIC_RANKS = (100, 20_000)


def draw_word(chance: random.Random) -> str:
    """Draw a word as often as its rank has it."""
    return word_of_rank(_draw_rank(chance.random()))


def _draw_rank(share: float) -> int:
    core = share * (_CORE_SHARE + _TAIL_SHARE)
    if core < _CORE_SHARE:
        return int(_RANK_SHIFT * (math.exp(core) - 1))
    left = 1 - (core - _CORE_SHARE) / _TAIL_SHARE
    return int(_CORE_WORDS * max(left, 1e-9) ** -_TAIL_SHARE)


def word_of_rank(rank: int) -> str:
    """Return the word of a rank, from 0."""
    known = _known_words()
    return known[rank] if rank < len(known) else _invent(rank)


@lru_cache(maxsize=1)
def _known_words() -> Sequence[str]:
    counts = SpellChecker(language="en").word_frequency.dictionary
    commonest_first = sorted(counts, key=lambda word: (-counts[word], word))
    first = (word for pair in zip_longest(_COMMON_WORDS, POLICY_WORDS) for word in pair if word)
    rest = (word for word in commonest_first if len(word) >= _SHORTEST_WORD and word.isalpha())
    return list(dict.fromkeys(chain(first, rest)))


def _invent(rank: int) -> str:
    word = ""
    while rank:
        rank, syllable = divmod(rank, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return word


@lru_cache(maxsize=_TOPICS)
def topic_words(topic: int) -> tuple[Sequence[str], Sequence[float]]:
    """List the words of a topic, its commonest first, and the running total of their weights."""
    chance = random.Random(topic)  # noqa: S311 - nothing here is secret
    first, last = (math.log(rank) for rank in _TOPIC_RANKS)
    words = dict.fromkeys(
        word_of_rank(int(math.exp(chance.uniform(first, last)))) for _ in range(_TOPIC_WORDS)
    )
    weights = accumulate(1 / (rank + _RANK_SHIFT) for rank in range(len(words)))
    return list(words), list(weights)


def draw_topic(chance: random.Random) -> int:
    """Draw the number of a topic; a few are written about far more than the others."""
    return int(_TOPICS * chance.random() ** 2)
