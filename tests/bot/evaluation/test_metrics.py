import math

import pytest

from bot.evaluation.metrics import (
    mean,
    ndcg_at,
    percentile,
    recall_at,
    reciprocal_rank,
    roc_auc,
)


@pytest.mark.parametrize(
    ("relevant", "wanted", "k", "recall"),
    [
        ([True, False, True], 2, 1, 0.5),
        ([True, False, True], 2, 3, 1.0),
        ([False, False], 1, 2, 0.0),
        ([True], 4, 10, 0.25),
        ([], 0, 10, 0.0),
    ],
)
def test_recall_is_the_share_of_the_wanted_that_are_among_the_first(
    relevant: list[bool], wanted: int, k: int, recall: float
) -> None:
    assert recall_at(relevant, wanted, k) == recall


@pytest.mark.parametrize(
    ("relevant", "expected"), [([True, True], 1.0), ([False, False, True], 1 / 3), ([False], 0.0)]
)
def test_the_reciprocal_rank_looks_at_the_first_hit_alone(
    relevant: list[bool], expected: float
) -> None:
    assert reciprocal_rank(relevant) == expected


def test_a_gain_counts_less_the_later_it_comes() -> None:
    assert ndcg_at([False, True], 1, 10) == pytest.approx(1 / math.log2(3))


def test_the_best_order_has_a_normalised_gain_of_one() -> None:
    assert ndcg_at([True, True, False], 2, 10) == 1.0


@pytest.mark.parametrize(
    ("positive", "negative", "auc"),
    [
        ([0.9, 0.8], [0.1], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.9, 0.2], [0.5], 0.5),
    ],
)
def test_the_auc_is_the_chance_that_a_positive_is_above(
    positive: list[float], negative: list[float], auc: float
) -> None:
    assert roc_auc(positive, negative) == auc


def test_there_is_no_auc_without_both_sides() -> None:
    assert roc_auc([0.5], []) is None


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0.0, 1), (1.0, 4)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([4, 1, 3, 2], share) == value


def test_nothing_has_neither_mean_nor_percentile() -> None:
    assert (mean([]), percentile([], 0.5)) == (None, None)
