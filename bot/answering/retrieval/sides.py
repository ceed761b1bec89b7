"""What is about one side of a comparison, and what tells of both. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.acronyms import find_acronyms, join_letters
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

_COMPARES = re.compile(
    r"\b(?:unlike|whereas|while|differ\w*|distinct\w*|both|neither|compared|than|in contrast|"
    r"by contrast|the same|rather than|but|similar\w*|alike)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"\b(?:is|are|was|were)\s+(?:an?|the|one of)\b|\bstands? for\b|\bmeans?\b", re.IGNORECASE
)
_REFERS_BACK = re.compile(
    r"^(?:it|its|they|their|both|this|that|these|those|he|she|the)\b", re.IGNORECASE
)
# What each sign that a sentence is about a side adds to its score: a sentence that opens with the
# side and says what it is comes before one that covers more of the question's words.
_NAMED = 1.0
_OPENS = 0.6
_SAYS_WHAT = 0.3
_NAMES_OTHER = 0.3
# That a thing has been published says nothing of what it is.
_ANNOUNCES = re.compile(
    r"\b(?:is|was|were|are|has been|have been)\s+(?:\w+\s+)?"
    r"(?:published|released|launched|out|signed|announced|unveiled)\b[^,;:]{0,40}$",
    re.IGNORECASE,
)
_ANNOUNCED = 0.8
# "Both plans name housing", below what tells of the two.
_OF_BOTH = re.compile(r"^\W*(?:both|neither|the two|the same|each)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _About:
    sentence: ScoredSentence
    worth: float


def choose_about(
    side: str, others: Sequence[str], fitting: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> list[ScoredSentence]:
    """Keep the sentences that are about a side, those first that say what it is or does."""
    about = [
        _About(one, one.score + worth)
        for one in fitting
        if (worth := _weigh(side, others, one, texts[one.retrieved.article.article_id]))
    ]
    return [one.sentence for one in sorted(about, key=lambda one: -one.worth)]


def find_joint(
    sides: Sequence[str], scored: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> ScoredSentence | None:
    """Find the best sentence that compares all sides in its own words."""
    for one in scored:
        text = texts[one.retrieved.article.article_id]
        if _COMPARES.search(one.text) and all(_is_named(side, one, text) for side in sides):
            return one
        if _OF_BOTH.match(one.text) and _is_of_all(sides, one):
            return one
    return None


def _is_of_all(sides: Sequence[str], sentence: ScoredSentence) -> bool:
    """Return True if what stands before a sentence or above it names each side by its own words."""
    every = [set(question_terms(side)) for side in sides]
    shared = set.intersection(*every)
    candidate, title = sentence.candidate, sentence.retrieved.article.title
    there = set(analyse(f"{candidate.around}\n{candidate.before}\n{title}"))
    is_shared = bool(shared & sentence.terms) or not shared
    return is_shared and all(own - shared and own - shared <= there for own in every)


def _is_named(side: str, sentence: ScoredSentence, text: str) -> bool:
    return any(form and form <= sentence.terms for form in _forms(side, text))


def _weigh(side: str, others: Sequence[str], sentence: ScoredSentence, text: str) -> float:
    """Tell how plainly a sentence is about a side; 0 if it isn't."""
    worth = max(_weigh_form(form, sentence) for form in _forms(side, text))
    worth = max(worth, _weigh_year(side, sentence))
    if worth and _ANNOUNCES.search(sentence.text):
        worth = max(worth - _ANNOUNCED, _SAYS_WHAT)
    names_other = any(_is_named(other, sentence, text) for other in others)
    return worth - _NAMES_OTHER if worth and names_other else worth


def _weigh_form(form: frozenset[str], sentence: ScoredSentence) -> float:
    # The sentences of a year were chosen by it before.
    if not form:
        return _NAMED
    if form <= sentence.terms:
        is_subject = form == set(analyse(sentence.text)[: len(form)])
        says_what = is_subject and _DEFINES.search(sentence.text) is not None
        return _NAMED + _OPENS * is_subject + _SAYS_WHAT * says_what
    return _NAMES_OTHER * _is_placed(form, sentence)


def is_of_year(side: str, sentence: ScoredSentence) -> bool:
    """Return True if a side is of a year that a sentence names, with a word of the side."""
    return _weigh_year(side, sentence) > 0


def _weigh_year(side: str, sentence: ScoredSentence) -> float:
    """Tell how plainly a sentence is about the side of a year: "The 2025 plan has four aims."."""
    terms = set(question_terms(side))
    years = {term for term in terms if term.isdigit()}
    if not years or not years <= sentence.terms or not (terms - years) & sentence.terms:
        return 0.0
    opening = analyse(sentence.text)[: len(years) + 1]
    return _NAMED + (_OPENS + _SAYS_WHAT) * (years <= set(opening))


def _is_placed(form: frozenset[str], sentence: ScoredSentence) -> bool:
    """Return True if a sentence is about what stands above it, or right before it."""
    candidate = sentence.candidate
    if form <= sentence.terms | set(analyse(candidate.around)):
        return True
    title = analyse(sentence.retrieved.article.title)
    before = analyse(candidate.before) if _REFERS_BACK.match(sentence.text) else []
    return bool(before) and form <= sentence.terms | {*before, *title}


def _forms(side: str, text: str) -> list[frozenset[str]]:
    """List the terms of a side, of its acronym, and of what the acronym stands for."""
    explained = _read_acronyms(text)
    names = [side, *(explained[one] for one in _words(side) if one in explained)]
    names += [letters for letters, words in explained.items() if words.lower() in side.lower()]
    return [
        frozenset(term for term in question_terms(name) if not term.isdigit())
        for name in dict.fromkeys(names)
    ]


def _words(side: str) -> list[str]:
    words = join_letters(side).split()
    return [form for word in words for form in (word, word.removesuffix("s"))]


@lru_cache(maxsize=128)
def _read_acronyms(text: str) -> dict[str, str]:
    return {letters: found.words for letters, found in find_acronyms(text).items()}
