"""Which sentences of its quotes a statement is about."""

import re
from collections.abc import Sequence

from vectorstore.language.analysis import analyse

_SENTENCE = re.compile(r"(?<=[.!?;])[\"”’']?\s+|\n+")
_FEWEST_SHARED = 2


def find_nearest(statement: str, quotes: Sequence[str]) -> list[str]:
    """Find the sentences that share most terms with a statement; none if hardly any are shared."""
    terms = set(analyse(statement))
    sentences = [one for quote in quotes for one in _SENTENCE.split(quote)]
    shared = [len(terms & set(analyse(one))) for one in sentences]
    most = max(shared, default=0)
    return [
        sentence
        for sentence, common in zip(sentences, shared, strict=True)
        if common == most >= _FEWEST_SHARED
    ]
