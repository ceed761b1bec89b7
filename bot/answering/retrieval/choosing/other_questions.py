"""What stands under a question answers that one: whether it is the one that was asked."""

import re
from collections.abc import Collection

from bot.answering.retrieval.sentences.candidates import Candidate
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

# A question above an answer is the one that was asked if it has this share of its terms.
_SAME_QUESTION = 0.6
# "How many are there?" asks the same of whatever stands before it.
_COUNTS = frozenset(question_terms("how many much"))
_YES_OR_NO = re.compile(
    r"^[“‘\"']?(?:yes|no|not (?:necessarily|always|yet|at all|quite|really|entirely)|it depends|"
    r"never|only if|sometimes|partly|neither)\b",
    re.IGNORECASE,
)


def answers_another_question(candidate: Candidate, asked: Collection[str]) -> bool:
    """Return True if a candidate stands under a question that shares too little with what is asked.

    A "yes" or "no" counts for its own question only.
    """
    above = candidate.context.question
    if above is None or set(question_terms(above.text)) <= _COUNTS:
        return False
    wanted = set(asked)
    shared = len(wanted & set(analyse(above.text))) / max(len(wanted), 1)
    if _YES_OR_NO.search(candidate.text):
        return shared < _SAME_QUESTION
    told = len(wanted & set(analyse(candidate.text))) / max(len(wanted), 1)
    return max(shared, told) < _SAME_QUESTION / 2
