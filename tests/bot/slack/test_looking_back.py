"""Timelines and receipts, wanted in Slack and shown to one person."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.slack.conftest import copy_store
from tests.commands import Commands
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import Fault, find_buttons, read
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_ABOUT_A_VOICE = "What did Dan Madeup say about the harbour clinic?"
_ABOUT_NOBODY = "How many ovens does a hospital bakery need?"


@pytest.fixture(scope="module")
def home(corpus: ArticleStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_store(corpus, tmp_path_factory.mktemp("slack") / "home")


@pytest.fixture(scope="module")
def slack(home: Path) -> Iterator[SlackWorkspace]:
    # One person asks more here than anybody may in a minute.
    with (
        SlackWorkspace().running() as opened,
        running_bot(home, opened, ICS_SLACK_USER_LIMIT="100"),
    ):
        yield opened
    assert opened.problems == []


def _buttons(message: dict[str, Any]) -> dict[str, str]:
    return {one["action_id"]: one["value"] for one in find_buttons(message)}


def _told(slack: SlackWorkspace, url: str) -> str:
    """Wait for what is sent to a response address, and return its words."""
    found = slack.wait_for_response(url)
    return read(found)


def _command(slack: SlackWorkspace, words: str) -> str:
    url = slack.response_url
    slack.deliver(payloads.command(words, url))
    return _told(slack, url)


def _click(slack: SlackWorkspace, question: str, action: str) -> str:
    value = _buttons(slack.answer_to("C1", slack.mention(question)))[action]
    url = slack.response_url
    slack.deliver(payloads.click(action, value, url))
    return _told(slack, url)


@pytest.mark.parametrize(
    "words",
    [
        'timeline "Dan Madeup" harbour clinic',
        "timeline “Dan Madeup” harbour clinic",
        "timeline Dan Madeup on the harbour clinic",
        'Timeline "Dan Madeup" harbour clinic —since 2024 --until 2024-12',
    ],
)
def test_a_timeline_is_shown_to_whoever_calls_for_it(slack: SlackWorkspace, words: str) -> None:
    told = _command(slack, words)

    assert "3 September 2024" in told
    assert "quoted by Eve Invented" in told
    assert "https://example.org/harbour" in told
    assert "“Fishermen waited until Sunday" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("timeline", "whose timeline"),
        ('timeline "Dan Madeup"', "whose timeline"),
        ("timeline Dan Madeup", "whose timeline"),
        ('timeline "Dan Madeup" ?!', "whose timeline"),
        ('timeline "Dan Madeup" clinic --since 2030 --until 2020', "No articles match"),
        ('timeline "Dan Madeup" clinic --since never', "whose timeline"),
        ("timeline Zed Nobody harbour", "Nobody called “Zed Nobody” speaks"),
        ('timeline "Dan Madeup" tram fares', "says nothing about “tram fares”"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(
    slack: SlackWorkspace, words: str, told: str
) -> None:
    assert told in _command(slack, words)


def test_a_question_that_begins_with_the_word_is_answered(slack: SlackWorkspace) -> None:
    assert "whose timeline" not in _command(slack, "Timeline of the harbour clinic?")


def test_the_timeline_of_whom_an_answer_is_about_is_a_click_away(slack: SlackWorkspace) -> None:
    told = _click(slack, _ABOUT_A_VOICE, "show_timeline")

    assert "Dan Madeup on" in told
    assert "3 September 2024" in told


def test_an_answer_about_nobody_has_no_timeline(slack: SlackWorkspace) -> None:
    answer = slack.answer_to("C1", slack.mention(_ABOUT_NOBODY))

    assert "show_timeline" not in _buttons(answer)


def test_a_receipt_is_sent_to_one_person_and_can_be_replayed(
    slack: SlackWorkspace, home: Path, tmp_path: Path
) -> None:
    told = _click(slack, _ABOUT_NOBODY, "give_receipt")
    [given] = slack.files.values()
    path = tmp_path / "receipt.json"
    path.write_text(given["content"], encoding="utf-8")
    replayed = json.loads(Commands(home).bot("replay", path, "--json").stdout)

    assert "sent you the receipt" in told
    assert given["channel_id"] == "U1"
    assert [one["state"] for one in replayed["statements"]] == ["kept"]


def test_a_missing_scope_is_named(slack: SlackWorkspace) -> None:
    slack.faults["files.getUploadURLExternal"].append(Fault(error="missing_scope"))

    assert "files:write" in _click(slack, _ABOUT_NOBODY, "give_receipt")


def test_the_receipt_of_an_answer_that_is_gone_is_not_given(slack: SlackWorkspace) -> None:
    url = slack.response_url
    slack.deliver(payloads.click("give_receipt", "9999", url))

    assert "expired" in _told(slack, url)
