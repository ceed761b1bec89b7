"""What is shown while a model writes: each case against a server on loopback."""

import time

import pytest

from bot.answering.answers import Answer, Request, VerifiedStatement
from bot.answering.chain import AnswerChain
from tests.bot.answering.lifts import (
    FAILED,
    ONE,
    QUESTION,
    SPENT,
    TWO,
    ask_for_passages,
    passage_number,
)
from tests.bot.corpus import LIFTS
from tests.bot.model_server import ModelServer, Reply, write_answer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_the_first_statement_is_shown_before_the_model_has_finished(
    server: ModelServer, prose: AnswerChain
) -> None:
    ask_for_passages(prose, server)
    number = passage_number(server, LIFTS)
    said = [(ONE, [(number, SPENT)]), (TWO, [(number, FAILED)])]
    # Forty tokens a second: the second statement takes as long as a hosted model may.
    server.replies = [Reply(write_answer(*said), seconds_a_token=1 / 40)]
    server.finished_at = None

    came = [(time.monotonic(), item) for item in prose.stream(Request(QUESTION))]

    shown = [(when, item.statement) for when, item in came if isinstance(item, VerifiedStatement)]
    assert server.finished_at is not None
    assert shown[0][0] < server.finished_at - 0.5
    answer = came[-1][1]
    assert isinstance(answer, Answer)
    assert [statement for _, statement in shown] == list(answer.statements)


def test_the_runnable_streams_verified_statements(server: ModelServer, prose: AnswerChain) -> None:
    ask_for_passages(prose, server)
    said = (ONE, [(passage_number(server, LIFTS), SPENT)])
    server.replies = [Reply(write_answer(said))]

    _retrieved, first, last = prose.stream(Request(QUESTION))

    assert isinstance(first, VerifiedStatement)
    assert first.statement.text == ONE
    assert isinstance(last, Answer)


def test_nothing_is_shown_before_it_is_verified(server: ModelServer, prose: AnswerChain) -> None:
    server.replies = [Reply(write_answer(("Lifts cost 9 million.", [(1, "made up words here")])))]

    *shown, answer = prose.stream(Request(QUESTION))

    assert isinstance(answer, Answer)
    assert answer.mode == "extractive"
    texts = {one.statement.text for one in shown if isinstance(one, VerifiedStatement)}
    assert texts == {one.text for one in answer.statements}
