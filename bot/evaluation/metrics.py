"""Measures of retrieval and of decisions, in their standard terms. All pure."""

import math
from collections.abc import Sequence


def recall_at(relevant: Sequence[bool], wanted: int, k: int) -> float:
    """Give the share of `wanted` relevant results that are among the first k.

    `relevant` tells for each result, best first, whether it is one of them; none comes twice.
    """
    return sum(relevant[:k]) / wanted if wanted else 0.0


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """Give one over the rank of the first relevant result, 0 if there is none."""
    return next((1 / rank for rank, hit in enumerate(relevant, start=1) if hit), 0.0)


def ndcg_at(relevant: Sequence[bool], wanted: int, k: int) -> float:
    """Give the normalised discounted cumulative gain of the first k results (Järvelin and
    Kekäläinen 2002), with a gain of 1 for each relevant one.
    """  # noqa: D205
    gained = sum(1 / math.log2(rank + 1) for rank, hit in enumerate(relevant[:k], 1) if hit)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(wanted, k) + 1))
    return gained / ideal if ideal else 0.0


def roc_auc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Give the chance that a positive scores above a negative, ties counting half (Mann-Whitney).

    None where there is none of the one or of the other.
    """
    if not positive or not negative:
        return None
    above = sum((good > bad) + (good == bad) / 2 for good in positive for bad in negative)
    return above / (len(positive) * len(negative))


def percentile(values: Sequence[float], share: float) -> float | None:
    """Give the smallest value that at least this share of the values does not exceed."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def mean(values: Sequence[float]) -> float | None:
    """Give the arithmetic mean, None of nothing."""
    return sum(values) / len(values) if values else None
