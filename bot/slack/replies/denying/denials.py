"""Whether a statement denies what its quote says, says what it denies, or turns it round."""

import re
from collections.abc import Sequence

from bot.slack.replies.denying.contraries import find_contrary, runs_contrary
from vectorstore.language.analysis import analyse, stem
from vectorstore.language.negation import denies

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
    r"|,\s+(?=not\b)|\s+(?:but|while|whereas|although|because)\s+|\s+[–—-]\s+",
    re.IGNORECASE,
)
# "… but the mayor did not" denies what was said just before.
_ELLIPSIS = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could)(?:\s+not|n['’]t)\W*$",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"(?:\b(?:not|never)|n['’]t)\s+(?:yet\s+|been\s+|be\s+|[a-z]+ly\s+)*(?P<verb>[a-z]{3,})\b"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
# Two clauses speak of the same if they share so many terms, and this share of the shorter's.
_FEWEST_SHARED = 2
_LEAST_SHARED = 0.4


def find_reversal(statement: str, quotes: Sequence[str]) -> str | None:
    """Say how a statement turns its quotes round; None if it does not seem to."""
    clauses = [clause for quote in quotes for clause in _fill(_split(quote))]
    for claimed in _split(statement):
        # One of several clauses that are as near may be the one that was meant.
        near = _nearest(claimed, clauses)
        if near and not any(_agree(claimed, clause) for clause in near):
            return "it denies what the quote says, or says what the quote denies"
        if _takes_back_denial(claimed, quotes):
            return "it says what the quote denies"
        named = _of_same_names(claimed, clauses) or near
        if named and all(runs_contrary(claimed, clause) for clause in named):
            return "it says the contrary of what the quote says there"
    return find_contrary(statement, "\n".join(quotes))


def _split(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause and clause.strip()]


def _takes_back_denial(claimed: str, quotes: Sequence[str]) -> bool:
    """Tell whether a clause has a verb that its quotes have after "not" alone."""
    if _denies(claimed) or _DENIES_SOFTLY.search(claimed):
        return False
    words = _NO_DENIAL.sub(" ", "\n".join(quotes))
    terms = analyse(words)
    denied = [stem(match["verb"].lower()) for match in _NOT_DONE.finditer(words)]
    ours = set(analyse(claimed))
    return any(verb in ours and terms.count(verb) == denied.count(verb) for verb in denied)


def _fill(clauses: Sequence[str]) -> list[str]:
    """Put into a clause that ends with a bare "did not" what it denies: the clause before it."""
    filled: list[str] = []
    for clause in clauses:
        cut_short = filled and _ELLIPSIS.search(clause)
        filled.append(f"{filled[-1]} {clause}" if cut_short else clause)
    return filled


def _of_same_names(claimed: str, clauses: Sequence[str]) -> list[str]:
    """Find the clauses with a name of one's own that no other clause has."""
    names = [set(_NAME.findall(clause)) for clause in clauses]
    # What begins both may have its capital from that alone.
    begins = {clause.split()[0] for clause in clauses} & {claimed.split(maxsplit=1)[0]}
    wanted = {
        name
        for name in _NAME.findall(claimed)
        if sum(name in some for some in names) == 1 and name not in begins and analyse(name)
    }
    return [clause for clause, some in zip(clauses, names, strict=True) if wanted & some]


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
