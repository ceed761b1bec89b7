import pytest

from bot.generation.breaker import CircuitBreaker
from bot.generation.errors import ModelRestingError


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def breaker(clock: _Clock) -> CircuitBreaker:
    return CircuitBreaker(3, 60, clock)


def _fail(breaker: CircuitBreaker, times: int) -> None:
    for _ in range(times):
        breaker.note_failure()


def _may_ask(breaker: CircuitBreaker) -> bool:
    try:
        breaker.require_closed()
    except ModelRestingError:
        return False
    return True


def test_a_few_failures_do_no_harm(breaker: CircuitBreaker) -> None:
    _fail(breaker, 2)

    assert _may_ask(breaker)


def test_after_repeated_failures_it_rests(breaker: CircuitBreaker) -> None:
    _fail(breaker, 3)

    with pytest.raises(ModelRestingError):
        breaker.require_closed()


def test_a_success_makes_failures_forgotten(breaker: CircuitBreaker) -> None:
    _fail(breaker, 2)
    breaker.note_success()
    _fail(breaker, 2)

    assert _may_ask(breaker)


def test_after_the_rest_one_may_try(breaker: CircuitBreaker, clock: _Clock) -> None:
    _fail(breaker, 3)
    clock.now = 60.0
    breaker.require_closed()

    with pytest.raises(ModelRestingError):
        breaker.require_closed()


def test_a_try_that_fails_begins_another_rest(breaker: CircuitBreaker, clock: _Clock) -> None:
    _fail(breaker, 3)
    clock.now = 60.0
    breaker.require_closed()
    breaker.note_failure()
    clock.now = 100.0

    with pytest.raises(ModelRestingError):
        breaker.require_closed()


def test_a_try_that_succeeds_ends_the_rest(breaker: CircuitBreaker, clock: _Clock) -> None:
    _fail(breaker, 3)
    clock.now = 60.0
    breaker.require_closed()
    breaker.note_success()

    assert [_may_ask(breaker) for _ in range(2)] == [True, True]
