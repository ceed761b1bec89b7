"""Whether a statement denies what its quote says, says what it denies, or turns it round."""

import re
from collections.abc import Sequence

from bot.answering.claims.contraries import denies, find_contrary
from vectorstore.analysis import analyse

# "Not only" and "no fewer than" deny nothing; "no longer" does.
_NO_DENIAL = re.compile(
    r"\b(?:not only|not just|no fewer than|no less than|no more than|not least|no doubt|whether or "
    r"not|no\.? ?\d+)\b",
    re.IGNORECASE,
)
# Words that can stand for a denial, so that a paraphrase with one of them is no mismatch.
_DENIES_SOFTLY = re.compile(
    r"\b(?:forbid\w*|forbad\w*|prohibit\w*|ban(?:s|ned|ning)?|refus\w+|reject\w*|den(?:y|ies|ied)|"
    r"declin(?:e|es|ed) to|lack\w*|fail\w*|prevent(?:s|ed|ing)?|impossible|absent|absence|oppos\w+|"
    r"stop\w*|avoid\w*|exclud\w+|rather than|instead|insufficient|inadequate|too (?:little|few|"
    r"late|slow\w*)|little|few|end(?:s|ed|ing)|abolish\w*|scrap\w*|lost|los(?:e|es|ing)|miss(?:es|ed|ing)?|"
    r"unless|against|ceas\w+|barred|rul(?:es?|ed|ing) out|in(?:capable|eligible|complete)|short of|"
    r"shortage\w*|far from|disagree\w*|dispute\w*|doubt\w*|free (?:of|from)|"
    r"un(?:able|likely|willing|clear|certain|paid|published|changed|sustainable|affordable|fair|"
    r"known|met|resolved|settled|funded|safe|successful|answered|used))\b",
    re.IGNORECASE,
)
# Words that turn a sentence round as much as a denial does.
_REFUSES = re.compile(
    r"\b(?:refus\w+|reject\w*|den(?:y|ies|ied)|forbid\w*|prohibit\w*|banned|oppos(?:e|es|ed))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.;:!?]\s+|,\s+(?:and|but|while|whereas|although|though|which|who|so|because|yet)\s+"
    r"|\s+(?:but|while|whereas|although|because)\s+|\s+[–—-]\s+",
    re.IGNORECASE,
)
# Two clauses speak of the same if they share so many terms, and this share of the shorter's.
_FEWEST_SHARED = 2
_LEAST_SHARED = 0.4


def find_reversal(statement: str, quotes: Sequence[str]) -> str | None:
    """Say how a statement turns its quotes round; None if it does not seem to."""
    clauses = [clause for quote in quotes for clause in _split(quote)]
    for claimed in _split(statement):
        # One of several clauses that are as near may be the one that was meant.
        near = _nearest(claimed, clauses)
        if near and not any(_agree(claimed, clause) for clause in near):
            return "it denies what the quote says, or says what the quote denies"
    return find_contrary(statement, "\n".join(quotes))


def _split(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause and clause.strip()]


def _nearest(claimed: str, clauses: Sequence[str]) -> list[str]:
    """Find the clauses that share most terms with one, if any shares enough."""
    terms = set(analyse(claimed))
    shared = []
    for clause in clauses:
        others = set(analyse(clause))
        common = len(terms & others)
        shorter = min(len(terms), len(others)) or 1
        is_near = common >= _FEWEST_SHARED and common >= _LEAST_SHARED * shorter
        shared.append(common if is_near else 0)
    most = max(shared, default=0)
    return [
        clause for clause, common in zip(clauses, shared, strict=True) if most and common == most
    ]


def _agree(claimed: str, clause: str) -> bool:
    claims, says = _denies(claimed), _denies(clause)
    if claims == says:
        refuses = bool(_REFUSES.search(claimed)), bool(_REFUSES.search(clause))
        other = clause if refuses[0] else claimed
        return refuses[0] == refuses[1] or claims or bool(_DENIES_SOFTLY.search(other))
    if claims:
        return bool(_DENIES_SOFTLY.search(clause))
    return bool(_DENIES_SOFTLY.search(claimed))


def _denies(text: str) -> bool:
    return denies(_NO_DENIAL.sub(" ", text))
