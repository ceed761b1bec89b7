from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.slack.jobs import Ask, ShowHome, Surface
from bot.slack.notices import Notice
from bot.slack.records.database import Database, FileDatabase
from bot.slack.records.tellings import Tellings
from bot.slack.records.work_queue import REMEMBERED_SECONDS, WorkQueue
from tests.bot.slack.asking import make_ask
from vectorstore.errors import StoreUnreadableError


class _Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "slack.sqlite3"


@pytest.fixture
def queue(tables: Database, clock: _Clock) -> WorkQueue:
    return WorkQueue(tables, clock)


@pytest.fixture
def told(tables: Database, clock: _Clock) -> Tellings:
    return Tellings(tables, clock)


def test_what_was_put_is_taken(queue: WorkQueue) -> None:
    queue.put(make_ask())

    taken = queue.take()

    assert taken
    assert taken.ask == make_ask()
    assert taken.attempts == 0


def test_what_was_taken_is_not_taken_again(queue: WorkQueue) -> None:
    queue.put(make_ask())
    queue.take()

    assert queue.take() is None


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(make_ask(), id="redelivered"),
        pytest.param(make_ask(event_id="Ev2"), id="told by another event"),
        pytest.param(make_ask(key="200.2"), id="the same event"),
    ],
)
def test_an_ask_is_taken_in_once(queue: WorkQueue, again: Ask) -> None:
    assert queue.put(make_ask())
    assert not queue.put(again)


def test_what_was_served_is_still_known(queue: WorkQueue) -> None:
    queue.put(make_ask())
    taken = queue.take()
    assert taken
    queue.finish(taken)

    assert not queue.put(make_ask())


def test_what_was_served_is_forgotten_after_25_hours(queue: WorkQueue, clock: _Clock) -> None:
    queue.put(make_ask())
    taken = queue.take()
    assert taken
    queue.finish(taken)

    clock.now += REMEMBERED_SECONDS - 1
    queue.forget()
    assert not queue.put(make_ask())

    clock.now += 2
    queue.forget()
    assert queue.put(make_ask())


def test_what_waits_is_never_forgotten(queue: WorkQueue, clock: _Clock) -> None:
    queue.put(make_ask())
    clock.now += 10 * REMEMBERED_SECONDS

    queue.forget()

    assert queue.take()


def test_a_thread_is_served_one_ask_after_another(queue: WorkQueue) -> None:
    queue.put(make_ask(key="1", event_id="1"))
    queue.put(make_ask(key="2", event_id="2", surface=Surface.FOLLOW_UP))
    first = queue.take()
    assert first

    assert queue.take() is None

    queue.finish(first)
    second = queue.take()
    assert second
    assert second.ask.key == "2"


def test_an_ask_that_is_tried_again_holds_up_its_thread(queue: WorkQueue) -> None:
    queue.put(make_ask(key="1", event_id="1"))
    queue.put(make_ask(key="2", event_id="2"))
    first = queue.take()
    assert first

    queue.hand_back(first, 60)

    assert queue.take() is None


def test_other_threads_go_on(queue: WorkQueue) -> None:
    queue.put(make_ask(key="1", event_id="1"))
    queue.put(make_ask(key="2", event_id="2", thread="2"))

    assert queue.take()
    assert queue.take()


def test_direct_messages_of_one_conversation_are_kept_in_order(queue: WorkQueue) -> None:
    direct = partial(make_ask, surface=Surface.DIRECT, channel="D1")
    queue.put(direct(key="1", thread="1", event_id="1"))
    queue.put(direct(key="2", thread="2", event_id="2"))

    assert queue.take()
    assert queue.take() is None


def test_what_was_handed_back_is_taken_after_its_delay(queue: WorkQueue, clock: _Clock) -> None:
    queue.put(make_ask())
    taken = queue.take()
    assert taken
    queue.hand_back(taken, 5)
    assert queue.take() is None

    clock.now += 6

    again = queue.take()
    assert again
    assert again.attempts == 1


def test_another_process_takes_over_what_was_not_finished(path: Path) -> None:
    with closing(FileDatabase(path)) as database:
        queue = WorkQueue(database)
        queue.put(make_ask())
        taken = queue.take()
        assert taken
        queue.record_posted(taken, ["55.5", "55.6"])
        queue.record_answer(taken, 7)
        other = WorkQueue(database)

        assert other.reclaim() == 1

        again = other.take()
    assert again
    assert (again.posted, again.answer_id, again.attempts) == (("55.5", "55.6"), 7, 1)


def test_the_words_of_a_served_ask_are_wiped(tables: Database, queue: WorkQueue) -> None:
    queue.put(make_ask(words="Something nobody else may know"))
    taken = queue.take()
    assert taken

    queue.finish(taken)

    with tables.transaction() as statements:
        kept = [tuple(row) for row in statements.execute("SELECT * FROM asks")]
    assert "Something" not in str(kept)


def test_the_questions_of_the_last_minute_are_counted(queue: WorkQueue, clock: _Clock) -> None:
    queue.put(make_ask(key="1", event_id="1"))
    clock.now += 61
    queue.put(make_ask(key="2", event_id="2"))
    queue.put(make_ask(key="3", event_id="3", user="U2"))
    queue.put(make_ask(key="4", event_id="4", job=ShowHome()))

    assert queue.count_recent("T0HOME", "U1") == (1, 2)


def test_how_long_asks_wait_is_known(queue: WorkQueue, clock: _Clock) -> None:
    assert queue.longest_wait_seconds() == 0
    queue.put(make_ask())
    clock.now += 30

    assert queue.longest_wait_seconds() == 30


def test_a_notice_is_told_once(told: Tellings) -> None:
    firsts = []
    for user in ("U1", "U1", "U2"):
        with told.once("T0HOME", user, Notice.OUTSIDER) as is_first:
            firsts.append(is_first)

    assert firsts == [True, False, True]


def test_a_notice_that_was_not_told_is_told_later(told: Tellings) -> None:
    with pytest.raises(OSError, match="lost"), told.once("T0HOME", "U1", Notice.OUTSIDER):
        raise OSError("lost")

    with told.once("T0HOME", "U1", Notice.OUTSIDER) as is_first:
        assert is_first


def test_a_file_of_another_kind_is_said_to_be_unusable(path: Path) -> None:
    path.write_bytes(b"no database" * 200)

    with pytest.raises(StoreUnreadableError, match=r"slack\.sqlite3"):
        FileDatabase(path)


def test_a_file_of_another_format_is_said_to_be_unusable(path: Path) -> None:
    database = FileDatabase(path)
    with database.transaction() as connection:
        connection.execute("PRAGMA user_version = 99")
    database.close()

    with pytest.raises(StoreUnreadableError, match="format 99"):
        FileDatabase(path)
