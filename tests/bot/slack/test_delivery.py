"""Exactly one answer to a question, whatever Slack does."""

import itertools
import random
import sqlite3
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.bot.slack.conftest import copy_store
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import Fault, find_buttons, read
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_OVENS = "How many ovens does a hospital bakery need?"


@pytest.fixture(scope="module")
def home(corpus: ArticleStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_store(corpus, tmp_path_factory.mktemp("slack") / "home")


@pytest.fixture(scope="module")
def running(home: Path) -> Iterator[SlackWorkspace]:
    with (
        SlackWorkspace().running() as opened,
        running_bot(home, opened, ICS_SLACK_USER_LIMIT="1000"),
    ):
        yield opened
    assert opened.problems == []


@pytest.fixture
def slack(running: SlackWorkspace) -> Iterator[SlackWorkspace]:
    yield running
    running.faults.clear()


def _settle(slack: SlackWorkspace) -> None:
    """Wait until everything that was asked before has been answered."""
    asked = slack.mention(_OVENS, channel="C0")
    slack.answer_to("C0", asked)


def test_what_is_delivered_twice_is_answered_once(slack: SlackWorkspace) -> None:
    stamp = slack.new_stamp()
    delivery = payloads.event(payloads.mention(stamp, _OVENS))

    slack.deliver(delivery)
    slack.deliver(delivery, retry=1)
    slack.answer_to("C1", stamp)
    slack.deliver(delivery, retry=2)
    _settle(slack)

    assert len(slack.replies("C1", stamp)) == 1


def test_what_is_delivered_only_the_second_time_is_answered(slack: SlackWorkspace) -> None:
    stamp = slack.new_stamp()

    slack.deliver(payloads.event(payloads.mention(stamp, _OVENS)), retry=1)

    assert slack.answer_to("C1", stamp)


def test_a_mention_that_comes_as_two_events_is_answered_once(slack: SlackWorkspace) -> None:
    stamp = slack.new_stamp()
    told = payloads.mention(stamp, _OVENS)

    slack.deliver(payloads.event(told))
    slack.deliver(payloads.event({**told, "type": "message", "channel_type": "channel"}))
    slack.answer_to("C1", stamp)
    _settle(slack)

    assert len(slack.replies("C1", stamp)) == 1


@pytest.mark.parametrize("thread", ["", "1760000000.000001"], ids=["channel", "thread"])
def test_what_is_shared_is_posted_once_though_slacks_replies_get_lost(
    slack: SlackWorkspace, thread: str
) -> None:
    url = slack.response_url
    slack.deliver(payloads.shortcut("A hospital bakery needs two ovens.", url, thread=thread))
    answer = slack.wait_for_response(url)[0]
    [button] = [one for one in find_buttons(answer) if one["action_id"] == "share_answer"]
    slack.faults["chat.postMessage"] += [Fault(500, done=True)] * 2
    before = set(slack.messages)

    told = slack.response_url
    slack.deliver(payloads.click("share_answer", button["value"], told))

    slack.wait_for_response(told)
    posted = [slack.messages[name] for name in slack.messages if name not in before]
    assert ["two ovens" in read(one) for one in posted] == [True]


def test_a_prompt_is_answered_once_though_slacks_replies_get_lost(slack: SlackWorkspace) -> None:
    slack.faults["chat.postMessage"] += [Fault(500, done=True)]
    before = set(slack.messages)

    slack.deliver(payloads.click("ask_prompt_0", _OVENS, "", user="U8", channel=""))
    slack.wait_for(lambda: not slack.faults["chat.postMessage"])
    _settle(slack)

    posted = [one for name, one in slack.messages.items() if name not in before]
    assert sum("two ovens" in read(one) and one["channel"] != "C0" for one in posted) == 1


def test_the_answers_of_a_thread_come_in_order(slack: SlackWorkspace) -> None:
    asked = slack.mention(_OVENS, channel="C2")
    for words in ("What is the transport budget in 2022?", "How do nurses cross to the islands?"):
        slack.write(words, channel="C2", thread=asked)

    slack.answer_to("C2", asked, 3)

    said = [read(answer) for answer in slack.answers("C2", asked)]
    assert "two ovens" in said[0]
    assert "12 million" in said[1]
    assert "ferry" in said[2]


def test_many_questions_are_acknowledged_at_once(slack: SlackWorkspace) -> None:
    slack.faults["chat.startStream"] += [Fault(delay_seconds=1.0)] * 12
    stamps = [slack.new_stamp() for _ in range(12)]
    acks = [
        slack.deliver(payloads.event(payloads.mention(stamp, _OVENS, channel="C3")))
        for stamp in stamps
    ]
    for stamp in stamps:
        slack.answer_to("C3", stamp)

    assert max(ack.seconds for ack in acks if ack) < 0.8


@pytest.mark.parametrize(
    "method", ["chat.startStream", "chat.appendStream", "chat.stopStream", "users.info"]
)
@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(429, retry_after=1), id="too many calls"),
        pytest.param(Fault(500), id="server error"),
        pytest.param(Fault(500, done=True), id="server error after the fact"),
        pytest.param(Fault(error="internal_error"), id="internal error"),
    ],
)
def test_a_failure_that_passes_leaves_one_answer(
    slack: SlackWorkspace, method: str, fault: Fault
) -> None:
    slack.faults[method].append(fault)
    asked = slack.mention(_OVENS, channel="C4", user=f"U{slack.new_stamp()[-9:-7]}")

    answer = slack.answer_to("C4", asked)
    _settle(slack)

    assert "two ovens" in read(answer)
    assert len(slack.replies("C4", asked)) == 1
    assert not answer.get("streaming")


@pytest.mark.parametrize("method", ["chat.appendStream", "chat.stopStream"])
def test_a_stream_that_dies_is_rescued_by_an_edit(slack: SlackWorkspace, method: str) -> None:
    slack.faults[method].append(Fault(error="message_not_in_streaming_state"))
    asked = slack.mention(_OVENS)

    answer = slack.answer_to("C1", asked)

    assert answer["edits"] == 1
    assert "two ovens" in read(answer)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(503), id="out of service"),
        pytest.param(Fault(500), id="server error"),
        pytest.param(Fault(error="internal_error"), id="internal error"),
        pytest.param(Fault(error="message_not_in_streaming_state"), id="said to have ended"),
    ],
)
def test_a_stream_that_cannot_be_ended_at_once_leaves_one_answer(
    slack: SlackWorkspace, fault: Fault
) -> None:
    slack.faults["chat.stopStream"] += [fault] * 2
    asked = slack.mention(_OVENS, channel="C10")

    answer = slack.answer_to("C10", asked)
    _settle(slack)

    assert "two ovens" in read(answer)
    assert len(slack.replies("C10", asked)) == 1
    assert not slack.replies("C10", asked)[0].get("streaming")


def test_blocks_that_slack_refuses_leave_the_text(slack: SlackWorkspace) -> None:
    slack.faults["chat.stopStream"].append(Fault(error="invalid_blocks"))
    slack.faults["chat.update"].append(Fault(error="invalid_blocks"))
    before = len(slack.called("chat.update"))
    asked = slack.mention(_OVENS)
    # Refused with its blocks, taken without them: nobody else's answer may meet these failures.
    slack.wait_for(lambda: len(slack.called("chat.update")) >= before + 2)
    _settle(slack)

    assert "two ovens" in read(slack.replies("C1", asked)[0])


def test_an_answer_that_cannot_be_shown_is_apologised_for_privately(
    slack: SlackWorkspace,
) -> None:
    slack.faults["chat.startStream"].append(Fault(error="channel_type_not_supported"))
    slack.faults["chat.postMessage"].append(Fault(error="restricted_action"))
    asked = slack.mention(_OVENS, channel="C5")

    told = slack.wait_for(lambda: [one for one in slack.ephemerals if one["channel"] == "C5"])[0]

    assert "something went wrong" in told["text"]
    assert "restricted" not in told["text"]
    assert slack.replies("C5", asked) == []


def test_a_private_answer_survives_a_lost_response_address(slack: SlackWorkspace) -> None:
    slack.faults["response"].append(Fault(404))
    slack.deliver(payloads.command(_OVENS, slack.response_url, channel="C6"))

    told = slack.wait_for(lambda: [one for one in slack.ephemerals if one["channel"] == "C6"])[0]

    assert "two ovens" in read(told)


def test_hostile_words_of_a_question_stay_harmless(slack: SlackWorkspace) -> None:
    url = slack.response_url
    words = "<!channel> &lt;!here&gt; <@U9|x> <https://evil.example|NHS> ovens?"
    slack.deliver(payloads.command(words, url))

    slack.wait_for_response(url)

    assert slack.problems == []


def test_personal_details_are_not_kept(slack: SlackWorkspace, home: Path) -> None:
    asked = slack.mention(f"My NHS number is 943 476 5919. {_OVENS}", channel="C7")

    def told() -> list[Any]:
        return [one for one in slack.ephemerals if one["channel"] == "C7"]

    slack.wait_for(lambda: len(told()) > 1)

    assert any("personal details" in one["text"] for one in told())
    assert any("two ovens" in read(one) for one in told())
    assert slack.replies("C7", asked) == []
    with sqlite3.connect(home / "slack.sqlite3") as connection:
        kept = connection.execute("SELECT question FROM answers WHERE channel = 'C7'").fetchall()
    connection.close()
    assert kept == [(f"My NHS number is [left out]. {_OVENS}",)]


def test_a_reconnected_bot_answers_on(slack: SlackWorkspace) -> None:
    before = slack.sockets[-1]
    slack.disconnect()
    slack.wait_for(lambda: slack.sockets and before not in slack.sockets)

    asked = slack.mention(_OVENS)

    assert slack.answer_to("C1", asked)


def test_without_streams_an_answer_is_posted_and_edited(
    workspace: SlackWorkspace, slack_home: Path
) -> None:
    workspace.has_streams = False
    with running_bot(slack_home, workspace):
        for _ in range(2):
            asked = workspace.mention(_OVENS)
            answer = workspace.answer_to("C1", asked)

            assert "two ovens" in read(answer)
            assert len(workspace.replies("C1", asked)) == 1

    assert len(workspace.called("chat.startStream")) == 1


@pytest.mark.parametrize("fault", [Fault(500, done=True), Fault(429, retry_after=1)])
def test_without_streams_a_lost_reply_leaves_one_answer(
    workspace: SlackWorkspace, slack_home: Path, fault: Fault
) -> None:
    workspace.has_streams = False
    workspace.faults["chat.postMessage"].append(fault)
    workspace.faults["chat.update"] += [Fault(), Fault(), fault]
    with running_bot(slack_home, workspace):
        asked = workspace.mention(_OVENS)
        answer = workspace.answer_to("C1", asked)

        assert "two ovens" in read(answer)
        assert len(workspace.replies("C1", asked)) == 1


def _fail_half() -> Iterator[Fault]:
    """Yield faults for half of the calls; some of these are done all the same."""
    chance = random.Random(16)  # noqa: S311
    failures = [
        Fault(500),
        Fault(503, done=True),
        Fault(error="internal_error"),
        Fault(error="service_unavailable", done=True),
    ]
    while True:
        yield chance.choice([Fault(), chance.choice(failures)])


@pytest.mark.parametrize("has_streams", [True, False])
def test_each_question_has_one_answer_in_time_while_slack_fails_half_of_its_calls(
    workspace: SlackWorkspace, slack_home: Path, *, has_streams: bool
) -> None:
    workspace.has_streams = has_streams
    with running_bot(slack_home, workspace, ICS_SLACK_USER_LIMIT="100") as bot:
        workspace.usual_faults = _fail_half()
        url, began = workspace.response_url, time.monotonic()
        asked = [workspace.mention(_OVENS, user=f"U{number}") for number in range(12)]
        talked = [workspace.mention("thanks!", user=f"U{number}") for number in range(4)]
        workspace.deliver(payloads.command(_OVENS, url))
        for stamp in asked:
            left = 45 - (time.monotonic() - began)
            workspace.wait_for(partial(workspace.answers, "C1", stamp), left)
        workspace.wait_for(lambda: workspace.responses, 45 - (time.monotonic() - began))
        for stamp in talked:
            workspace.wait_for(partial(workspace.replies, "C1", stamp))
        workspace.usual_faults = itertools.repeat(Fault())
        assert bot.terminate() == 0

    assert [len(workspace.replies("C1", stamp)) for stamp in (*asked, *talked)] == [1] * 16
    assert all("two ovens" in read(workspace.replies("C1", stamp)) for stamp in asked)
    assert "two ovens" in read(workspace.responses)
    assert workspace.ephemerals == []
