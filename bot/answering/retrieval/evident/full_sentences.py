"""Sentences that tell everything a question speaks of, and the kind of thing that it asks for."""

import re
from collections.abc import Collection, Sequence

from bot.answering.question.expectations import (
    Expectation,
    counted_things,
    fulfilment,
    read_expectation,
)
from bot.answering.question.forms import Form
from bot.answering.retrieval.choosing.times_asked import is_of_own_time
from bot.answering.retrieval.evident.shared_terms import find_shared
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse, split_words
from vectorstore.search.queries import question_terms

# With fewer terms a question shares them all with too many sentences.
_FEWEST_TERMS = 3
# A sentence has this share of them itself; the rest stands over it or before it in its paragraph.
_OWN = 0.6
_FULFILLED = 0.5


_NEAR_TERMS = 5
# "How often" asks by a word that no answer has.
_OF_ASKING = frozenset("often long old soon fast far big larg high".split())
_REFERS_BACK = re.compile(
    r"^(?:it|its|they|their|he|she|his|her|this|these|(?:each|both|all|most|some|none) of them)\b",
    re.IGNORECASE,
)


def find_full(form: Form, fitting: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Find the sentences that leave nothing of a question for a number, date or name open."""
    expected = read_expectation(form.question)
    asked = set(question_terms(form.question)) - _OF_ASKING
    if not asked or expected is Expectation.ANYTHING:
        return []
    things = counted_things(form.question)
    words = split_words(form.question)
    return [
        one
        for one in fitting
        if fulfilment(expected, one.text, words) >= _FULFILLED
        and _tells_all(asked, one)
        and is_of_own_time(form, one)
        and (not things or _counts(things, one))
    ]


def _tells_all(asked: Collection[str], one: ScoredSentence) -> bool:
    own = find_shared(asked, one.terms)
    refers_back = _REFERS_BACK.search(one.text) is not None
    least = 1 if refers_back else max(_OWN * len(asked), _FEWEST_TERMS * _OWN)
    if len(own) < least:
        return False
    around = analyse(f"{one.candidate.around}\n{one.candidate.before}")
    return len(own | find_shared(asked, around)) == len(asked)


def _counts(things: Collection[str], one: ScoredSentence) -> bool:
    """Tell whether a number stands just before the things that are counted."""
    terms = analyse(one.text)
    return any(
        term[0].isdigit() and not set(things).isdisjoint(terms[place + 1 : place + _NEAR_TERMS])
        for place, term in enumerate(terms)
    )
