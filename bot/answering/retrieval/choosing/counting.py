"""How many of what: whether a sentence has a number just before the things that are counted."""

import re
from collections.abc import Sequence

from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse

# "How many virtual ward beds did …": the things end where a verb or a preposition begins.
_THINGS = re.compile(
    r"\bhow many\s+(?P<things>(?:(?!(?:do|does|did|is|are|was|were|have|has|had|will|would|can|"
    r"could|should|may|might|must|there|of|in|on|at|for|from|to|by|with|that|which|who)\b)[\w’'-]+\s*){1,5})",
    re.IGNORECASE,
)
# "1.1 million people", "120 community beds".
_FURTHEST = 3
_LABELLED = re.compile(r"(?P<label>[^:.\d]{2,40}):\s*\d")
# A number of the things may stand in a sentence that says less else.
_CLOSE = 0.6
_ON_SUBJECT = 0.4


def put_counts_first(question: str, fitting: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Put first what counts the things that are asked for, where the best sentence doesn't."""
    thing = _read_thing(question)
    if thing is None or not fitting or _counts(thing, fitting[0]):
        return list(fitting)
    best = fitting[0]
    counting = [
        one
        for one in fitting
        if _counts(thing, one)
        and one.score >= _CLOSE * best.score
        and max(one.told, one.coverage) >= _ON_SUBJECT
    ]
    return counting + [one for one in fitting if one not in counting]


def _read_thing(question: str) -> str | None:
    found = _THINGS.search(question)
    terms = analyse(found["things"]) if found else []
    return terms[-1] if terms else None


def _counts(thing: str, one: ScoredSentence) -> bool:
    """Tell if a sentence counts things: "26 members", or "Member organisations: 26"."""
    if (labelled := _LABELLED.match(one.text)) and thing in analyse(labelled["label"]):
        return True
    terms = analyse(one.text)
    return any(
        term[0].isdigit() and thing in terms[place + 1 : place + 1 + _FURTHEST]
        for place, term in enumerate(terms)
    )
