from dataclasses import replace
from pathlib import Path

from bot.answering.answers import Answer
from bot.answering.statuses import Status
from bot.slack.records.knowledge_gaps import find_gaps
from bot.slack.records.opening import open_records
from tests.bot.slack.asking import make_answer, make_ask


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
