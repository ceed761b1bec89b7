import threading
from collections.abc import Callable

import pytest

from ingest.queueing import Queue, Waiting, open_queue
from ingest.reports import IngestReport, Outcome, Skipped
from vectorstore.errors import StoreError

_SECONDS = 20


@pytest.fixture
def report() -> IngestReport:
    return IngestReport()


def _make(name: str, passages: int = 1, before: Callable[[], object] = str) -> Waiting:
    def put() -> Outcome:
        before()
        return Skipped(name, "put")

    return Waiting(passages, put)


def _fail() -> None:
    raise StoreError("the disk is full")


def _names(report: IngestReport) -> list[str]:
    return [one.source for one in report.skipped]


def test_everything_is_reported_in_order(report: IngestReport) -> None:
    with open_queue(report) as queue:
        queue.add(_make("wards"))
        queue.add(Skipped("beds", "it is no article"))
        queue.add(_make("nurses"))
    assert _names(report) == ["wards", "beds", "nurses"]


def test_an_article_is_put_while_the_next_one_is_waited_for(report: IngestReport) -> None:
    done = threading.Event()
    with open_queue(report) as queue:
        queue.add(_make("wards", before=done.set))
        assert done.wait(_SECONDS)


def test_adding_does_not_wait_for_an_article_to_be_put(report: IngestReport) -> None:
    gate = threading.Event()
    with open_queue(report) as queue:
        queue.add(_make("wards", before=lambda: gate.wait(_SECONDS)))
        queue.add(_make("beds"))
        assert _names(report) == []
        gate.set()


def test_too_many_passages_do_not_wait_at_once(report: IngestReport) -> None:
    gate = threading.Event()
    with open_queue(report) as queue:
        queue.add(_make("in hand", before=lambda: gate.wait(_SECONDS)))
        queue.add(_make("a long report", passages=1_000))
        threading.Timer(0.2, gate.set).start()
        queue.add(_make("another"))
        assert "in hand" in _names(report)


def test_articles_count_while_they_wait(report: IngestReport) -> None:
    with open_queue(report) as queue:
        queue.add(_make("wards"))
        queue.add(Skipped("beds", "it is no article"))
        assert queue.articles == 1


def test_an_article_that_cannot_be_put_ends_the_run(report: IngestReport) -> None:
    with pytest.raises(StoreError, match="the disk is full"), open_queue(report) as queue:
        queue.add(_make("wards", before=_fail))


def test_nothing_is_put_after_an_article_that_cannot_be(report: IngestReport) -> None:
    gate = threading.Event()

    def fail_later() -> None:
        gate.wait(_SECONDS)
        _fail()

    def add_two(queue: Queue) -> None:
        queue.add(_make("wards", before=fail_later))
        queue.add(_make("beds"))
        gate.set()

    with pytest.raises(StoreError), open_queue(report) as queue:
        add_two(queue)
    assert _names(report) == []


def test_an_interruption_waits_for_the_article_in_hand_alone(report: IngestReport) -> None:
    gate, begun = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        gate.wait(_SECONDS)

    def interrupt(queue: Queue) -> None:
        queue.add(_make("wards", before=wait))
        queue.add(_make("beds"))
        begun.wait(_SECONDS)
        threading.Timer(0.2, gate.set).start()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_queue(report) as queue:
        interrupt(queue)
    assert _names(report) == ["wards"]
