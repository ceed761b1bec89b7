from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.statuses import Status
from bot.slack.jobs import Surface
from bot.slack.records.digests import Asked, LastDigest, State
from bot.slack.records.opening import Records, open_records
from tests.bot.slack.asking import make_answer, make_ask, make_declined

_PLACE = ("T0HOME", "C1")


@pytest.fixture
def records(tmp_path: Path, database: str | None) -> Iterator[Records]:
    with open_records(tmp_path, database) as opened:
        yield opened


def test_a_channel_has_had_no_digest_at_first(records: Records) -> None:
    assert records.digests.last(*_PLACE) is None


def test_a_digest_that_is_due_is_since_the_one_before(records: Records) -> None:
    for due in (100, 200, 200):
        records.digests.note(*_PLACE, due, State.DUE)

    assert records.digests.last(*_PLACE) == LastDigest(200.0, 100.0, State.DUE, None)


def test_what_a_digest_says_is_kept_until_it_is_done(records: Records) -> None:
    records.digests.note(*_PLACE, 100, State.DUE)
    records.digests.keep(*_PLACE, ["a"], {"text": "New"})
    written = records.digests.last(*_PLACE)
    records.digests.note(*_PLACE, 100, State.DONE)

    assert written == LastDigest(100.0, 100.0, State.WRITTEN, {"text": "New"})
    assert records.digests.last(*_PLACE) == LastDigest(100.0, 100.0, State.DONE, None)


def test_an_article_is_new_to_a_channel_until_a_digest_is_done_with_it(records: Records) -> None:
    records.digests.keep(*_PLACE, ["a", "b"])

    assert records.digests.find_new(*_PLACE, ["a", "b", "c"]) == {"c"}
    assert records.digests.find_new("T0HOME", "C2", ["a"]) == {"a"}


def test_a_channel_without_digests_begins_anew(records: Records) -> None:
    records.digests.note(*_PLACE, 100, State.DONE)
    records.digests.keep(*_PLACE, ["a"])

    records.digests.forget_all_but("T0HOME", ["C2"])

    assert records.digests.last(*_PLACE) is None
    assert records.digests.find_new(*_PLACE, ["a"]) == {"a"}


def test_topics_are_kept_once_until_they_are_followed_no_longer(records: Records) -> None:
    for topic in ("wards", "beds", "wards"):
        records.digests.follow(*_PLACE, topic)

    assert records.digests.topics("T0HOME") == {"C1": ["beds", "wards"]}
    assert records.digests.unfollow(*_PLACE, "beds")
    assert not records.digests.unfollow(*_PLACE, "beds")
    assert records.digests.topics("T0HOME") == {"C1": ["wards"]}


def test_only_what_all_saw_was_asked_in_a_channel(records: Records) -> None:
    partly = replace(make_answer(), status=Status.ANSWERED_PARTLY)
    for words, surface, answer in (
        ("Ovens?", Surface.MENTION, make_declined()),
        ("Ovens?", Surface.MENTION, make_answer()),
        ("Lifts?", Surface.MENTION, partly),
        ("Alone?", Surface.COMMAND, make_answer()),
        ("A patient?", Surface.WITHHELD, make_answer()),
    ):
        records.journal.record(make_ask(words, surface), answer, 1.0)

    expected = [Asked("Lifts?", was_answered=False), Asked("Ovens?", was_answered=True)]
    assert records.digests.asked_in(*_PLACE) == expected
