"""Whether a statement denies what its quote says, says what it denies, or turns it round."""

import re
from collections.abc import Sequence

from vectorstore.analysis import analyse

_DENIES = re.compile(
    r"\b(?:not|never|no|none|neither|nor|nobody|nothing|nowhere|without|cannot|hardly)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
# "Not only" and "no fewer than" deny nothing; "no longer" does.
_NO_DENIAL = re.compile(
    r"\b(?:not only|not just|no fewer than|no less than|no more than|not least|no doubt|whether or "
    r"not|no\.? ?\d+)\b",
    re.IGNORECASE,
)
# Words that can stand for a denial, so that a paraphrase with one of them is no mismatch.
_DENIES_SOFTLY = re.compile(
    r"\b(?:forbid\w*|forbad\w*|prohibit\w*|ban(?:s|ned|ning)?|refus\w+|reject\w*|den(?:y|ies|ied)|"
    r"lack\w*|fail\w*|prevent\w*|unable|impossible|absent|absence|oppos\w+|stop\w*|avoid\w*|exclud\w+|"
    r"rather than|instead|unlike\w*|unclear|uncertain|insufficient|inadequate|too (?:little|few|"
    r"late|slow\w*)|little|few|only|end(?:s|ed|ing)?|abolish\w*|scrap\w*|lost|los(?:e|es|ing)|miss\w*|"
    r"unless|against|ceas\w+|barred|rul(?:es?|ed|ing) out|un\w{4,}|in(?:capable|eligible|complete)|"
    r"short of|shortage\w*|far from|unwilling|disagree\w*|dispute\w*|doubt\w*|warn\w*|"
    r"free (?:of|from))\b",
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
_RISES = re.compile(
    r"\b(?:rise[sn]?|rose|rising|increas\w+|grow\w*|grew|climb\w*|higher|gain(?:s|ed)|"
    r"up (?:by|from)|went up|expand\w*|improv\w+)\b",
    re.IGNORECASE,
)
_FALLS = re.compile(
    r"\b(?:fall(?:s|en|ing)?|fell|decreas\w+|declin\w+|drop\w*|reduc\w+|shr[iau]nk\w*|lower\w*|cut(?:s|"
    r"ting)?|down (?:by|from)|went down|worsen\w*|deteriorat\w+|halv\w+|loses?|lost)\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:will|must|shall|is (?:going )?to|are (?:going )?to|has to|have to|is required|"
    r"are required|is certain|are certain)\b",
    re.IGNORECASE,
)
_TENTATIVE = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|propos\w+|suggest\w*|recommend\w*|consider\w*|should|"
    r"would|call(?:s|ed)? (?:for|on)|urg(?:e|es|ed)|hop(?:e|es|ed|ing)|want(?:s|ed)?|"
    r"plan(?:s|ned)? to)\b",
    re.IGNORECASE,
)
# Two clauses speak of the same if they share so many terms, and this share of the shorter's.
_FEWEST_SHARED = 2
_LEAST_SHARED = 0.4


def find_reversal(statement: str, quotes: Sequence[str]) -> str | None:
    """Say how a statement turns its quotes round; None if it does not seem to."""
    whole = "\n".join(quotes)
    clauses = [clause for quote in quotes for clause in _split(quote)]
    for claimed in _split(statement):
        # One of several clauses that are as near may be the one that was meant.
        near = _nearest(claimed, clauses)
        if near and not any(_agree(claimed, clause) for clause in near):
            return "it denies what the quote says, or says what the quote denies"
    if _runs_against(_RISES, _FALLS, statement, whole):
        return "it says that something rose where the quote says that it fell"
    if _runs_against(_FALLS, _RISES, statement, whole):
        return "it says that something fell where the quote says that it rose"
    if _CERTAIN.search(statement) and _TENTATIVE.search(whole) and not _CERTAIN.search(whole):
        hedged = _TENTATIVE.search(statement)
        return None if hedged else "it makes certain what the quote leaves open"
    return None


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
    return _DENIES.search(_NO_DENIAL.sub(" ", text)) is not None


def _runs_against(
    claimed: re.Pattern[str], other: re.Pattern[str], statement: str, quotes: str
) -> bool:
    return bool(
        claimed.search(statement)
        and not other.search(statement)
        and other.search(quotes)
        and not claimed.search(quotes)
    )
