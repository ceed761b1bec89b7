from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.slack.jobs import (
    Surface,
)
from bot.slack.looking_back import TellChanges
from bot.slack.records.cited_answers import CitedAnswers
from bot.slack.records.opening import Records, open_records
from tests.bot.slack.asking import make_answer, make_ask
from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.drift.cited import State, cite
from vectorstore.drift.register import CitedRegister, open_register

_QUOTE = "The Sampleshire board spent £4 million on new lifts."
_BEFORE = replace(make_article(), text=_QUOTE)
_EDITED = replace(_BEFORE, text=_QUOTE.replace("£4", "£5"))
_EXTENDED = replace(_BEFORE, text=f"An extract follows. {_QUOTE}")


@pytest.fixture
def records(tmp_path: Path, database: str | None) -> Iterator[Records]:
    with open_records(tmp_path, database) as opened:
        yield opened


@pytest.fixture
def register(tmp_path: Path, database: str | None) -> Iterator[CitedRegister]:
    with open_register(tmp_path, database) as opened:
        yield opened


def _answer(records: Records, surface: Surface = Surface.MENTION, channel: str = "C1") -> int:
    ask = make_ask(surface=surface, channel=channel)
    answer_id = records.journal.record(ask, make_answer(), 1)
    records.cited.keep(answer_id, ask.words, [cite(1, _BEFORE, _QUOTE, 0)])
    records.journal.join_thread(ask.team, ask.channel, ask.thread)
    return answer_id


def _tell(records: Records, register: CitedRegister, *now: Article | None) -> list[State]:
    """Let the article become others, one after the other; return what threads are told then."""
    for article in now:
        register.look_again(lambda _, found=article: found)  # type: ignore[misc]
        records.cited.tell_changes()
    told = []
    while queued := records.queue.take():
        assert isinstance(queued.ask.job, TellChanges)
        told += [one.finding.state for one in queued.ask.job.changes]
        records.queue.finish(queued)
    return told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ([_BEFORE], []),
        ([_EDITED, _EDITED, _EDITED], [State.EDITED]),
        ([None], [State.GONE]),
        ([_EXTENDED], []),
        ([None, _BEFORE], [State.GONE, State.SAME]),
        ([None, _BEFORE, None], [State.GONE, State.SAME, State.GONE]),
    ],
)
def test_a_thread_is_told_of_each_change_once(
    records: Records,
    register: CitedRegister,
    now: list[Article | None],
    told: list[State],
) -> None:
    _answer(records)

    assert _tell(records, register, *now) == told


def test_two_answers_of_a_thread_that_cite_the_same_words_are_told_of_together(
    records: Records, register: CitedRegister
) -> None:
    _answer(records)
    _answer(records)

    assert _tell(records, register, None) == [State.GONE]


def test_each_thread_has_its_own_note(records: Records, register: CitedRegister) -> None:
    _answer(records)
    _answer(records, channel="C2")

    assert _tell(records, register, None) == [State.GONE, State.GONE]


def test_what_only_its_asker_saw_has_no_thread_to_be_told(
    records: Records, register: CitedRegister
) -> None:
    _answer(records, Surface.COMMAND)

    assert _tell(records, register, None) == []


def test_a_thread_that_the_bot_was_sent_out_of_is_left_in_peace(
    records: Records, register: CitedRegister
) -> None:
    _answer(records)
    records.journal.leave_thread("T0HOME", "C1", "100.1")

    assert _tell(records, register, None) == []


def test_an_old_thread_is_left_in_peace(records: Records, register: CitedRegister) -> None:
    _answer(records)
    register.look_again(lambda _: None)
    years_later = CitedAnswers(records.database, records.queue, register, lambda: 4_000_000_000.0)
    years_later.tell_changes()

    assert records.queue.take() is None


def test_an_answer_with_the_id_of_one_that_was_deleted_has_its_own_citations(
    records: Records, register: CitedRegister
) -> None:
    answer_id = _answer(records)
    records.cited.keep(answer_id, "Another?", [])

    assert _tell(records, register, None) == []


def test_what_is_deleted_is_forgotten_in_the_register_too(
    records: Records, register: CitedRegister
) -> None:
    _answer(records)
    records.forget("U1")
    register.look_again(lambda _: None)

    assert register.drifted() == []
