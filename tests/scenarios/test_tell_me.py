"""A question without an answer, an ingest that has one, and the one reply that was asked for."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands
from tests.factories import write_article_file
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import Fault, find_buttons, read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_ASKED = "How many diagnostic hubs did Sampleshire open?"
_FACT = "Sampleshire opened three diagnostic hubs in May 2023."


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    commands = Commands(tmp_path / "home")
    _add(commands, tmp_path, "parks", "Exampleton planted forty trees in its parks in March 2022.")
    return commands


def _add(commands: Commands, folder: Path, name: str, words: str) -> None:
    path = write_article_file(folder, name, words, title=f"On {name}")
    assert commands.ingest("add", path).returncode == 0


def _click_watch(slack: SlackWorkspace, message: dict[str, Any]) -> None:
    actions = {one["action_id"]: one for one in find_buttons(message)}
    button = actions["tell_me_when_you_know"]
    url = slack.response_url
    slack.deliver(payloads.click(button["action_id"], button["value"], url))
    said = slack.wait_for_response(url)
    assert "once an article that answers it" in read(said)


def test_an_ingest_that_answers_a_question_is_told_once_over_restarts(
    commands: Commands, tmp_path: Path
) -> None:
    home = Path(commands.environment["ICS_HOME"])
    with SlackWorkspace().running() as slack:
        with running_bot(home, slack):
            asked = slack.mention(_ASKED)
            declined = slack.answer_to("C1", asked)
            _click_watch(slack, declined)
            _click_watch(slack, declined)
            url = slack.response_url
            slack.deliver(payloads.command(_ASKED, url))
            alone = slack.wait_for_response(url)
            _click_watch(slack, alone[0])
            _add(commands, tmp_path, "bakeries", "A bakery in Exampleton sold nine cakes in 2021.")
        _add(commands, tmp_path, "hubs", _FACT)
        # Slack's replies to the first posts are lost, and the bot is killed at once after the last.
        slack.faults["chat.postMessage"] += [Fault(500, done=True)] * 2
        with running_bot(home, slack):
            slack.wait_for(lambda: len(slack.answers("C1", asked)) == 2)
            slack.wait_for(lambda: slack.posted_in("U1"))
        _add(commands, tmp_path, "clinics", "Sampleshire opened two clinics in June 2023.")
        with running_bot(home, slack):
            slack.answer_to("C1", slack.mention(_ASKED))

        news = slack.answers("C1", asked)[1]
        assert len(slack.replies("C1", asked)) == 2
        assert "You asked me to tell you" in read(news)
        assert "three diagnostic hubs" in read(news)
        [told] = slack.posted_in("U1")
        assert _ASKED in read(told)
        assert "three diagnostic hubs" in read(told)
        assert slack.problems == []
    assert json.loads(
        commands.bot(
            "export",
            "U1",
        ).stdout
    )["questions"]
