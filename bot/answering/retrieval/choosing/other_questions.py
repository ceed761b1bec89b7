"""What stands under a question answers that one: whether it is the one that was asked."""

import re
from collections.abc import Collection

from bot.answering.question.asking.question_words import WH
from bot.answering.retrieval.evident.shared_terms import share_of
from bot.answering.retrieval.sentences.candidates import Candidate
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

# A question above an answer is the one that was asked if it has this share of its terms.
_SAME_QUESTION = 0.6
# Where both have terms of their own, one may be about dogs and the other about visitors.
_ALIKE = 0.8
# "How many are there?" asks the same of whatever stands before it.
_COUNTS = frozenset(question_terms("how many much"))
_YES_OR_NO = re.compile(
    r"^[“‘\"']?(?:(?:yes|no)(?!\s+\w)|not (?:necessarily|always|yet|at all|quite|really|entirely)|"
    r"it depends|never|only if|sometimes|partly|neither)\b",
    re.IGNORECASE,
)
# "What is" begins too many questions to say what is asked.
_OPENING = re.compile(
    rf"{WH}\s+(?!(?:is|are|was|were|do|does|did|has|have|had)\b)\w+\b", re.IGNORECASE
)


def is_yes_or_no(candidate: Candidate) -> bool:
    """Return True if words begin as the answer to a question for yes or no does."""
    return _YES_OR_NO.search(candidate.text) is not None


def answers_another_question(candidate: Candidate, asked: Collection[str]) -> bool:
    """Return True if a candidate stands under a question that shares too little with what is asked.

    A "yes" or "no" counts for its own question only.
    """
    above = candidate.context.question
    if above is None or set(question_terms(above.text)) <= _COUNTS:
        return False
    wanted = set(asked)
    shared = len(wanted & set(analyse(above.text))) / max(len(wanted), 1)
    if is_yes_or_no(candidate):
        return shared < _SAME_QUESTION or _ask_of_different(wanted, above.text)
    told = len(wanted & set(analyse(candidate.text))) / max(len(wanted), 1)
    return max(shared, told) < _SAME_QUESTION / 2


def repeats_for_another(candidate: Candidate, question: str, asked: Collection[str]) -> bool:
    """Return True if words stand under a heading that asks the same of something else.

    "Who sits on the forum" is such a one if it is asked who sits on the board.
    """
    opening = _OPENING.match(question)
    return opening is not None and any(
        heading.text.lower().startswith(opening[0].lower())
        and _ask_of_different(asked, heading.text)
        for heading in candidate.context.headings
    )


def _ask_of_different(asked: Collection[str], above: str) -> bool:
    """Tell if two questions have too few terms in common, and each has one that the other lacks."""
    terms = set(question_terms(above))
    least, most = sorted((share_of(asked, terms), share_of(terms, asked)))
    return least < _ALIKE and most < 1
