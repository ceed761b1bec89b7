from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.slack.jobs import Ask, Question, QueuedAsk, Said, Surface
from bot.slack.records.arrivals import Arrivals
from bot.slack.records.work_queue import WorkQueue
from tests.bot.slack.asking import make_ask
from tests.bot.slack.records.conftest import OpenAgain

_SAID = Said("Something nobody else may know", Surface.MENTION)


@dataclass
class _Records:
    open_again: OpenAgain
    queue: WorkQueue
    arrivals: Arrivals

    def arrive(self, **changes: Any) -> QueuedAsk:
        self.arrivals.put(replace(make_ask(job=_SAID), **changes))
        found = self.arrivals.next()
        assert found
        return found


@pytest.fixture
def records(open_again: OpenAgain) -> Iterator[_Records]:
    with closing(open_again()) as tables:
        queue = WorkQueue(tables)
        yield _Records(open_again, queue, Arrivals(tables, queue))


def _settle(records: _Records, arrival: QueuedAsk) -> Ask:
    wanted = make_ask(key=arrival.ask.key, event_id=arrival.ask.event_id)
    records.arrivals.settle(arrival, wanted)
    return wanted


def test_workers_do_not_take_what_was_said_before_it_is_told_what_it_wants(
    records: _Records,
) -> None:
    arrival = records.arrive()
    before = records.queue.take()

    wanted = _settle(records, arrival)

    assert before is None
    taken = records.queue.take()
    assert taken
    assert taken.ask == wanted
    assert records.arrivals.next() is None


def test_what_was_said_is_there_after_a_restart(records: _Records) -> None:
    records.arrivals.put(make_ask(job=_SAID))
    with closing(records.open_again()) as again:
        found = Arrivals(again, WorkQueue(again)).next()
    assert found
    assert found.ask.job == _SAID


def test_what_was_said_holds_up_what_came_after_it(records: _Records) -> None:
    arrival = records.arrive()
    records.queue.put(make_ask(key="2", event_id="2"))
    assert records.queue.take() is None

    records.arrivals.drop(arrival)

    assert records.queue.take()


def test_what_was_said_counts_against_nobody(records: _Records) -> None:
    records.arrive()

    assert records.queue.count_recent("T0HOME", "U1") == (0, 0)


def test_what_was_not_for_the_bot_leaves_nothing_in_any_file(
    records: _Records, tmp_path: Path
) -> None:
    arrival = records.arrive()

    records.arrivals.drop(arrival)
    records.queue.overwrite_dismissed()

    files = [one.read_bytes() for one in tmp_path.glob("slack*")]
    assert not any(b"Something" in one or b"100.1" in one for one in files)


def test_an_edit_takes_the_place_of_its_message_that_was_delivered_again(records: _Records) -> None:
    edit = records.arrive(key="1 edited 2", event_id="Ev2")
    records.arrivals.put(make_ask(job=_SAID, key="1"))

    records.arrivals.settle(edit, make_ask(key="1", event_id="Ev2"))

    assert records.arrivals.next() is None
    taken = records.queue.take()
    assert taken
    assert taken.ask.job == Question("How many ovens?", Surface.MENTION)
