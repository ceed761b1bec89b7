"""Replicas on one database: each ask is one's, in order, and another's once that one is gone."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.slack.jobs import Said, Surface
from bot.slack.records.claims import ClaimLostError
from bot.slack.records.opening import Records, open_records
from tests.bot.slack.asking import make_ask
from tests.postgresql_server import PostgresqlServer
from vectorstore.errors import StoreUnreadableError

_LANES, _EACH = 12, 5
_SHORT_SECONDS = 0.2

OpenReplica = Callable[..., Records]


@pytest.fixture
def open_replica(tmp_path: Path, postgresql: PostgresqlServer) -> Iterator[OpenReplica]:
    """Return what opens the records of another replica."""
    address = postgresql.make_database()
    with ExitStack() as stack:
        yield lambda lease_seconds=30.0: stack.enter_context(
            open_records(tmp_path, address, lease_seconds)
        )


def _serve_all(records: Records, served: list[tuple[str, str]]) -> None:
    while queued := records.queue.take():
        served.append((queued.ask.lane, queued.ask.key))
        records.queue.finish(queued)


def test_replicas_serve_each_ask_once_and_each_thread_in_order(open_replica: OpenReplica) -> None:
    replicas = [open_replica() for _ in range(3)]
    keys = [f"{lane}.{number}" for number in range(_EACH) for lane in range(10, 10 + _LANES)]
    for place, key in enumerate(keys):
        ask = make_ask(key=key, event_id=key, thread=key.partition(".")[0])
        assert replicas[place % 3].queue.put(ask)
        assert not replicas[(place + 1) % 3].queue.put(ask)

    served: list[tuple[str, str]] = []
    threads = [
        threading.Thread(target=_serve_all, args=(one, served)) for one in replicas for _ in "12"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # A worker ends when what is left is in others' hands, or waits for it.
    _serve_all(replicas[0], served)

    assert sorted(key for _, key in served) == sorted(keys)
    for lane in {lane for lane, _ in served}:
        of_lane = [key for where, key in served if where == lane]
        assert of_lane == sorted(of_lane)


def test_what_a_replica_does_not_hold_any_more_is_anothers(open_replica: OpenReplica) -> None:
    first, second = open_replica(_SHORT_SECONDS), open_replica()
    first.queue.put(make_ask())
    lost = first.queue.take()
    assert lost
    assert second.queue.take() is None
    time.sleep(_SHORT_SECONDS)

    taken = second.queue.take()

    assert taken
    assert (taken.attempts, second.queue.claims.taken_over) == (1, 1)
    with pytest.raises(ClaimLostError):
        first.queue.claims.require(lost)
    with pytest.raises(ClaimLostError) as told:
        first.queue.record_posted(lost, ["55.5"])
    assert told.value.posted == "55.5"
    assert not first.queue.is_current(lost)
    assert not first.queue.record_answer(lost, 7)
    first.queue.claims.renew([lost])
    first.queue.hand_back(lost)
    first.queue.finish(lost)
    first.queue.dismiss(lost)
    second.queue.claims.require(taken)
    assert second.queue.is_current(taken)
    assert second.queue.posted_for(taken.number) == ()


def test_a_claim_that_is_renewed_is_held(open_replica: OpenReplica) -> None:
    first, second = open_replica(_SHORT_SECONDS), open_replica()
    first.queue.put(make_ask())
    held = first.queue.take()
    assert held
    for _ in range(5):
        time.sleep(_SHORT_SECONDS / 2)
        first.queue.claims.renew([held])
        assert second.queue.take() is None
    assert second.queue.reclaim() == 0


def test_a_replica_hears_at_once_of_what_another_was_asked(open_replica: OpenReplica) -> None:
    asked, idle = open_replica(), open_replica()
    with asked.database.hearing(asked.look), idle.database.hearing(idle.look):
        time.sleep(0.5)  # until it listens
        threading.Timer(0.2, lambda: asked.queue.put(make_ask())).start()
        begun = time.monotonic()
        assert idle.queue.take(patience_seconds=20)
    assert time.monotonic() - begun < 5


def test_what_was_said_is_looked_at_by_one_replica(open_replica: OpenReplica) -> None:
    first, second = open_replica(_SHORT_SECONDS), open_replica()
    said = make_ask(job=Said("Seven?", Surface.MENTION))
    first.arrivals.put(said)
    arrival = first.arrivals.next()
    assert arrival
    assert second.arrivals.next() is None
    time.sleep(_SHORT_SECONDS)
    again = second.arrivals.next()
    assert again

    second.arrivals.settle(again, make_ask(words="Eight?"))
    first.arrivals.settle(arrival, make_ask(words="Seven?"))
    first.arrivals.drop(arrival)

    taken = second.queue.take()
    assert taken
    assert taken.ask.words == "Eight?"


def test_a_database_that_is_not_there_is_told(tmp_path: Path, postgresql: PostgresqlServer) -> None:
    address = postgresql.address("missing")
    with pytest.raises(StoreUnreadableError, match="missing"), open_records(tmp_path, address):
        pass
