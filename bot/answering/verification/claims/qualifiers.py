"""What a quote limits: of how many it speaks, on what condition, and how sure it is."""

import re
from collections.abc import Iterator, Sequence

from bot.answering.verification.claims.nearness import find_nearest
from vectorstore.language.analysis import stem
from vectorstore.language.number_words import SMALL_NUMBERS

# Of more than the quote speaks of, a statement may not speak; of fewer it may.
_SHARES = {
    "no": 0, "hardly any": 1, "few": 1, "some": 2, "several": 2, "certain": 2, "many": 3, "most": 4,
    "all": 5, "every": 5, "each": 5, "any": 5,
}  # fmt: skip
_SHARE = re.compile(
    rf"\b(?:a\s+)?(?P<share>{'|'.join(_SHARES)})\s+(?:of\s+)?(?:the\s+|its\s+|their\s+|these\s+)?"
    r"(?:[a-z-]+\s+)??(?P<of>[a-z]+s|people|staff)\b",
    re.IGNORECASE,
)
_ALL_OF_THEM = 5
_NONE = re.compile(
    r"\b(?:no|none of the|not one|not a single)\s+(?:[a-z-]+\s+)??(?P<of>[a-z]+)\b", re.IGNORECASE
)
# Whoever has any of these has limited what is said, in one way or another.
_LIMITS = re.compile(
    r"\b(?:few|hardly|none|almost|some|several|certain|many|most|mostly|mainly|largely|generally|often|sometimes|"
    r"typically|usually|partly|parts?|half|third|quarter|minority|majority|number of|range of|"
    rf"among|{'|'.join(list(SMALL_NUMBERS)[1:11])}|such|other|those|not|no|never|"
    r"numerous|various|a lot|lots|group of|handful)\b|\d",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\b(?:unless|provided that|only if|as long as|on condition|subject to)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:unless|provided|if|as long as|condition\w*|subject to|depend\w*|without|until|once|"
    r"when|requires?|needs?|may|might|could|would|can)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:probabl[ey]|(?:un)?likely|seem(?:s|ed|ingly)?|appear(?:s|ed)? to|apparently|reportedly|"
    r"allegedly|arguabl[ey]|(?:is|are|was|were) (?:planning|(?:thought|believed|expected|intended|"
    r"meant|supposed|planned|due) (?:to|for|from|by)))\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:probabl[ey]|likely|likelihood|unlikely|seem\w*|appear\w*|apparent\w*|reported\w*|"
    r"alleged\w*|arguabl[ey]|may|might|could|possib\w+|perhaps|expect\w*|believ\w+|think\w*|"
    r"thought|suggest\w*|potential\w*|risk\w*|doubt\w*|indicat\w+|sign(?:s|alled)?|predict\w*|"
    r"forecast\w*|fear\w*|tend\w*|planned|planning|plans? to|intend\w*|intention\w*|aim\w*|"
    r"due|meant|supposed|hop(?:e|es|ed|ing)|anticipat\w+|should)\b",
    re.IGNORECASE,
)


def find_overreach(statement: str, quotes: Sequence[str]) -> str | None:
    """Say which limit of its quotes a statement leaves out; None if it keeps them."""
    near = find_nearest(statement, quotes)
    if wider := next(_find_wider_shares(statement, near or quotes), None):
        return f"it says more than the quote’s “{wider}”"
    if any(_UNLESS.search(one) for one in near) and not _CONDITION.search(statement):
        return "it leaves out the quote’s condition"
    if near and all(_HEDGED.search(one) for one in near) and not _HEDGES.search(statement):
        return "it makes certain what the quote leaves open"
    return None


def _find_wider_shares(statement: str, quotes: Sequence[str]) -> Iterator[str]:
    claimed = {_stem(match): match for match in _SHARE.finditer(statement)}
    known = [match for quote in quotes for match in _SHARE.finditer(quote)]
    words = statement.lower().split()
    nobody = {_stem(match) for match in _NONE.finditer(statement)}
    for match in known:
        of, share = _stem(match), _rank(match)
        if share in (0, _ALL_OF_THEM) or sum(_stem(one) == of for one in known) > 1:
            continue
        if of in nobody:
            yield match[0]
        elif of in claimed:
            if _rank(claimed[of]) > share:
                yield match[0]
        elif words.count(match["of"].lower()) == 1 and not _LIMITS.search(statement):
            yield match[0]


def _stem(match: re.Match[str]) -> str:
    return stem(match["of"].lower())


def _rank(match: re.Match[str]) -> int:
    return _SHARES[match["share"].lower()]
