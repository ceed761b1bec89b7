from typing import Any

import pytest

from bot.slack.inbox.deliveries import (
    Identity,
    read_action_value,
    read_command,
    read_event,
    read_shortcut,
)
from bot.slack.inbox.shares import read_share
from bot.slack.inbox.typed_words import undo_marks
from bot.slack.jobs import Job, Said, Share, ShowHome, SuggestPrompts, Surface
from tests.slack_workspace import payloads
from tests.slack_workspace.web_api import BOT_ID, BOT_USER, TEAM
from vectorstore import meanings

_ME = Identity(TEAM, BOT_USER, BOT_ID)


def _anywhere(*_: str) -> bool:
    return True


def _nowhere(*_: str) -> bool:
    return False


_QUESTIONS: dict[str, tuple[dict[str, Any], Surface]] = {
    "a mention": (payloads.mention("1.1", "Why?"), Surface.MENTION),
    "a mention told as a message": (
        payloads.message("1.1", f"<@{BOT_USER}> Why?"),
        Surface.MENTION,
    ),
    "a direct message": (payloads.message("1.1", "Why?", channel="D1"), Surface.DIRECT),
    "a reply in a thread": (payloads.message("1.1", "Why?", thread="0.1"), Surface.FOLLOW_UP),
    "a reply also sent to the channel": (
        payloads.message("1.1", "Why?", thread="0.1", subtype="thread_broadcast"),
        Surface.FOLLOW_UP,
    ),
    "a message of oneself": (
        payloads.message("1.1", "asks why", channel="D1", subtype="me_message"),
        Surface.DIRECT,
    ),
}
_NOT_FOR_THE_BOT: dict[str, dict[str, Any]] = {
    "a message of nobody's thread": payloads.message("1.1", "Why?"),
    "a reply to somebody else": payloads.message("1.1", "<@U9> Why?", thread="0.1"),
    "an edit": payloads.message("1.1", "Why?", channel="D1", subtype="message_changed"),
    "somebody joining": payloads.message("1.1", "x", channel="D1", subtype="channel_join"),
    "Slackbot": payloads.message("1.1", "Why?", channel="D1", user="USLACKBOT"),
    "a bot": payloads.message("1.1", "Why?", channel="D1", bot_id="B9"),
    "the bot itself": payloads.message("1.1", "Why?", channel="D1", user=BOT_USER),
    "a reaction": {**payloads.message("1.1", ""), "type": "reaction_added"},
}


@pytest.mark.parametrize(("event", "surface"), _QUESTIONS.values(), ids=_QUESTIONS)
def test_a_question_is_known_by_where_it_is_asked(event: dict[str, Any], surface: Surface) -> None:
    incoming = read_event(payloads.event(event).payload, _ME, _anywhere)

    assert incoming
    assert incoming.ask.surface is surface


@pytest.mark.parametrize("event", _NOT_FOR_THE_BOT.values(), ids=_NOT_FOR_THE_BOT)
def test_an_event_that_is_not_for_the_bot_is_left_alone(event: dict[str, Any]) -> None:
    assert read_event(payloads.event(event).payload, _ME, _anywhere) is None


@pytest.mark.parametrize("thread", ["", "0.1"])
@pytest.mark.parametrize("words", ["Why do hedgehogs need ovens?", "stop", "ta, so who pays?"])
def test_what_people_say_where_the_bot_takes_no_part_is_not_looked_at(
    words: str, thread: str
) -> None:
    told = payloads.event(payloads.message("1.1", words, thread=thread)).payload
    looked_at = list(meanings._kept)

    assert read_event(told, _ME, _nowhere) is None
    assert list(meanings._kept) == looked_at


def test_no_message_is_understood_before_it_is_acknowledged() -> None:
    looked_at = list(meanings._kept)

    incoming = read_event(payloads.event(payloads.mention("1.1", "stop")).payload, _ME, _anywhere)

    assert incoming
    assert incoming.ask.job == Said("  stop", Surface.MENTION)
    assert list(meanings._kept) == looked_at


@pytest.mark.parametrize(("tab", "job"), [("home", ShowHome()), ("messages", SuggestPrompts())])
def test_each_tab_of_the_app_is_filled(tab: str, job: Job) -> None:
    incoming = read_event(payloads.event(payloads.opened("1.1", tab)).payload, _ME, _anywhere)

    assert incoming
    assert incoming.ask.job == job


def test_a_mention_hangs_its_answer_under_itself() -> None:
    incoming = read_event(payloads.event(payloads.mention("1.1", "Why?")).payload, _ME, _anywhere)

    assert incoming
    assert (incoming.ask.thread, incoming.ask.key) == ("1.1", "1.1")


def test_a_mention_in_a_thread_is_answered_in_that_thread() -> None:
    told = payloads.mention("1.1", "Why?", thread="0.1")

    incoming = read_event(payloads.event(told).payload, _ME, _anywhere)

    assert incoming
    assert incoming.ask.thread == "0.1"


@pytest.mark.parametrize("name", ["user_team", "source_team", "team"])
def test_the_home_of_a_person_is_known(name: str) -> None:
    told = {**payloads.mention("1.1", "Why?"), "team": "", name: "T0OTHER"}

    incoming = read_event(payloads.event(told).payload, _ME, _anywhere)

    assert incoming
    assert incoming.home_team == "T0OTHER"


_WORDS = {
    f"<@{BOT_USER}> Why?": "Why?",
    f"<@{BOT_USER}|bot>  Why? ": "Why?",
    "Ask <@U9> why": "Ask why",
    "See <https://example.org/a|the report>": "See the report",
    "See <https://example.org/a>": "See https://example.org/a",
    "In <#C1|general>?": "In general?",
    "R&amp;D &lt; 5 &gt; 3": "R&D < 5 > 3",
    "Hey <!here>": "Hey here",
    "a\nb\tc": "a b c",
    "&amp;lt;": "&lt;",
}


@pytest.mark.parametrize(("typed", "words"), _WORDS.items())
def test_slacks_marks_are_undone(typed: str, words: str) -> None:
    assert undo_marks(typed) == words


def test_a_command_is_read_and_understood_later() -> None:
    looked_at = list(meanings._kept)

    incoming = read_command(payloads.command("Why?", "https://example.org/r").payload)

    assert list(meanings._kept) == looked_at

    assert incoming
    assert incoming.ask.job == Said("Why?", Surface.COMMAND)
    assert incoming.ask.response_url == "https://example.org/r"


def test_two_commands_are_two_asks() -> None:
    one, two = (read_command(payloads.command("Why?", "u").payload) for _ in range(2))

    assert one
    assert two
    assert one.ask.key != two.ask.key


def test_a_long_message_is_checked_by_its_first_words() -> None:
    incoming = read_shortcut(payloads.shortcut("word " * 1_000, "u").payload)

    assert incoming
    assert len(incoming.ask.words) <= 950
    assert incoming.ask.words.endswith("word")


def test_a_long_message_without_spaces_is_left_whole() -> None:
    incoming = read_shortcut(payloads.shortcut("x" * 3_000, "u").payload)

    assert incoming
    assert incoming.ask.words == "x" * 3_000


def test_a_share_names_its_answer() -> None:
    clicked = payloads.click("share_answer", "7", "u", channel="C9")

    incoming = read_share(clicked.payload)

    assert incoming
    assert (incoming.ask.job, incoming.ask.channel) == (Share(7), "C9")


@pytest.mark.parametrize("actions", [None, [], "x", [5], [{"value": 5}]])
def test_a_click_without_a_value_has_none(actions: object) -> None:
    assert read_action_value({"actions": actions}) == ""
