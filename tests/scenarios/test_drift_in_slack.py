"""A site edits, withdraws and moves what was quoted in Slack: its thread is told once a change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.test_drift import EDITED, QUESTIONS, TOPICS, Site
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import read
from tests.slack_workspace.workspace import SlackWorkspace
from tests.web_server import WebServer, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with WebServer() as server:
        yield Site(server, tmp_path)


@pytest.fixture
def slack() -> Iterator[SlackWorkspace]:
    with SlackWorkspace().running() as opened:
        yield opened
    assert opened.problems == []


def _ask_all(slack: SlackWorkspace) -> dict[str, str]:
    """Ask about each page in a thread of its own; return the threads."""
    asked = {name: slack.mention(question) for name, question in QUESTIONS.items()}
    for thread in asked.values():
        slack.answer_to("C1", thread)
    return asked


def _notes(slack: SlackWorkspace, threads: dict[str, str]) -> dict[str, list[str]]:
    """Return what was said in each thread after its answer."""
    return {
        name: [read(one) for one in slack.replies("C1", thread)[1:]]
        for name, thread in threads.items()
    }


def _settle(slack: SlackWorkspace) -> None:
    """Wait for an answer to a new question: a note that was queued before it is posted by then."""
    slack.answer_to("C1", slack.mention(QUESTIONS["failing"]))


def test_each_change_is_told_once_over_refreshes_a_kill_and_a_restart(
    site: Site, slack: SlackWorkspace
) -> None:
    home = site.folder / "home"
    with running_bot(home, slack) as bot:
        threads = _ask_all(slack)
        site.change()
        site.refresh()
        slack.wait_for(lambda: _notes(slack, threads)["edited"])
        bot.kill()
    site.refresh()
    with running_bot(home, slack):
        slack.wait_for(lambda: all(map(_notes(slack, threads).get, ("withdrawn", "moved"))))
        site.refresh()
        _settle(slack)
    listed = site.commands.bot("drift").stdout
    site.server.routes["/failing"] = reply("gone", status=410)
    site.refresh()
    with running_bot(home, slack, ICS_SLACK_DRIFT_NOTES="off"):
        slack.answer_to("C1", slack.mention(QUESTIONS["edited"]))
    site.commands.bot("forget", "U1")

    notes = _notes(slack, threads)
    told = {"edited": 1, "withdrawn": 1, "moved": 1, "failing": 0}
    assert {name: len(said) for name, said in notes.items()} == told
    assert TOPICS["edited"][1] in notes["edited"][0]
    assert EDITED in notes["edited"][0]
    assert "/news/moved" in notes["moved"][0]
    assert QUESTIONS["withdrawn"] in listed
    assert site.drift() == {}
