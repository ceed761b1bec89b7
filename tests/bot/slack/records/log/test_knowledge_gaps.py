from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.answers import Answer, Request, Retrieved, VerifiedStatement
from bot.answering.statuses import Status
from bot.slack.channels.channels import Channel, Channels
from bot.slack.records.log.knowledge_gaps import find_gaps, recheck
from bot.slack.records.opening import open_records
from tests.bot.slack.asking import follow_answer, make_answer, make_ask, make_declined


def test_where_nothing_was_asked_there_are_no_gaps() -> None:
    assert find_gaps([]) == []


def test_a_refused_question_is_no_gap(tmp_path: Path) -> None:
    refused = Answer("q", "q", Status.REFUSED_EMPTY_QUESTION)
    with open_records(tmp_path) as records:
        records.journal.record(make_ask(words="?"), refused, 1.0)

        assert find_gaps(records.journal.entries()) == []


def test_a_question_that_was_answered_in_part_is_a_gap(tmp_path: Path) -> None:
    partly = replace(make_answer(), status=Status.ANSWERED_PARTLY, unserved=("Why?",))
    with open_records(tmp_path) as records:
        records.journal.record(make_ask(words="How many ovens, and why?"), partly, 1.0)

        [gap] = find_gaps(records.journal.entries())

    assert gap.questions == ("How many ovens, and why?",)


class _KnowsWhatIsOpen:
    """An answerer that has an answer where all articles may be used."""

    def invoke(self, request: Request) -> Answer:
        return make_answer() if request.filters.is_open else make_declined()

    def stream(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        return follow_answer(self.invoke(request))


@pytest.mark.parametrize(("channels", "expected"), [(["C1"], True), (["C1", "C2"], False)])
def test_a_gap_is_closed_once_every_channel_has_an_answer(
    tmp_path: Path, channels: list[str], expected: object
) -> None:
    narrow = Channels([Channel(id="C2", publishers=("Sample Weekly",))])
    with open_records(tmp_path) as records:
        for channel in channels:
            records.journal.record(make_ask(channel=channel), make_declined(), 1.0)
        gaps = find_gaps(records.journal.entries())

    [gap] = recheck(gaps, _KnowsWhatIsOpen(), narrow)

    assert gap.answered_now is expected
