"""Things that are called alike: "Upper Wray" where "Nether Wray" is asked about."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from bot.answering.retrieval.sentences.candidates import Candidate
from vectorstore.language.analysis import analyse
from vectorstore.language.number_words import SMALL_NUMBERS, TENS

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FEWEST_CHARS = 3


def is_of_namesake(question: str, candidate: Candidate, text: str) -> bool:
    """Tell if a sentence is on another thing of the same name as the one that is asked about.

    Of "night wardens" a sentence tells nothing that has "wellbeing wardens", if its article knows
    both: a word that sets two things of one kind apart stands right before their name. A proper
    name is set against a proper name, and another word against another.
    """
    asked = dict(_read_pairs(question))
    if not asked:
        return False
    near = f"{candidate.text}\n{candidate.around}\n{candidate.before}"
    known, told = _pairs_of(text), set(analyse(near))
    return any(
        name in asked
        and asked[name] not in told
        and (asked[name], name) in known
        and known[asked[name], name] == is_proper
        for other, name, is_proper in _tell_pairs(candidate.text)
        if other != asked.get(name)
    )


def _read_pairs(question: str) -> Iterator[tuple[str, str]]:
    """Yield each name of a question and the word that sets it apart, by their stems."""
    for other, name, _ in _tell_pairs(question):
        yield name, other


@lru_cache(maxsize=256)
def _pairs_of(text: str) -> dict[tuple[str, str], bool]:
    return {(other, name): is_proper for other, name, is_proper in _tell_pairs(text)}


def _tell_pairs(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield words that follow each other, by their stems, and whether the first has a capital."""
    for first, second in pairwise(_WORD.finditer(text)):
        if text[first.end() : second.start()].strip(" \t"):
            continue
        stems = [analyse(found[0]) for found in (first, second)]
        is_told = all(
            len(stem) == 1 and len(found[0]) >= _FEWEST_CHARS and not _is_number(stem[0])
            for stem, found in zip(stems, (first, second), strict=True)
        )
        if is_told:
            yield stems[0][0], stems[1][0], first[0][0].isupper()


def _is_number(stem: str) -> bool:
    return stem.isdigit() or stem in SMALL_NUMBERS or stem in TENS
