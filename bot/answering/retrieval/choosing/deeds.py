"""Whether what a sentence says was done is done to what a yes/no question asks about.

"Was the kitchen delayed?" is not answered by the delay of a car park, nor "Was the second proposal
accepted?" by what became of the third.
"""

import re
from collections.abc import Collection

from bot.answering.question.forms import Form
from vectorstore.language.analysis import STOP_WORDS, analyse, split_words, stem

# What is decided on a plan or a body: who asks for one of these is not told of another's.
_DECISIONS = frozenset(
    stem(verb)
    for verb in """
    abolish abolished accept accepted approve approved axed ban banned cancel cancelled close closed
    cut delay delayed dissolve dissolved drop dropped fund funded halve halved merge merged open
    opened postpone postponed refuse refused reject rejected replace replaced scrap scrapped turned
    """.split()
)
_PHRASE_ENDS = frozenset(
    """
    about after against and as at because before by during for from if in into of on or over since
    than that to under until when where which while who with without yet already soon
    """.split()
)
# They tell one thing of a kind from another only beside its name.
_VAGUE = frozenset(
    stem(word) for word in "new old current present whole next plan proposal".split()
)
_ORDINAL = re.compile(
    r"\b(?P<which>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+"
    r"(?P<what>[a-z]+)",
    re.IGNORECASE,
)


def is_done_to_another(form: Form, words: str, near: Collection[str]) -> bool:
    """Return True if a sentence tells the deed that is asked for of something else.

    `near` are the terms of the sentence with those that say what it is about.
    """
    if _names_another_number(form.question, words):
        return True
    is_deed = not _DECISIONS.isdisjoint(map(stem, split_words(form.question)))
    if not is_deed or _DECISIONS.isdisjoint(analyse(words)):
        return False
    return not _read_thing(form) <= set(near)


def _read_thing(form: Form) -> set[str]:
    """Read what something is done to: the words after the verb, or the subject, up to "of"."""
    words = split_words(form.question)
    acts = [place for place, word in enumerate(words) if stem(word) in _DECISIONS]
    thing = _read_phrase(words[acts[-1] + 1 :]) if acts else set()
    return thing or _read_phrase(split_words(form.subject))


def _read_phrase(words: list[str]) -> set[str]:
    end = next((place for place, word in enumerate(words) if word in _PHRASE_ENDS), len(words))
    phrase = " ".join(word for word in words[:end] if word not in STOP_WORDS)
    return set(analyse(phrase)) - _VAGUE


def _names_another_number(question: str, words: str) -> bool:
    """Tell of "the third proposal" where "the second proposal" is asked for."""
    asked = _read_ordinals(question)
    told = _read_ordinals(words)
    return any(told.get(what, which) != which for what, which in asked.items())


def _read_ordinals(text: str) -> dict[str, str]:
    found = _ORDINAL.finditer(text)
    return {stem(one["what"].lower()): one["which"].lower() for one in found}
