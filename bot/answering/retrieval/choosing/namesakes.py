"""Things that are called alike: "Upper Wray" where "Nether Wray" is asked about."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse
from vectorstore.language.number_words import SMALL_NUMBERS, TENS
from vectorstore.search.queries import question_terms

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FEWEST_CHARS = 3
_DEFINED = re.compile(
    r"(?:An?|The)\s+(?P<thing>[^,.;:()“”]{2,60}?)(?:\s*\([^)]*\))?\s+(?:is|are|means|refers\s+to)\s"
)
# "New services" may be called by what they are for.
_SETS_NOTHING_APART = frozenset(
    analyse("big biggest current key large latest main major new overall recent small total")
)


def defines_namesake(form: Form, one: ScoredSentence) -> bool:
    """Tell if a sentence says what another thing of the same kind is than the one asked about.

    "A silver ward is …" doesn't say what a golden ward is.
    """
    defined = _DEFINED.match(one.text) if Kind.DEFINITION in form.kinds else None
    asked = set(question_terms(form.subject))
    thing = set(question_terms(defined["thing"])) if defined else set()
    if not asked & thing:
        return False
    told = {*thing, *analyse(f"{one.candidate.around}\n{one.candidate.before}")}
    return bool(thing - asked and asked - told)


def is_of_namesake(question: str, one: ScoredSentence, text: str) -> bool:
    """Tell if a sentence is on another thing of the same name as the one that is asked about.

    Of "night wardens" a sentence tells nothing that has "wellbeing wardens", if its article knows
    both: a word that sets two things of one kind apart stands right before their name. A proper
    name is set against a proper name, and another word against another.
    """
    asked = _read_asked(question)
    if one.is_sure or asked.keys().isdisjoint(one.terms):
        return False
    candidate = one.candidate
    rivals = [
        (asked[name], name, is_proper)
        for other, name, is_proper in _tell_pairs(candidate.text)
        if name in asked and other not in asked[name]
    ]
    if not rivals:
        return False
    told = one.terms.union(analyse(f"{candidate.around}\n{candidate.before}"))
    known = _pairs_of(text)
    return any(
        told.isdisjoint(words) and any((word, name, is_proper) in known for word in words)
        for words, name, is_proper in rivals
    )


@lru_cache(maxsize=64)
def _read_asked(question: str) -> dict[str, frozenset[str]]:
    """Map each name in a question to the words that set it apart, by their stems."""
    asked: dict[str, frozenset[str]] = {}
    meant = set(question_terms(question)) - _SETS_NOTHING_APART
    for other, name, _ in _tell_pairs(question):
        if {other, name} <= meant:
            asked[name] = asked.get(name, frozenset()) | {other}
    return asked


@lru_cache(maxsize=256)
def _pairs_of(text: str) -> frozenset[tuple[str, str, bool]]:
    return frozenset(_tell_pairs(text))


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
