"""What a model is sent: each case against a server on loopback."""

from datetime import date

import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from bot.answering.statuses import Status
from bot.generation.model import ChatModel, ModelOptions
from tests.bot.answering.lifts import QUESTION, ask_for_passages
from tests.bot.model_server import ModelServer, Reply, find_name, write_answer
from vectorstore.filters import ArticleFilter

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_a_question_that_nothing_seems_to_answer_is_put_to_the_model_all_the_same(
    server: ModelServer, prose: AnswerChain
) -> None:
    server.replies = [Reply(write_answer(coverage="none", missing="who won the championship"))]

    answer = prose.invoke(Request("Who won the chess championship on Mars?"))

    assert answer.status is Status.UNANSWERABLE_NOT_IN_ARTICLES
    assert [find_name(request) for request in server.requests] == ["queries", "answer"]


def test_a_search_that_finds_nothing_is_not_sent(server: ModelServer, prose: AnswerChain) -> None:
    prose.invoke(Request(QUESTION, filters=ArticleFilter(until=date(1999, 1, 1))))

    assert server.requests == []


@pytest.mark.parametrize("question", ["?!", "a" * 1_001])
def test_a_question_that_is_refused_is_not_sent(
    server: ModelServer, prose: AnswerChain, question: str
) -> None:
    prose.invoke(Request(question))

    assert server.requests == []


def test_the_model_is_told_bylines_and_the_day_but_no_address(
    server: ModelServer, prose: AnswerChain
) -> None:
    ask_for_passages(prose, server)
    prose.invoke(Request(QUESTION, filters=ArticleFilter(until=date(2024, 6, 30))))
    system, asked = (message["content"] for message in server.asked("answer")[-1]["messages"])

    assert "Today is 30 June 2024" in system
    assert "Author: Ann Example\nPublisher: Sample Weekly\nDate: 1 May 2023" in asked
    assert "http" not in asked
    assert asked.endswith(f"Question: {QUESTION}")


def test_an_article_that_is_longer_than_the_prompt_is_left_out(
    server: ModelServer, prose: AnswerChain, chat_model: ChatModel
) -> None:
    chat_model.options = ModelOptions(prompt_tokens=1_400)
    ask_for_passages(prose, server)
    asked = server.asked("answer")[-1]["messages"][-1]["content"]

    assert 1 <= asked.count("\n</passage ") < 6
