import random

import pytest

from tests.benchmarks.reader.candidates import Candidate, CandidateSet
from tests.benchmarks.reader.training import Settings, choose_trainable, draw_pairs, pace

_EVERYTHING = Settings(dropped=0.0)


def _make_set(answering: int, others: int, *, is_answerable: bool = True) -> CandidateSet:
    candidates = [Candidate(f"right {place}", answers=True) for place in range(answering)]
    candidates += [Candidate(f"wrong {place}", answers=False) for place in range(others)]
    return CandidateSet("q", "Who?", "own-words", "a", is_answerable, tuple(candidates))


def test_a_question_whose_answer_was_not_found_teaches_nothing() -> None:
    taught = [_make_set(1, 3), _make_set(0, 3, is_answerable=False)]

    assert choose_trainable([*taught, _make_set(0, 3), _make_set(0, 0)]) == taught


def test_the_hardest_passages_are_read_each_time_and_others_now_and_then() -> None:
    one = _make_set(3, 40)
    drawn = [
        {pair.passage for pair in draw_pairs([one], _EVERYTHING, random.Random(seed))}  # noqa: S311
        for seed in range(5)
    ]

    assert all(len(passages) == 12 for passages in drawn)
    assert all({f"wrong {place}" for place in range(5)} <= passages for passages in drawn)
    assert len(set().union(*drawn)) > 20


def test_pairs_know_their_question_in_the_step() -> None:
    pairs = draw_pairs([_make_set(1, 1), _make_set(1, 0)], _EVERYTHING, random.Random(0))  # noqa: S311

    assert [(pair.number, pair.answers) for pair in pairs] == [(0, True), (0, False), (1, True)]


def test_some_passages_lack_their_byline_or_what_stands_before_them() -> None:
    candidate = Candidate("by | before » said", answers=True, byline=5, before=(5, 12))
    one = CandidateSet("q", "Who?", "own-words", "a", is_answerable=True, candidates=(candidate,))
    [pair] = draw_pairs([one], Settings(dropped=1.0), random.Random(0))  # noqa: S311

    assert pair.passage == "» said"


@pytest.mark.parametrize(("step", "share"), [(0, 1 / 11), (10, 0.9), (99, 0.02)])
def test_the_rate_rises_and_then_falls(step: int, share: float) -> None:
    assert pace(step, 100, Settings()) == pytest.approx(share, abs=0.001)
