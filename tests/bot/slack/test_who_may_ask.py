"""Those who may not ask are told so, privately; of that which stays so they are told once."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.bot.slack.conftest import copy_store
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import TEAM, read
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_OVENS = "How many ovens does a hospital bakery need?"


@pytest.fixture(scope="module")
def slack(
    corpus: ArticleStore, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SlackWorkspace]:
    home = copy_store(corpus, tmp_path_factory.mktemp("slack") / "home")
    settings = {
        "ICS_SLACK_CHANNELS": "C1, C2",
        "ICS_SLACK_USER_GROUPS": "S1",
        "ICS_SLACK_USER_LIMIT": "3",
    }
    with SlackWorkspace().running() as opened, running_bot(home, opened, http=False, **settings):
        opened.groups["S1"] = [f"U{number}" for number in range(100)]
        opened.users["U50"] = {"id": "U50", "team_id": TEAM, "is_restricted": True}
        opened.users["U51"] = {"id": "U51", "team_id": TEAM, "is_ultra_restricted": True}
        opened.users["U52"] = {"id": "U52", "team_id": "T0OTHER"}
        opened.users["U53"] = {"id": "U53", "team_id": TEAM, "is_stranger": True}
        yield opened
    assert opened.problems == []


def _told(slack: SlackWorkspace, user: str) -> list[dict[str, Any]]:
    return [one for one in slack.ephemerals if one["user"] == user]


def _settle(slack: SlackWorkspace, user: str) -> None:
    slack.answer_to("C1", slack.mention(_OVENS, user=user))


def test_a_member_of_the_group_is_answered_in_a_channel_that_is_allowed(
    slack: SlackWorkspace,
) -> None:
    asked = slack.mention(_OVENS, channel="C2", user="U1")

    assert "two ovens" in read(slack.answer_to("C2", asked))


def test_a_direct_message_needs_no_channel_that_is_allowed(slack: SlackWorkspace) -> None:
    asked = slack.write(_OVENS, channel="D1", user="U2")

    assert slack.answer_to("D1", asked)


@pytest.mark.parametrize(
    ("user", "channel", "more", "words"),
    [
        pytest.param("U10", "C3", {}, "questions in this channel", id="another channel"),
        pytest.param("U11", "C1", {"user_team": "T0OTHER"}, "other organ", id="an outsider"),
        pytest.param("U50", "C1", {}, "guests", id="a guest"),
        pytest.param("U51", "C1", {}, "guests", id="a guest of one channel"),
        pytest.param("U52", "C1", {}, "guests", id="somebody of another workspace"),
        pytest.param("U53", "C1", {}, "guests", id="a stranger"),
        pytest.param("U200", "C1", {}, "user groups", id="somebody of no group"),
    ],
)
def test_who_may_not_ask_is_told_once_and_nobody_else(
    slack: SlackWorkspace, user: str, channel: str, more: dict[str, str], words: str
) -> None:
    asked = [slack.mention(_OVENS, channel=channel, user=user, **more) for _ in range(2)]
    slack.wait_for(lambda: _told(slack, user))
    _settle(slack, f"U7{user[-1]}")

    assert [words in one["text"] for one in _told(slack, user)] == [True]
    assert [slack.replies(channel, stamp) for stamp in asked] == [[], []]


def test_another_workspace_is_refused(slack: SlackWorkspace) -> None:
    told = payloads.mention(slack.new_stamp(), _OVENS, user="U12")

    slack.deliver(payloads.event(told, team="T0OTHER"))

    assert "own workspace" in slack.wait_for(lambda: _told(slack, "U12"))[0]["text"]


def test_a_refused_command_is_told_at_once(slack: SlackWorkspace) -> None:
    ack = slack.deliver(payloads.command(_OVENS, slack.response_url, channel="C3"))

    assert ack
    assert "questions in this channel" in ack.body["text"]


def test_a_guests_command_is_refused_privately(slack: SlackWorkspace) -> None:
    url = slack.response_url
    slack.deliver(payloads.command(_OVENS, url, user="U50"))

    told = slack.wait_for_response(url)

    assert "guests" in told[0]["text"]


def test_who_asks_too_much_is_told_so(slack: SlackWorkspace) -> None:
    asked = [slack.mention(_OVENS, user="U20") for _ in range(5)]

    told = slack.wait_for(lambda: _told(slack, "U20"))
    for stamp in asked[:3]:
        slack.answer_to("C1", stamp)
    _settle(slack, "U80")

    assert "in the last minute" in told[0]["text"]
    assert [slack.replies("C1", stamp) for stamp in asked[3:]] == [[], []]


def test_who_asks_too_much_is_told_so_for_every_question(slack: SlackWorkspace) -> None:
    asked = [slack.mention(_OVENS, user="U25") for _ in range(6)]

    told = slack.wait_for(lambda: _told(slack, "U25")[2:] and _told(slack, "U25"))
    _settle(slack, "U81")

    assert ["in the last minute" in one["text"] for one in told] == [True] * 3
    assert [slack.replies("C1", stamp) for stamp in asked[3:]] == [[], [], []]


def test_a_refused_question_leaves_no_status_behind(slack: SlackWorkspace) -> None:
    asked = slack.mention(_OVENS, user="U53")
    _settle(slack, "U83")

    shown = [
        one for one in slack.called("assistant.threads.setStatus") if one["thread_ts"] == asked
    ]
    assert shown[-1]["status"] == ""


def test_a_guest_sees_a_plain_notice_instead_of_the_home_tab(slack: SlackWorkspace) -> None:
    slack.deliver(payloads.event(payloads.opened(slack.new_stamp(), "home", user="U50")))

    words = read(slack.wait_for(lambda: slack.homes.get("U50")))

    assert "guests" in words
    assert "article" not in words


def test_a_guest_is_given_no_prompts(slack: SlackWorkspace) -> None:
    slack.deliver(payloads.event(payloads.opened(slack.new_stamp(), "messages", user="U51")))
    _settle(slack, "U84")

    assert slack.called("assistant.threads.setSuggestedPrompts") == []


def test_others_can_ask_on(slack: SlackWorkspace) -> None:
    for _ in range(4):
        slack.mention(_OVENS, user="U21")

    assert slack.answer_to("C1", slack.mention(_OVENS, user="U22"))


def test_a_command_too_many_is_told_so(slack: SlackWorkspace) -> None:
    urls = [slack.response_url for _ in range(4)]
    for url in urls:
        slack.deliver(payloads.command(_OVENS, url, user="U23"))

    assert "in the last minute" in read(slack.wait_for_response(urls[3])[0])


def test_no_click_of_an_outsider_counts(slack: SlackWorkspace) -> None:
    url = slack.response_url
    stranger = {"id": "U24", "team_id": "T0OTHER"}
    clicked = payloads.click("feedback", "good:1", url)
    payload = {**clicked.payload, "user": stranger}

    slack.deliver(payloads.Delivery("interactive", payload))

    told = slack.wait_for_response(url)
    assert "other organisations" in told[0]["text"]
