"""Answers of one person that are shared with others, in both modes, with the real process."""

from functools import partial

import pytest

from tests.slack_workspace import payloads
from tests.slack_workspace.web_api import find_button, read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_OVENS = "How many ovens does a hospital bakery need?"
_LIFTS = "What did the Sampleshire board spend four million pounds on?"

# Its words are in an article, and what it asks for isn't.
_UNSURE = "How much did the Sampleshire clinics pay for stairs?"


def test_a_private_answer_is_shared_by_its_button(slack: SlackWorkspace) -> None:
    answer = slack.ask_privately(_OVENS)
    value = find_button(answer, "share_answer")["value"]

    slack.deliver(payloads.click("share_answer", value, slack.response_url, channel="C9"))

    shared = slack.wait_for(lambda: [m for (c, _), m in slack.messages.items() if c == "C9"])[0]
    assert _OVENS in read(shared)
    assert "two ovens" in read(shared)
    assert "Share with channel" not in read(shared)
    assert "asked this and shared the answer" in read(shared)
    assert "'user_id': 'U1'" in str(shared["blocks"])


def test_an_answer_is_shared_in_the_thread_that_it_was_asked_in(slack: SlackWorkspace) -> None:
    root, url = slack.write("I read this yesterday.", channel="C1"), slack.response_url
    slack.deliver(payloads.shortcut("A hospital bakery needs two ovens.", url, thread=root))
    button = find_button(slack.wait_for_response(url)[-1], "share_answer")

    slack.deliver(payloads.click("share_answer", button["value"], slack.response_url))

    shared = slack.answer_to("C1", root)
    assert button["text"]["text"] == "Share in thread"
    assert "two ovens" in read(shared)


def test_what_is_shared_twice_is_posted_once(slack: SlackWorkspace) -> None:
    value = find_button(slack.ask_privately(_OVENS), "share_answer")["value"]
    for _ in range(2):
        slack.deliver(payloads.click("share_answer", value, slack.response_url, channel="C8"))
    asked = slack.mention(_OVENS, channel="C8")
    slack.answer_to("C8", asked)

    top = [m for (c, _), m in slack.messages.items() if c == "C8" and not m.get("thread_ts")]
    assert len(top) == 1


def test_sharing_where_the_bot_is_not_says_how_to_invite_it(slack: SlackWorkspace) -> None:
    slack.not_joined.add("C7")
    value = find_button(slack.ask_privately(_OVENS), "share_answer")["value"]
    url = slack.response_url

    slack.deliver(payloads.click("share_answer", value, url, channel="C7"))

    assert "/invite" in read(slack.wait_for_response(url)[-1])


def test_an_answer_is_shared_after_a_refusal_and_in_a_second_channel(slack: SlackWorkspace) -> None:
    slack.not_joined.add("C70")
    value = find_button(slack.ask_privately(_OVENS), "share_answer")["value"]
    url = slack.response_url
    slack.deliver(payloads.click("share_answer", value, url, channel="C70"))
    slack.wait_for_response(url)[-1]
    slack.not_joined.remove("C70")

    for channel in ("C70", "C71"):
        slack.deliver(payloads.click("share_answer", value, slack.response_url, channel=channel))

    first, second = (
        slack.wait_for(partial(slack.posted_in, channel)) for channel in ("C70", "C71")
    )
    assert "two ovens" in read(first)
    assert "two ovens" in read(second)


@pytest.mark.parametrize("value", ["9" * 40, "99999", "-1", "abc"])
def test_sharing_an_answer_that_is_not_known_says_so(slack: SlackWorkspace, value: str) -> None:
    url = slack.response_url

    slack.deliver(payloads.click("share_answer", value, url, channel="C9"))

    assert "has expired" in read(slack.wait_for_response(url)[-1])
