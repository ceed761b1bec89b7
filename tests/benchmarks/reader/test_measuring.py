import math

import pytest

from tests.benchmarks.reader.candidates import Candidate, CandidateSet
from tests.benchmarks.reader.measuring import Read, find_auc, measure, read_all, render
from vectorstore.embedding.bundled import load_cross_encoder


def _make_set(question: str, *passages: str, kind: str = "own-words") -> CandidateSet:
    """Make a question whose first passage answers it, unless it's a near miss."""
    is_answerable = kind != "near-miss"
    candidates = tuple(
        Candidate(passage, is_answerable and place == 0) for place, passage in enumerate(passages)
    )
    return CandidateSet(question, question, kind, "", is_answerable, candidates)


def _read(*logits: float, kind: str = "own-words") -> Read:
    return Read(_make_set("Who?", *map(str, logits), kind=kind), logits)


def test_the_shares_are_of_the_questions_with_an_answer() -> None:
    read = [
        _read(3.0, 1.0),
        _read(1.0, 2.0, kind="other-words"),
        _read(0.0, 1.0, 2.0, 3.0),
        _read(0.5, kind="near-miss"),
    ]

    figures = measure(read)

    assert (figures.answerable, figures.unanswerable) == (3, 1)
    assert figures.top_1 == pytest.approx(1 / 3)
    assert figures.top_3 == pytest.approx(2 / 3)
    assert figures.auc == 1.0
    assert figures.kinds == {"other-words": (0, 1), "own-words": (1, 2)}


def test_a_question_whose_answer_was_not_found_is_left_out() -> None:
    lost = CandidateSet("q", "Who?", "own-words", "", True, (Candidate("1", False),))  # noqa: FBT003

    assert measure([Read(lost, [1.0])]).answerable == 0


def test_without_questions_there_is_no_share() -> None:
    assert math.isnan(measure([]).top_1)
    assert math.isnan(measure([]).auc)


def test_a_tie_is_half_a_success() -> None:
    assert find_auc([1.0, 2.0], [1.0]) == 0.75


def test_the_figures_are_written_with_what_they_are_of() -> None:
    written = render("shipped", measure([_read(3.0, 1.0), _read(0.5, kind="near-miss")]))

    assert written == (
        "shipped: 1 answerable, 1 not; top-1 1.000, top-3 1.000, AUC 1.000\n"
        "  first by kind: own-words 1/1"
    )


def test_our_weights_are_measured_on_what_they_read() -> None:
    sets = [
        _make_set(
            "Who pays for the night bus?",
            "Buses. | » The council pays for the night bus.",
            "Buses. | » The night bus was late on Monday.",
        ),
        _make_set(
            "What does the night bus cost a year?",
            "Buses. | » The night bus was late on Monday.",
            kind="near-miss",
        ),
        _make_set("Who?"),
    ]

    figures = measure(read_all(load_cross_encoder(), sets))

    assert (figures.answerable, figures.unanswerable) == (1, 1)
    assert (figures.top_1, figures.auc) == (1.0, 1.0)
