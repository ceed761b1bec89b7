from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.slack.hearing.talk import Talk
from bot.slack.inbox.admission import Rules
from bot.slack.inbox.triage import Triage
from bot.slack.jobs import Ask, Chat, Job, Notify, Question, Said, Surface
from bot.slack.notices import Notice
from bot.slack.records.opening import Records, open_records
from tests.bot.slack.asking import make_answer, make_ask

_RULES = Rules(frozenset({"T0HOME"}), frozenset(), frozenset(), user_limit=2, total_limit=9)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with open_records(tmp_path) as opened:
        yield opened


def _say(
    records: Records, text: str, where: Surface = Surface.MENTION, **changes: Any
) -> Job | None:
    """Take a message in and sort it; return what workers find to do."""
    records.arrivals.put(replace(make_ask(job=Said(text, where)), **changes))
    arrival = records.arrivals.next()
    assert arrival
    Triage(_RULES, records).sort(arrival)
    taken = records.queue.take()
    if taken:
        records.queue.finish(taken)
    return taken.ask.job if taken else None


def _is_kept(records: Records, key: str) -> bool:
    return not records.queue.put(make_ask(key=key, event_id=f"again {key}"))


def test_a_question_is_put_to_the_workers(records: Records) -> None:
    job = _say(records, "hello. How many ovens?")

    assert job == Question("How many ovens?", Surface.MENTION)


def test_a_remark_is_deleted(records: Records) -> None:
    records.journal.join_thread("T0HOME", "C1", "100.1")

    job = _say(records, "lol", Surface.FOLLOW_UP, key="2")

    assert job is None
    assert not _is_kept(records, "2")


def test_whoever_asked_last_is_heard_sooner(records: Records) -> None:
    records.journal.join_thread("T0HOME", "C1", "100.1")
    records.journal.record(make_ask(), make_answer(), 5.0)
    said = "my question was about lifts"

    other = _say(records, said, Surface.FOLLOW_UP, key="2", event_id="2", user="U9")
    own = _say(records, said, Surface.FOLLOW_UP, key="3", event_id="3")

    assert (other, own) == (None, Question(said, Surface.FOLLOW_UP))


def test_what_is_said_once_the_bot_was_told_to_stop_is_deleted(records: Records) -> None:
    records.journal.join_thread("T0HOME", "C1", "100.1")
    records.arrivals.put(make_ask(job=Said("please stop", Surface.MENTION)))
    records.arrivals.put(
        make_ask(job=Said("how many ovens?", Surface.FOLLOW_UP), key="2", event_id="2")
    )
    triage = Triage(_RULES, records)
    for _ in range(2):
        arrival = records.arrivals.next()
        assert arrival
        triage.sort(arrival)

    taken = records.queue.take()

    assert taken
    assert taken.ask.job == Chat(Talk.STOP, Surface.MENTION)
    assert not _is_kept(records, "2")


@pytest.mark.parametrize(
    ("where", "job"),
    [(Surface.MENTION, Notify(Notice.TOO_MANY)), (Surface.FOLLOW_UP, None)],
)
def test_who_asks_too_much_is_told_so_if_it_was_the_bot_that_was_asked(
    records: Records, where: Surface, job: Job | None
) -> None:
    records.journal.join_thread("T0HOME", "C1", "100.1")
    for key in ("1", "2"):
        _say(records, "How many ovens?", key=key, event_id=key)

    assert _say(records, "Why so many ovens?", where, key="3", event_id="3") == job


def test_sorted_once_more_after_a_restart_a_message_comes_to_the_same(records: Records) -> None:
    records.arrivals.put(make_ask(job=Said("How many ovens?", Surface.MENTION)))
    arrival = records.arrivals.next()
    assert arrival
    triage = Triage(_RULES, records)

    triage.sort(arrival)
    triage.sort(arrival)

    assert records.queue.take()
    assert records.queue.take() is None


def test_an_edit_is_answered_in_the_place_of_its_message(records: Records) -> None:
    _say(records, "How many ovens?", key="1")

    job = _say(records, "How many lifts?", key="1 edited 2", event_id="Ev2")

    assert job == Question("How many lifts?", Surface.MENTION)
    assert not _is_kept(records, "1 edited 2")


def test_what_cannot_be_sorted_is_said_to_have_failed(records: Records) -> None:
    def give_up(where: Surface, key: str) -> Ask | None:
        records.arrivals.put(make_ask(job=Said("", where), key=key, event_id=key, thread=key))
        arrival = records.arrivals.next()
        assert arrival
        Triage(_RULES, records).give_up(arrival)
        taken = records.queue.take()
        return taken.ask if taken else None

    told = give_up(Surface.MENTION, "1")

    assert told
    assert told.job == Notify(Notice.FAILED)
    assert give_up(Surface.FOLLOW_UP, "2") is None
