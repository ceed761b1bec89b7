import threading
import time
from collections.abc import Iterator

import pytest

from bot.generation.deadlines import Deadline, iterate_within
from bot.generation.errors import DeadlinePassedError


class _Source:
    """Gives items, and waits for ever after them until it is cut."""

    def __init__(self, *items: int, ends: bool = False) -> None:
        self._items = items
        self._ends = ends
        self.is_cut = threading.Event()
        self.is_closed = threading.Event()

    def __iter__(self) -> Iterator[int]:
        yield from self._items
        if not self._ends:
            self.is_cut.wait()

    def within(self, deadline: Deadline) -> Iterator[int | None]:
        return iterate_within(deadline, self, self.is_cut.set, self.is_closed.set)


def test_items_come_in_order() -> None:
    assert list(_Source(1, 2, 3, ends=True).within(Deadline(5))) == [1, 2, 3]


def test_what_came_to_its_end_is_closed_and_not_cut() -> None:
    source = _Source(1, ends=True)
    list(source.within(Deadline(5)))

    assert (source.is_cut.is_set(), source.is_closed.is_set()) == (False, True)


def test_waiting_ends_at_the_deadline() -> None:
    source = _Source(1, 2)
    came: list[int | None] = []
    began = time.monotonic()
    with pytest.raises(DeadlinePassedError):
        came.extend(source.within(Deadline(0.2)))

    assert 0.2 <= time.monotonic() - began < 1
    assert source.is_closed.wait(5)


def test_who_waits_is_let_look_at_something_else() -> None:
    items = _Source(1).within(Deadline(60))

    assert [next(items), next(items)] == [1, None]
    items.close()  # type: ignore[attr-defined]


def test_waiting_ends_where_a_deadline_is_ended() -> None:
    deadline = Deadline(60)
    items = _Source().within(deadline)
    next(items)
    deadline.end()

    with pytest.raises(DeadlinePassedError):
        next(items)


def test_who_stops_early_leaves_nothing_waiting() -> None:
    source = _Source(1, 2)
    items = source.within(Deadline(60))
    assert next(items) == 1
    items.close()  # type: ignore[attr-defined]

    assert source.is_cut.is_set()
    assert source.is_closed.wait(5)


def test_an_error_of_the_source_is_passed_on() -> None:
    def fail() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(iterate_within(Deadline(5), fail(), lambda: None, lambda: None))


def test_a_shortened_deadline_is_never_later() -> None:
    assert Deadline(1).shortened(60).remaining <= 1
    assert Deadline(60).shortened(1).remaining <= 1
