"""What was measured for each embedding model: its share in a ranking, what its signs say.

A cosine of one model means nothing for another, so no such number stands anywhere else.
"""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer in the articles, or against; all but `log_terms` are from 0 to 1.

    `bm25_share`, `cosine`: see `MatchStrength`. `coverage`, `bigrams`: the best sentence's.
    `log_terms`: natural logarithm of the number of terms plus one; in a long question, less of it
    is covered by what answers it.
    `strange_names`: share of the names and numbers in the question that nothing retrieved has.
    `uncounted`: 1 where a number of things is asked for and no good sentence has both.
    """

    bm25_share: float
    cosine: float
    coverage: float
    bigrams: float
    log_terms: float
    strange_names: float
    uncounted: float


# Logistic regression on public question sets with wordllama: see tests/benchmarks/fit_declining.py.
_WORDLLAMA_SIGNS = Signs(
    bm25_share=5.70,
    cosine=5.22,
    coverage=1.56,
    bigrams=0.30,
    log_terms=1.93,
    strange_names=-2.06,
    uncounted=-2.59,
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the scores of one embedding model are read.

    `dense_weight` is what its cosines count for beside BM25, from 0 to 1. `sign_weights` and
    `intercept` weigh the signs into the logit of the confidence that the articles hold the answer;
    below `threshold`, from 0 to 1, the bot declines.
    """

    dense_weight: float
    sign_weights: Signs = field(default=_WORDLLAMA_SIGNS)
    intercept: float = -8.16
    # On every set that the weights were fitted on, 93 in a hundred answerable questions are above
    # it, and 95 on average.
    threshold: float = 0.32


# A model that nobody measured is read as the weakest one.
UNMEASURED = Calibration(dense_weight=0.3)

_TABLE = {
    # On four public question sets the right passage comes first as often with 0.5 to 0.7, give or
    # take one question in a hundred; with 0.3 for up to three in a hundred less. The weights of
    # declining are not fitted yet: they are wordllama's, with the mean and spread of its cosines on
    # those questions (0.515, 0.140) turned into this model's (0.728, 0.080).
    "bge-small": Calibration(
        dense_weight=0.5,
        sign_weights=replace(_WORDLLAMA_SIGNS, cosine=9.16),
        intercept=-12.14,
    ),
    "wordllama": Calibration(dense_weight=0.3),
    # Words alone: the cosine is taken to be what it is on average.
    "none": Calibration(
        dense_weight=0.0,
        sign_weights=replace(_WORDLLAMA_SIGNS, cosine=0.0),
        intercept=-5.47,
    ),
}


def find_calibration(model: str) -> Calibration:
    """Return the row of an embedding model, by its name."""
    return _TABLE.get(model, UNMEASURED)
