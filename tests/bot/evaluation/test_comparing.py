from bot.evaluation.comparing import Move, find_broken, find_mended, find_moves
from bot.evaluation.runner import Outcome
from bot.evaluation.summaries import Summary, sum_up
from tests.bot.evaluation.runs import make_outcome

_RIGHT = make_outcome(key="1")
_WRONG = make_outcome(key="1", declined=True)


def _moves(now: list[Outcome], before: list[Outcome]) -> list[Move]:
    return find_moves(sum_up(now), sum_up(before))


def test_a_measure_that_is_not_what_it_was_moved() -> None:
    assert Move("all", "right", 0.0, 1.0) in _moves([_RIGHT], [_WRONG])


def test_a_move_tells_by_how_much() -> None:
    assert Move("all", "right", 0.75, 0.5).change == -0.25


def test_a_measure_that_was_not_there_has_no_change() -> None:
    assert Move("all", "mrr", None, 0.5).change is None


def test_the_same_run_did_not_move() -> None:
    assert _moves([_RIGHT, _WRONG], [_RIGHT, _WRONG]) == []


def test_times_do_not_count_as_moves() -> None:
    assert _moves([make_outcome(milliseconds=20)], [make_outcome(milliseconds=90)]) == []


def test_a_kind_that_is_new_moved_from_nothing() -> None:
    moves = _moves([_RIGHT, make_outcome(kind="date")], [_RIGHT])

    assert Move("date", "right", None, 1.0) in moves


def test_a_case_that_went_wrong_before_and_is_right_is_mended() -> None:
    assert find_mended([_RIGHT], sum_up([_WRONG])) == [_RIGHT]
    assert find_broken([_RIGHT], sum_up([_WRONG])) == []


def test_a_case_that_is_wrong_for_the_first_time_is_broken() -> None:
    assert find_broken([_WRONG], sum_up([_RIGHT])) == [_WRONG]
    assert find_mended([_WRONG], sum_up([_RIGHT])) == []


def test_a_failure_without_an_id_belongs_to_no_case() -> None:
    assert find_broken([_WRONG], Summary({}, {}, ({},))) == [_WRONG]
