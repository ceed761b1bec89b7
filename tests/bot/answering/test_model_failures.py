"""What is shown when a model fails: each case against a server on loopback."""

import json
import logging
import time
from pathlib import Path

import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from bot.answering.statuses import Status
from tests.bot.answering.lifts import (
    FAILED,
    ONE,
    QUESTION,
    SPENT,
    TWO,
    ask_for_passages,
    passage_number,
    require_sound,
)
from tests.bot.corpus import LIFTS
from tests.bot.generation.models import KEY, make_model
from tests.bot.model_server import TEXT, ModelServer, Reply, write_answer
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


_FAILURES = {
    "a refused key": Reply(status=401, body=json.dumps({"error": {"message": KEY}})),
    "too many requests": Reply(status=429, body="{}", headers={"Retry-After": "600"}),
    "a broken server": Reply(status=500, body="oops", headers={"Retry-After": "0"}),
    "a web page": Reply(body="<html>Log in</html>"),
    "nothing": Reply(""),
    "no JSON": Reply("I think that lifts are nice."),
    "other JSON": Reply('{"lifts": [1, 2, 3]}'),
    "JSON of the wrong kinds": Reply('{"statements": [1, {"text": 5}, {"quotes": {}}]}'),
    "a refusal": Reply("I'm sorry, but I can't help with that."),
    "a filtered reply": Reply("The", ends_with="content_filter"),
    "a reply cut off at once": Reply('{"statements": [{"quo', ends_with="length"),
    "a connection broken at once": Reply('{"statements": [{"quo', ends_with=None),
    "nested garbage": Reply("[" * 5_000),
}


@pytest.mark.parametrize("reply", _FAILURES.values(), ids=_FAILURES)
def test_every_failure_ends_in_a_verified_answer(
    server: ModelServer,
    prose: AnswerChain,
    caplog: pytest.LogCaptureFixture,
    reply: Reply,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.replies = [reply]

    answer = prose.invoke(Request(QUESTION))

    assert (answer.status.is_answer, answer.mode) == (True, "extractive")
    assert answer.fallback
    assert KEY not in answer.fallback + caplog.text
    require_sound(answer)


def test_a_reply_that_is_no_json_is_asked_for_once_more(
    server: ModelServer, prose: AnswerChain
) -> None:
    ask_for_passages(prose, server)
    good = write_answer((ONE, [(passage_number(server, LIFTS), SPENT)]))
    server.requests.clear()
    server.replies = [Reply("Lifts!"), Reply(good)]

    answer = prose.invoke(Request(QUESTION))
    first, again = (request["messages"] for request in server.asked("answer"))

    assert [one.text for one in answer.statements] == [ONE]
    assert "not the JSON" in again[0]["content"]
    assert again[-1] == first[-1]


def test_json_in_other_words_is_repaired(server: ModelServer, prose: AnswerChain) -> None:
    ask_for_passages(prose, server)
    number = passage_number(server, LIFTS)
    server.forms = {TEXT}
    said = f"""Here is it:\n```json\n{{'statements': [{{'quotes': [{{'passage': '{number}',
    'quote': '{SPENT}'}},], 'text': '{ONE}'}}], coverage: 'complete'}}\n```"""
    server.replies = [Reply(said)]

    assert [one.text for one in prose.invoke(Request(QUESTION)).statements] == [ONE]


@pytest.mark.parametrize("ends_with", [None, "length"])
def test_what_came_before_a_reply_broke_off_is_kept(
    server: ModelServer, prose: AnswerChain, ends_with: str | None
) -> None:
    ask_for_passages(prose, server)
    number = passage_number(server, LIFTS)
    whole = write_answer((ONE, [(number, SPENT)]), (TWO, [(number, FAILED)]))
    server.replies = [Reply(whole[: whole.index("eleven")], ends_with=ends_with)]

    answer = prose.invoke(Request(QUESTION))

    assert [one.text for one in answer.statements] == [ONE]
    assert answer.status is Status.ANSWERED_PARTLY
    assert answer.fallback


def test_the_deadline_of_an_answer_ends_in_quotes(
    server: ModelServer, corpus: ArticleStore, tmp_path: Path
) -> None:
    ask_for_passages(AnswerChain(corpus, make_model(server, tmp_path)), server)
    chain = AnswerChain(corpus, make_model(server, tmp_path, seconds=1.0))
    server.replies = [Reply(drips="body")]
    began = time.monotonic()

    answer = chain.invoke(Request(QUESTION))

    assert time.monotonic() - began < 2
    assert answer.mode == "extractive"
    assert "longer than 1 seconds" in (answer.fallback or "")
