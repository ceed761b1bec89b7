import pytest

from vectorstore.search.fusion import (
    BIGRAM_WEIGHT,
    SENTENCE_WEIGHT,
    fuse,
    idf_coverage,
    rescore,
    weigh_terms,
)
from vectorstore.search.lexical import TermStatistics

DENSE_WEIGHT = 0.3
STATISTICS = TermStatistics(100, (1.0,) * 4, {"ward": 10, "winter": 10, "board": 90})
WINTER_WARDS = {"winter": 1.0, "ward": 1.0}
GAINS = weigh_terms(WINTER_WARDS, STATISTICS)


def test_nothing_fused_is_nothing() -> None:
    assert fuse({}, {}, DENSE_WEIGHT) == {}


def test_the_best_by_both_measures_has_both_weights() -> None:
    fused = fuse({1: 12.0, 2: 3.0}, {1: 0.9, 2: 0.1}, DENSE_WEIGHT)
    assert fused[1] == pytest.approx(1.0)


def test_what_only_the_dense_side_likes_best_has_its_weight() -> None:
    assert fuse({1: 12.0, 2: 0.0}, {1: 0.1, 2: 0.9}, DENSE_WEIGHT)[2] == pytest.approx(DENSE_WEIGHT)


@pytest.mark.parametrize("factor", [0.001, 1_000.0])
def test_the_scale_of_a_measure_does_not_matter(factor: float) -> None:
    lexical, dense = {1: 4.0, 2: 3.0}, {1: 0.3, 2: 0.8}
    scaled = {number: score * factor for number, score in lexical.items()}
    assert fuse(scaled, dense, DENSE_WEIGHT) == pytest.approx(fuse(lexical, dense, DENSE_WEIGHT))


def test_negative_cosines_are_scaled_between_their_own_ends() -> None:
    fused = fuse({1: 0.0, 2: 0.0}, {1: -0.2, 2: -0.8}, DENSE_WEIGHT)
    assert fused == pytest.approx({1: DENSE_WEIGHT, 2: 0.0})


def test_equal_scores_stay_equal() -> None:
    fused = fuse({1: 2.0, 2: 2.0}, {1: 0.5, 2: 0.5}, DENSE_WEIGHT)
    assert fused[1] == fused[2]


def test_scores_of_nothing_found_are_zero() -> None:
    assert fuse({1: 0.0}, {1: 0.0}, DENSE_WEIGHT) == {1: 0.0}


def test_all_terms_present_is_full_coverage() -> None:
    assert idf_coverage(["ward", "in", "winter"], GAINS) == pytest.approx(1.0)


@pytest.mark.parametrize("terms", [[], ["board"], ["wardrobe"]])
def test_no_wanted_term_present_is_no_coverage(terms: list[str]) -> None:
    assert idf_coverage(terms, GAINS) == 0.0


def test_no_wanted_terms_is_no_coverage() -> None:
    assert idf_coverage(["ward"], weigh_terms({}, STATISTICS)) == 0.0


def test_a_rare_term_covers_more_than_a_common_one() -> None:
    weights = {"ward": 1.0, "board": 1.0}
    rare = idf_coverage(["ward"], weigh_terms(weights, STATISTICS))
    assert rare > idf_coverage(["board"], weigh_terms(weights, STATISTICS))


def test_a_term_that_counts_half_covers_less() -> None:
    assert idf_coverage(
        ["ward"], weigh_terms({"ward": 0.5, "winter": 1.0}, STATISTICS)
    ) == pytest.approx(1 / 3)


def test_a_term_said_twice_covers_as_much_as_once() -> None:
    once, twice = ["ward"], ["ward", "ward"]
    assert idf_coverage(twice, GAINS) == idf_coverage(once, GAINS)


def test_a_sentence_with_the_whole_question_has_the_full_score() -> None:
    sentences = [["board", "met"], ["winter", "ward", "bed", "few"]]
    assert rescore(sentences, GAINS) == pytest.approx(SENTENCE_WEIGHT + BIGRAM_WEIGHT)


def test_words_far_apart_share_no_pair() -> None:
    sentences = [["winter", "come", "ward", "fill"]]
    assert rescore(sentences, GAINS) == pytest.approx(SENTENCE_WEIGHT)


def test_one_sentence_with_all_terms_beats_two_with_one_each() -> None:
    together = rescore([["winter", "come", "ward", "fill"]], GAINS)
    apart = rescore([["winter", "come"], ["ward", "fill"]], GAINS)
    assert together > apart


def test_a_question_of_one_term_is_scored_without_pairs() -> None:
    assert rescore([["ward", "fill"]], weigh_terms({"ward": 1.0}, STATISTICS)) == pytest.approx(
        SENTENCE_WEIGHT
    )


@pytest.mark.parametrize("sentences", [[], [[]]])
def test_a_chunk_without_words_has_no_score(sentences: list[list[str]]) -> None:
    assert rescore(sentences, GAINS) == 0.0


def test_a_question_without_terms_scores_nothing() -> None:
    assert rescore([["winter", "ward"]], weigh_terms({}, STATISTICS)) == 0.0
