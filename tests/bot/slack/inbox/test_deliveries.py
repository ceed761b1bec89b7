from typing import Any

import pytest

from bot.slack.inbox.deliveries import (
    Identity,
    is_small_talk,
    read_action_value,
    read_command,
    read_event,
    read_number,
    read_share,
    read_shortcut,
    read_words,
)
from bot.slack.jobs import Kind
from tests.slack_workspace import payloads
from tests.slack_workspace.web_api import BOT_ID, BOT_USER, TEAM

_ME = Identity(TEAM, BOT_USER, BOT_ID)


def _kind(event: dict[str, Any]) -> Kind | None:
    incoming = read_event(payloads.event(event).payload, _ME)
    return incoming.ask.kind if incoming else None


_EVENTS: dict[str, tuple[dict[str, Any], Kind | None]] = {
    "a mention": (payloads.mention("1.1", "Why?"), Kind.MENTION),
    "a mention told as a message": (payloads.message("1.1", f"<@{BOT_USER}> Why?"), Kind.MENTION),
    "a direct message": (payloads.message("1.1", "Why?", channel="D1"), Kind.DIRECT),
    "a reply in a thread": (payloads.message("1.1", "Why?", thread="0.1"), Kind.FOLLOW_UP),
    "a reply also sent to the channel": (
        payloads.message("1.1", "Why?", thread="0.1", subtype="thread_broadcast"),
        Kind.FOLLOW_UP,
    ),
    "a message of nobody's thread": (payloads.message("1.1", "Why?"), None),
    "a reply to somebody else": (payloads.message("1.1", "<@U9> Why?", thread="0.1"), None),
    "an edit": (payloads.message("1.1", "Why?", channel="D1", subtype="message_changed"), None),
    "somebody joining": (payloads.message("1.1", "x", channel="D1", subtype="channel_join"), None),
    "a message of oneself": (
        payloads.message("1.1", "asks why", channel="D1", subtype="me_message"),
        Kind.DIRECT,
    ),
    "Slackbot": (payloads.message("1.1", "Why?", channel="D1", user="USLACKBOT"), None),
    "a bot": (payloads.message("1.1", "Why?", channel="D1", bot_id="B9"), None),
    "the bot itself": (payloads.message("1.1", "Why?", channel="D1", user=BOT_USER), None),
    "the home tab": (payloads.opened("1.1", "home"), Kind.HOME),
    "the messages tab": (payloads.opened("1.1", "messages"), Kind.PROMPTS),
    "a reaction": ({**payloads.message("1.1", ""), "type": "reaction_added"}, None),
}


@pytest.mark.parametrize(("event", "kind"), _EVENTS.values(), ids=_EVENTS)
def test_an_event_is_known_for_what_it_is(event: dict[str, Any], kind: Kind | None) -> None:
    assert _kind(event) is kind


def test_a_mention_hangs_its_answer_under_itself() -> None:
    incoming = read_event(payloads.event(payloads.mention("1.1", "Why?")).payload, _ME)

    assert incoming
    assert (incoming.ask.thread, incoming.ask.key) == ("1.1", "1.1")


def test_a_mention_in_a_thread_is_answered_in_that_thread() -> None:
    told = payloads.mention("1.1", "Why?", thread="0.1")

    incoming = read_event(payloads.event(told).payload, _ME)

    assert incoming
    assert incoming.ask.thread == "0.1"


@pytest.mark.parametrize("name", ["user_team", "source_team", "team"])
def test_the_home_of_a_person_is_known(name: str) -> None:
    told = {**payloads.mention("1.1", "Why?"), "team": "", name: "T0OTHER"}

    incoming = read_event(payloads.event(told).payload, _ME)

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
    assert read_words(typed, _ME) == words


@pytest.mark.parametrize("words", ["Thanks!", "thank you so much", "OK", "👍", "", "…", "Great."])
def test_small_talk_asks_nothing(words: str) -> None:
    assert is_small_talk(words)


@pytest.mark.parametrize("words", ["Why?", "Thanks, and what about Leeds?", "Yes or no: is it so?"])
def test_a_question_is_no_small_talk(words: str) -> None:
    assert not is_small_talk(words)


def test_a_command_is_read() -> None:
    incoming = read_command(payloads.command("Why?", "https://example.org/r").payload, _ME)

    assert incoming
    assert incoming.ask.kind is Kind.COMMAND
    assert incoming.ask.words == "Why?"
    assert incoming.ask.response_url == "https://example.org/r"


def test_two_commands_are_two_asks() -> None:
    one, two = (read_command(payloads.command("Why?", "u").payload, _ME) for _ in range(2))

    assert one
    assert two
    assert one.ask.key != two.ask.key


def test_a_long_message_is_checked_by_its_first_words() -> None:
    incoming = read_shortcut(payloads.shortcut("word " * 1_000, "u").payload, _ME)

    assert incoming
    assert len(incoming.ask.words) <= 950
    assert incoming.ask.words.endswith("word")


def test_a_long_message_without_spaces_is_left_whole() -> None:
    incoming = read_shortcut(payloads.shortcut("x" * 3_000, "u").payload, _ME)

    assert incoming
    assert incoming.ask.words == "x" * 3_000


@pytest.mark.parametrize(("value", "number"), [("7", 7), ("9" * 40, 0), ("-1", 0), ("x", 0)])
def test_a_number_is_read_if_it_may_be_an_answers(value: str, number: int) -> None:
    assert read_number(value) == number


def test_a_share_names_its_answer() -> None:
    clicked = payloads.click("share_answer", "7", "u", channel="C9")

    incoming = read_share(clicked.payload)

    assert incoming
    assert (incoming.ask.words, incoming.ask.channel) == ("7", "C9")


@pytest.mark.parametrize("actions", [None, [], "x", [5], [{"value": 5}]])
def test_a_click_without_a_value_has_none(actions: object) -> None:
    assert read_action_value({"actions": actions}) == ""
