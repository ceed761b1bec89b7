"""Splitting a compound question into the questions it is made of."""

import re

from vectorstore.search.queries import question_terms

_ASKS = (
    r"(?:who|whom|whose|what|when|where|why|how|which|did|does|do|is|are|was|were|has|have|can|"
    r"could|will|would|should)"
)
_BORDER = re.compile(
    rf"\?\s+(?=\S)|\s*[,;]?\s+(?:and|but)(?:\s+(?:also|then))?\s+(?={_ASKS}\b)|\s*;\s+(?={_ASKS}\b)",
    re.IGNORECASE,
)
_QUESTION = re.compile(rf"(?:^|[.!,:]\s+){_ASKS}\b", re.IGNORECASE)
_FEWEST_TERMS = 2
_MOST_CLAUSES = 3


def split_clauses(question: str) -> list[str]:
    """Split a compound question; one that is not, or not plainly, comes back whole.

    Every part must ask something and have something of its own to say.
    """
    parts = [part.strip(" ?") for part in _BORDER.split(question)]
    asking = [part for part in parts if part]
    if not 1 < len(asking) <= _MOST_CLAUSES:
        return [question]
    for part in asking:
        if not _QUESTION.search(part) or len(question_terms(part)) < _FEWEST_TERMS:
            return [question]
    return [f"{part}?" for part in asking]
