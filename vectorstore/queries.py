"""From a question to what is searched for."""

from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.analysis import STOP_WORDS, split_words, stem

# Words of the asking, not of the thing asked about. They count in an article, not in a question.
_ASKING_WORDS = frozenset(
    """
    according article articles ask asked author blog blogs discuss discussed does explain find
    give happen happened happening hello hi know know like me mean mentioned many much okay
    piece please post quote report reported said saw say saying says someone something tell talk
    talked talking talks thanks think thinks thought understand want wondering write writes
    writing written wrote
    """.split()
)

# Terms that a follow-up takes over from the question before count half.
CARRIED_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Query:
    """The stand-alone text that is searched with, and its terms with their weights."""

    text: str
    weights: dict[str, float]

    @property
    def terms(self) -> list[str]:
        """The terms, in the order in which the question has them."""
        return list(self.weights)


def build_query(text: str, carried: Sequence[str] = ()) -> Query:
    """Make a query of a stand-alone question and the earlier questions it builds on, if any."""
    weights = dict.fromkeys(question_terms(text), 1.0)
    for earlier in carried:
        for term in question_terms(earlier):
            weights.setdefault(term, CARRIED_WEIGHT)
    return Query(" ".join([*carried, text]), weights)


def question_terms(text: str) -> list[str]:
    """List the terms of a question that its answer can be expected to share.

    A question made of nothing else is searched for by its asking words.
    """
    words = [word for word in split_words(text) if word not in STOP_WORDS]
    wanted = [word for word in words if word not in _ASKING_WORDS] or words
    return list(dict.fromkeys(stem(word) for word in wanted))
