"""Two channels with articles of their own, which never see each other's, and a private one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands, read_document
from tests.factories import write_article_file
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import BOT_TOKEN, find_buttons, read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_WEEKLY, _REVIEW = "Sample Weekly", "Example Review"
_HUBS = "How many diagnostic hubs did Sampleshire open?"
_TREES = "How many trees did Exampleton plant in its parks?"
_CLINICS = "How many dental clinics did Sampleshire open?"
_FILE = f"""
[[channel]]
id = "C1"
publishers = ["{_WEEKLY}"]

[[channel]]
id = "C2"
publishers = ["{_REVIEW}"]

[[channel]]
id = "C3"
private = true
"""


@dataclass(frozen=True)
class _House:
    commands: Commands
    folder: Path

    def add(self, name: str, words: str, publisher: str) -> None:
        facts = {"publisher": publisher, "published": "2023-06-01", "url": _url(name)}
        path = write_article_file(self.folder, name, words, title=f"On {name}", **facts)
        assert self.commands.ingest("add", path).returncode == 0

    def settings(self, text: str = _FILE) -> dict[str, str]:
        file = self.folder / "channels.toml"
        file.write_text(text, encoding="utf-8")
        return {"ICS_SLACK_CHANNELS_FILE": str(file)}


def _url(name: str) -> str:
    return f"https://example.org/{name}"


@pytest.fixture
def house(tmp_path: Path) -> _House:
    made = _House(Commands(tmp_path / "home"), tmp_path)
    made.add("hubs", "Sampleshire opened three diagnostic hubs in May 2023.", _WEEKLY)
    made.add("trees", "Exampleton planted forty trees in its parks in May 2023.", _REVIEW)
    return made


@pytest.fixture
def slack() -> Iterator[SlackWorkspace]:
    with SlackWorkspace().running() as opened:
        yield opened
    assert opened.problems == []


def _ask(slack: SlackWorkspace, words: str, channel: str) -> str:
    return read(slack.answer_to(channel, slack.mention(words, channel=channel)))


def _ask_alone(slack: SlackWorkspace, words: str, channel: str) -> dict[str, Any]:
    url = slack.response_url
    slack.deliver(payloads.command(words, url, channel=channel))
    return slack.wait_for_response(url)[-1]


def _click(slack: SlackWorkspace, message: dict[str, Any], action: str, channel: str) -> str:
    value = next(one["value"] for one in find_buttons(message) if one["action_id"] == action)
    url = slack.response_url
    slack.deliver(payloads.click(action, value, url, channel=channel))
    return read(slack.wait_for_response(url)[-1])


def _say(slack: SlackWorkspace, words: str, channel: str) -> str:
    asked = slack.mention(words, channel=channel)
    return read(slack.wait_for(lambda: slack.replies(channel, asked))[0])


def test_two_channels_with_different_sources_never_see_each_others_articles(
    house: _House, slack: SlackWorkspace
) -> None:
    home = Path(house.commands.environment["ICS_HOME"])
    with running_bot(home, slack, http=False, **house.settings()):
        assert "three diagnostic hubs" in _ask(slack, _HUBS, "C1")
        assert "forty trees" in _ask(slack, _TREES, "C2")
        for words, channel in ((_TREES, "C1"), (_HUBS, "C2"), (f"What did {_REVIEW} say?", "C1")):
            said = _ask(slack, words, channel)
            assert "I couldn't find an answer" in said or "may be about it" in said
            assert ("trees" if channel == "C1" else "hubs") not in said.replace(words, "")
        assert "three diagnostic hubs" in _ask(slack, _HUBS, "C4")

        figures = _say(slack, "What do you have?", "C1")
        assert "1 article from" in figures
        assert _WEEKLY in figures
        assert _REVIEW not in figures

        alone = _ask_alone(slack, _HUBS, "C1")
        assert "other articles" in _click(slack, alone, "share_answer", "C2")
        assert "Shared" in _click(slack, alone, "share_answer", "C1")
        at_the_top = [one for one in slack.posted_in("C2") if not one.get("thread_ts")]
        assert at_the_top == []

    house.commands.environment |= house.settings()
    gaps = read_document(house.commands.bot("gaps", "--recheck", "--json"))["gaps"]
    assert {gap["answered_now"] for gap in gaps if _TREES in gap["questions"]} == {False}


def test_news_of_another_channels_articles_are_not_told(
    house: _House, slack: SlackWorkspace
) -> None:
    home = Path(house.commands.environment["ICS_HOME"])
    with running_bot(home, slack, http=False, **house.settings()):
        asked = slack.mention(_CLINICS, channel="C1")
        _click(slack, slack.answer_to("C1", asked), "tell_me_when_you_know", "C1")
        alone = _ask_alone(slack, _CLINICS, "C2")
        _click(slack, alone, "tell_me_when_you_know", "C2")
    house.add("clinics", "Sampleshire opened two dental clinics in May 2023.", _REVIEW)
    with running_bot(home, slack, http=False, **house.settings()):
        told = slack.wait_for(lambda: slack.posted_in("U1"))

    assert "two dental clinics" in read(told[0])
    assert len(slack.replies("C1", asked)) == 1


def test_a_timeline_is_made_of_the_channels_own_articles(
    house: _House, slack: SlackWorkspace
) -> None:
    said = "Ann Example, a nurse, said: “Sampleshire should open more diagnostic hubs.”"
    house.add("views", said, _REVIEW)
    house.add("views-again", said, _WEEKLY)
    house.add("secrets", said.replace("more", "no"), _REVIEW)
    home = Path(house.commands.environment["ICS_HOME"])
    with running_bot(home, slack, http=False, **house.settings()):
        called = read(_ask_alone(slack, 'timeline "Ann Example" diagnostic hubs', "C1"))
        asked = slack.mention("What did Ann Example say about diagnostic hubs?", channel="C1")
        clicked = _click(slack, slack.answer_to("C1", asked), "show_timeline", "C1")
        nobody = read(_ask_alone(slack, "timeline Exampleton trees", "C1"))

    for shown in (called, clicked):
        assert "more diagnostic hubs" in shown
        assert _REVIEW not in shown
        assert "no diagnostic hubs" not in shown
    assert "Nobody called" in nobody


def test_a_private_channel_shows_answers_to_their_askers_alone(
    house: _House, slack: SlackWorkspace
) -> None:
    home = Path(house.commands.environment["ICS_HOME"])
    with running_bot(home, slack, http=False, **house.settings()):
        slack.mention(_HUBS, channel="C3")
        [answer] = slack.wait_for(lambda: slack.ephemerals)
        slack.mention("help", channel="C3")
        slack.wait_for(lambda: len(slack.ephemerals) == 2)
        slack.mention("who sees my questions?", channel="C3")
        slack.wait_for(lambda: len(slack.ephemerals) == 3)
        slack.mention("please stop", channel="C3")
        slack.wait_for(lambda: len(slack.ephemerals) == 4)

        assert "keep out of this thread" in read(slack.ephemerals[3])
        assert "I'll reply to you alone" in read(slack.ephemerals[1])
        assert "only you see my answer" in read(slack.ephemerals[2])
        assert "three diagnostic hubs" in read(answer)
        assert answer["channel"] == "C3"
        assert slack.posted_in("C3") == []
        assert "Shared" in _click(slack, answer, "share_answer", "C3")


def test_a_file_with_a_mistake_ends_the_bot_with_one_line_and_code_1(house: _House) -> None:
    house.commands.environment |= house.settings('[[channel]]\nid = "C1"\nfollowups = "auto"\n')
    house.commands.environment["SLACK_BOT_TOKEN"] = BOT_TOKEN

    done = house.commands.bot("slack")
    advice = house.commands.bot("doctor").stdout

    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "channel C1: unknown setting followups" in line
    assert "follow_ups" in line
    assert "channel C1: unknown setting followups" in advice
