import json
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import enumerate as list_threads

import pytest

from bot.generation.breaker import CircuitBreaker
from bot.generation.errors import (
    AllowanceSpentError,
    ChatModelError,
    ContextTooLongError,
    DeadlinePassedError,
    FormNotSupportedError,
    KeyRefusedError,
    ModelRestingError,
    ServerBusyError,
    ServerError,
    UnreadableReplyError,
)
from bot.generation.model import ChatModel
from bot.generation.reply_forms import Structure
from bot.generation.tokens import Prices, Usage
from tests.bot.generation.models import KEY, make_model
from tests.bot.model_server import (
    JSON_MODE,
    JSON_SCHEMA,
    TEXT,
    TOOL_CALL,
    ModelServer,
    Reply,
    find_form,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_STRUCTURE = Structure("answer", "An answer.", {"type": "object", "properties": {}})
_HELLO = [("system", "Be kind."), ("user", "Hello?")]


def _ask(model: ChatModel, structure: Structure | None = _STRUCTURE) -> str:
    return "".join(model.begin().ask(_HELLO, structure))


@pytest.fixture
def model(server: ModelServer, tmp_path: Path) -> ChatModel:
    return make_model(server, tmp_path)


def test_a_reply_comes_in_pieces(server: ModelServer, model: ChatModel) -> None:
    server.replies = [Reply("Hello to you.")]

    pieces = [piece for piece in model.begin().ask(_HELLO) if piece]

    assert pieces == ["Hell", "o to", " you", "."]


def test_the_first_line_of_what_the_system_says_names_the_request(
    server: ModelServer, model: ChatModel
) -> None:
    server.replies = [Reply("{}")]
    _ask(model)
    "".join(model.begin().ask(_HELLO))

    said = [request["messages"][0]["content"] for request in server.requests]
    assert said == ["answer\n\nBe kind.", "Be kind."]


def test_trouble_is_logged_once_until_it_is_over(
    model: ChatModel, caplog: pytest.LogCaptureFixture
) -> None:
    for trouble in ("busy", "busy", None, "busy", "broken"):
        model.note("answer", trouble)
    model.note("checks", "broken")

    assert [record.getMessage().partition(", ")[2] for record in caplog.records] == [
        "asked for answer: busy",
        "asked for answer: busy",
        "asked for answer: broken",
        "asked for checks: broken",
    ]


def test_the_key_is_sent_to_the_server_that_is_configured(
    server: ModelServer, model: ChatModel
) -> None:
    server.replies = [Reply("Hello.")]
    _ask(model)

    assert server.keys == [f"Bearer {KEY}"]


_FORMS = [
    ({JSON_SCHEMA, TOOL_CALL, JSON_MODE, TEXT}, [JSON_SCHEMA]),
    ({TOOL_CALL, JSON_MODE, TEXT}, [JSON_SCHEMA, TOOL_CALL]),
    ({JSON_MODE, TEXT}, [JSON_SCHEMA, TOOL_CALL, JSON_MODE]),
    ({TEXT}, [JSON_SCHEMA, TOOL_CALL, JSON_MODE, TEXT]),
]


@pytest.mark.parametrize(("forms", "asked"), _FORMS, ids=[one[1][-1] for one in _FORMS])
def test_a_server_is_asked_in_the_strictest_form_that_it_knows(
    server: ModelServer, model: ChatModel, forms: set[str], asked: list[str]
) -> None:
    server.forms = forms
    server.replies = [Reply('{"statements": []}')]

    assert _ask(model) == '{"statements": []}'
    assert [find_form(request) for request in server.requests] == asked


def test_the_form_that_a_server_knows_is_remembered(server: ModelServer, model: ChatModel) -> None:
    server.forms = {JSON_MODE, TEXT}
    server.replies = [Reply("{}")]
    _ask(model)
    server.requests.clear()
    _ask(model)

    assert [find_form(request) for request in server.requests] == [JSON_MODE]


def test_a_server_that_rejects_every_form_is_told_so(server: ModelServer, model: ChatModel) -> None:
    server.forms = set()

    with pytest.raises(FormNotSupportedError):
        _ask(model)


def test_the_longest_reply_is_named_in_the_older_way_too(
    server: ModelServer, model: ChatModel
) -> None:
    server.replies = [Reply("Hello.")]
    _ask(model)

    assert server.requests[0]["max_tokens"] == server.requests[0]["max_completion_tokens"] == 500


_FAILURES = {
    "a wrong key": (Reply(status=401, body="{}"), KeyRefusedError),
    "a forbidden model": (Reply(status=403, body="{}"), KeyRefusedError),
    "an unknown model": (Reply(status=404, body="{}"), ServerError),
    "a far too long wait": (
        Reply(status=429, body="{}", headers={"Retry-After": "3600"}),
        ServerBusyError,
    ),
    "a prompt that is too long": (
        Reply(status=400, body='{"error": {"message": "maximum context length is 9 tokens"}}'),
        ContextTooLongError,
    ),
    "a web page": (Reply(body="<html>Welcome</html>"), UnreadableReplyError),
    "other JSON": (Reply(body='{"choices": 3}'), UnreadableReplyError),
    "a moved address": (
        Reply(status=307, body="", headers={"Location": "http://192.0.2.1/v1"}),
        ServerError,
    ),
    "a reply that was cut short": (Reply("Hello", ends_with="length"), UnreadableReplyError),
    "a reply that was withheld": (Reply("He", ends_with="content_filter"), UnreadableReplyError),
    "a broken connection": (Reply("Hello", ends_with=None), ServerError),
}


@pytest.mark.parametrize(("reply", "expected"), _FAILURES.values(), ids=_FAILURES)
def test_a_failure_has_a_plain_message(
    server: ModelServer, model: ChatModel, reply: Reply, expected: type[ChatModelError]
) -> None:
    server.replies = [reply]

    with pytest.raises(expected) as caught:
        _ask(model)
    assert "\n" not in str(caught.value)
    assert len(server.requests) == 1


def test_a_server_that_is_not_there_is_told(server: ModelServer, model: ChatModel) -> None:
    server.server_close()

    with pytest.raises(ServerBusyError, match="cannot be reached"):
        _ask(model)


def test_a_busy_server_is_asked_again_when_it_said(server: ModelServer, model: ChatModel) -> None:
    busy = Reply(status=429, body="{}", headers={"Retry-After": "0.6"})
    server.replies = [busy, Reply("Hello.")]
    began = time.monotonic()

    assert _ask(model) == "Hello."
    assert time.monotonic() - began >= 0.6


def test_a_broken_server_is_not_asked_for_ever(server: ModelServer, model: ChatModel) -> None:
    server.replies = [Reply(status=503, body="", headers={"Retry-After": "0"})]

    with pytest.raises(ServerBusyError):
        _ask(model)
    assert len(server.requests) == 3


def test_what_was_yielded_is_not_asked_for_again(server: ModelServer, model: ChatModel) -> None:
    server.replies = [Reply("Hello", ends_with=None), Reply("Hello")]

    with pytest.raises(ServerError):
        _ask(model)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(drips="headers"),
        Reply(drips="body"),
        Reply("Slow " * 500, seconds_a_token=0.1),
        Reply(status=429, body="{}", headers={"Retry-After": "15"}),
    ],
    ids=["drips its headers", "drips its reply", "writes slowly", "asks to wait"],
)
def test_the_deadline_holds_whatever_the_server_does(
    server: ModelServer, tmp_path: Path, reply: Reply
) -> None:
    _ask(make_model(server, tmp_path))  # loads the libraries
    server.replies = [reply]
    began = time.monotonic()

    with pytest.raises((DeadlinePassedError, ServerBusyError)):
        _ask(make_model(server, tmp_path, seconds=1.0))
    # Without it any of these takes at least fifteen seconds.
    assert time.monotonic() - began < 10


def test_nothing_waits_for_a_dripping_server_after_the_deadline(
    server: ModelServer, tmp_path: Path
) -> None:
    server.replies = [Reply(drips="body")]
    with pytest.raises(DeadlinePassedError):
        _ask(make_model(server, tmp_path, seconds=5.0))

    ends = time.monotonic() + 5
    while any(thread.name.startswith("chat-model") for thread in list_threads()):
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_a_reply_that_nobody_reads_on_is_hung_up(server: ModelServer, model: ChatModel) -> None:
    server.replies = [Reply("Hello " * 1_000, seconds_a_token=0.01)]
    pieces = model.begin().ask(_HELLO)
    next(piece for piece in pieces if piece)
    pieces.close()  # type: ignore[attr-defined]

    time.sleep(0.2)
    assert server.finished_at is None


def test_a_reply_without_end_is_stopped(server: ModelServer, model: ChatModel) -> None:
    server.replies = [Reply("Hello " * 2_000)]

    with pytest.raises(UnreadableReplyError, match="on and on"):
        _ask(model)


def test_tokens_are_counted_and_priced(server: ModelServer, tmp_path: Path) -> None:
    server.replies = [Reply("Hello.", usage=(1_000, 500))]
    session = make_model(server, tmp_path, prices=Prices(2.0, 8.0)).begin()
    "".join(session.ask(_HELLO))

    assert session.sum_up() == Usage(1_000, 500, cost=0.006)


def test_tokens_that_the_server_does_not_count_are_estimated(
    server: ModelServer, model: ChatModel
) -> None:
    server.replies = [Reply("Hello. " * 10, usage=None)]
    session = model.begin()
    "".join(session.ask(_HELLO))

    assert session.sum_up().is_estimated
    assert session.sum_up().completion_tokens >= 17


def test_a_request_that_was_refused_costs_nothing(server: ModelServer, model: ChatModel) -> None:
    server.replies = [Reply(status=401, body="{}")]
    session = model.begin()
    with pytest.raises(KeyRefusedError):
        list(session.ask(_HELLO))

    assert session.sum_up().tokens == 0


def test_the_days_tokens_are_not_exceeded(server: ModelServer, tmp_path: Path) -> None:
    server.replies = [Reply("Hello.", usage=(700, 200))]
    model = make_model(server, tmp_path, ceiling=1_000)
    _ask(model)

    with pytest.raises(AllowanceSpentError, match="1,000"):
        _ask(model)
    assert len(server.requests) == 1


def test_a_model_that_keeps_failing_is_left_alone(server: ModelServer, tmp_path: Path) -> None:
    server.replies = [Reply(status=401, body="{}")]
    model = make_model(server, tmp_path, breaker=CircuitBreaker(2, 60))
    for _ in range(2):
        with pytest.raises(KeyRefusedError):
            _ask(model)

    with pytest.raises(ModelRestingError):
        _ask(model)
    assert len(server.requests) == 2


def test_a_try_after_the_rest_may_be_told_to_wait(server: ModelServer, tmp_path: Path) -> None:
    busy = Reply(status=429, body="{}", headers={"Retry-After": "0"})
    server.replies = [Reply(status=401, body="{}"), busy, Reply("Hello.")]
    model = make_model(server, tmp_path, breaker=CircuitBreaker(1, 0.2))
    with pytest.raises(KeyRefusedError):
        _ask(model)
    time.sleep(0.3)

    assert _ask(model) == "Hello."


def test_several_answers_are_written_at_once(server: ModelServer, model: ChatModel) -> None:
    server.replies = [Reply("Hello to you.", seconds_a_token=0.05)]
    with ThreadPoolExecutor(4) as threads:
        replies = list(threads.map(lambda _: _ask(model), range(4)))

    assert replies == ["Hello to you."] * 4


def test_the_key_is_in_no_message_and_no_log(
    server: ModelServer, model: ChatModel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.replies = [
        Reply(status=401, body=json.dumps({"error": {"message": f"Incorrect key: {KEY}"}}))
    ]
    with pytest.raises(KeyRefusedError) as caught:
        _ask(model)

    assert KEY not in str(caught.value) + caplog.text + repr(model.endpoint)
