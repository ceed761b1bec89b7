"""Every place where the bot can be asked, in both modes, with the real process."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.bot.slack.conftest import Running
from tests.commands import Commands
from tests.slack_workspace import payloads
from tests.slack_workspace.web_api import find_button, read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_OVENS = "How many ovens does a hospital bakery need?"
_LIFTS = "What did the Sampleshire board spend four million pounds on?"

# Its words are in an article, and what it asks for isn't.
_UNSURE = "How much did the Sampleshire clinics pay for stairs?"


def test_a_mention_is_answered_in_its_thread(slack: SlackWorkspace) -> None:
    asked = slack.mention(_OVENS)

    answer = slack.answer_to("C1", asked)

    assert "two ovens" in read(answer)
    assert "[1]" in read(answer)


def test_a_source_has_title_publisher_author_date_and_quote(slack: SlackWorkspace) -> None:
    asked = slack.mention(_LIFTS)

    words = read(slack.answer_to("C1", asked))

    assert "|New lifts in Sampleshire>" in words
    assert "Ann Example · Sample Weekly · 1 May 2023" in words
    assert "“The Sampleshire board spent four million pounds on new lifts" in words


def test_a_source_is_linked_to_its_quote(slack: SlackWorkspace) -> None:
    asked = slack.mention(_LIFTS)

    assert "<https://example.org/lifts#:~:text=" in read(slack.answer_to("C1", asked))


def test_an_answer_says_what_was_searched_and_of_when_it_is(slack: SlackWorkspace) -> None:
    asked = slack.mention(_LIFTS)

    words = read(slack.answer_to("C1", asked))

    assert "Searched 6 articles. Quotes checked." in words


def test_a_source_opens_in_its_place(slack: SlackWorkspace) -> None:
    asked, before = slack.mention(_LIFTS), len(slack.views)
    blocks = slack.answer_to("C1", asked)["blocks"]
    button = next(block["accessory"] for block in blocks if "accessory" in block)

    slack.deliver(payloads.click(button["action_id"], button["value"], slack.response_url))

    words = read(slack.wait_for(lambda: slack.views[before:])[0])
    assert "*The Sampleshire board spent four million pounds on new lifts" in words
    assert "Nobody should have to climb stairs" in words


def test_an_answer_opens_as_plain_text_with_footnotes(slack: SlackWorkspace) -> None:
    asked, before = slack.mention(_LIFTS), len(slack.views)
    button = find_button(slack.answer_to("C1", asked), "copy_with_footnotes")

    slack.deliver(payloads.click(button["action_id"], button["value"], slack.response_url))

    words = read(slack.wait_for(lambda: slack.views[before:])[0])
    assert "[1] New lifts in Sampleshire — Ann Example · Sample Weekly · 1 May 2023." in words


def test_what_comes_close_to_an_answer_opens_in_a_window_and_from_there_in_its_place(
    slack: SlackWorkspace,
) -> None:
    asked, before = slack.mention(_UNSURE), len(slack.views)
    answer = slack.answer_to("C1", asked)
    button = find_button(answer, "show_closest")
    slack.deliver(payloads.click(button["action_id"], button["value"], slack.response_url))
    window = slack.wait_for(lambda: slack.views[before:])[0]
    place = next(block["accessory"] for block in window["blocks"] if "accessory" in block)

    slack.deliver(payloads.click(place["action_id"], place["value"], "", view=window))

    [_, opened] = slack.wait_for(lambda: slack.views[before + 1 :] and slack.views[before:])
    assert "may be about it" in read(window)
    assert "may be about it" not in read(answer)
    assert opened["title"]["text"] == "In its place"
    assert slack.called("views.push")


def test_a_direct_message_is_answered(slack: SlackWorkspace) -> None:
    asked = slack.write(_OVENS, channel="D1")

    assert "two ovens" in read(slack.answer_to("D1", asked))


def test_a_follow_up_needs_no_mention(slack: SlackWorkspace) -> None:
    asked = slack.mention(_LIFTS)
    slack.answer_to("C1", asked)

    slack.write("Why were those lifts fitted?", thread=asked)

    assert "failed eleven times" in read(slack.answer_to("C1", asked, 2))


def test_a_question_that_the_articles_do_not_answer_is_declined(slack: SlackWorkspace) -> None:
    asked = slack.mention("Who won the football world cup in Brazil?")

    words = read(slack.answer_to("C1", asked))

    assert "I couldn't find an answer to that in the articles." in words
    assert "The nearest articles:" in words


def test_a_status_is_shown_first(slack: SlackWorkspace) -> None:
    asked = slack.mention(_OVENS)
    slack.answer_to("C1", asked)

    shown = [
        one for one in slack.called("assistant.threads.setStatus") if one["thread_ts"] == asked
    ]

    assert shown[0]["status"].startswith("is searching")


def test_the_work_is_shown_step_by_step(slack: SlackWorkspace) -> None:
    asked = slack.mention(_OVENS)

    tasks = slack.answer_to("C1", asked)["tasks"]

    done = [task["title"] for task in tasks if task["status"] == "complete"]
    assert done == ["Searching the articles", "Reading 6 articles", "Checking quotes"]


def test_a_command_echoes_the_question_at_once(slack: SlackWorkspace) -> None:
    ack = slack.deliver(payloads.command(_OVENS, slack.response_url))

    assert ack
    assert _OVENS in ack.body["text"]


def test_a_command_is_answered_to_its_asker_alone(slack: SlackWorkspace) -> None:
    answer = slack.ask_privately(_OVENS)

    assert answer["response_type"] == "ephemeral"
    assert "two ovens" in read(answer)
    assert _OVENS in read(answer)


def test_a_command_without_a_question_explains_itself(slack: SlackWorkspace) -> None:
    ack = slack.deliver(payloads.command(" ", slack.response_url))

    assert ack
    assert ack.body["text"].startswith("Ask me something")


def test_a_message_is_checked_against_the_articles(slack: SlackWorkspace) -> None:
    url = slack.response_url

    slack.deliver(payloads.shortcut("A hospital bakery needs two ovens.", url))

    assert "two ovens" in read(slack.wait_for_response(url)[-1])


def test_a_message_of_one_endless_word_is_too_long_to_be_checked(slack: SlackWorkspace) -> None:
    url = slack.response_url

    slack.deliver(payloads.shortcut("x" * 6_000, url))

    assert "up to 1,000 characters" in read(slack.wait_for_response(url)[-1])


def test_a_question_that_is_too_long_is_refused_to_its_asker_alone(slack: SlackWorkspace) -> None:
    asked = slack.mention("ovens " * 400, user="U30")

    told = slack.wait_for(lambda: [one for one in slack.ephemerals if one["user"] == "U30"])

    assert "up to 1,000 characters" in read(told)
    assert "feedback" not in str(told)
    assert slack.replies("C1", asked) == []


def test_a_command_that_is_too_long_is_refused_in_the_place_of_its_echo(
    slack: SlackWorkspace,
) -> None:
    answer = slack.ask_privately("ovens " * 400)

    assert answer["replace_original"]
    assert "up to 1,000 characters" in read(answer)


def test_what_is_said_of_oneself_in_a_direct_message_is_answered(slack: SlackWorkspace) -> None:
    asked = slack.write(_OVENS, channel="D1", subtype="me_message")

    assert "two ovens" in read(slack.answer_to("D1", asked))


def test_opening_the_app_suggests_prompts(slack: SlackWorkspace) -> None:
    _open_home_with_prompts(slack, "U4")
    slack.deliver(payloads.event(payloads.opened(slack.new_stamp(), "messages")))

    given = slack.wait_for(lambda: slack.called("assistant.threads.setSuggestedPrompts"))[-1]
    assert len(given["prompts"]) == 4
    assert given["prompts"][0]["message"] == "What is “The transport budget for 2025” about?"
    assert "thread_ts" not in given


def test_the_home_tab_shows_the_newest_articles(slack: SlackWorkspace) -> None:
    slack.deliver(payloads.event(payloads.opened(slack.new_stamp(), "home", user="U5")))

    words = read(slack.wait_for(lambda: slack.homes.get("U5")))
    assert "*6 articles from 1 April 2022 to 1 April 2025*, published by Sample" in words
    assert "Nothing leaves the computer I run on" in words
    assert "The transport budget for 2025" in words
    assert "personal details" in words


def test_a_button_of_the_home_tab_asks_and_is_answered_in_a_direct_message(
    slack: SlackWorkspace,
) -> None:
    button = find_button(_open_home_with_prompts(slack, "U6"), "ask_prompt_0")

    slack.deliver(payloads.click("ask_prompt_0", button["value"], "", user="U6", channel=""))

    [answer] = slack.wait_for(partial(slack.posted_in, "U6"))
    assert button["value"] in read(answer)
    assert "19 million" in read(answer)
    assert "share_answer" not in str(answer)


def test_a_channel_that_invites_the_bot_is_greeted_once(slack: SlackWorkspace) -> None:
    invited = payloads.event(payloads.invited("C80"))
    slack.deliver(invited)
    slack.deliver(invited, retry=1)
    [said] = slack.wait_for(partial(slack.posted_in, "C80"))
    slack.answer_to("C1", slack.mention(_OVENS))

    assert "6 articles" in read(said)
    assert len(slack.posted_in("C80")) == 1


def test_a_thumb_up_is_thanked_for(slack: SlackWorkspace) -> None:
    value, url = _feedback_value(slack, "good"), slack.response_url

    slack.deliver(payloads.click("feedback", value, url))

    assert read(slack.wait_for_response(url)[-1]).startswith("Thank you")


def test_a_thumb_down_asks_why(slack: SlackWorkspace) -> None:
    value, before = _feedback_value(slack, "bad"), len(slack.views)

    slack.deliver(payloads.click("feedback", value, slack.response_url))

    view = slack.wait_for(lambda: slack.views[before:])[0]
    assert view["callback_id"] == "tell_why"
    assert view["private_metadata"] == value.partition(":")[2]


def test_a_reason_is_taken_and_thanked_for(slack: SlackWorkspace, running: Running) -> None:
    value = _feedback_value(slack, "bad").partition(":")[2]
    sent = payloads.submission(
        value, "The date is wrong. Mail ann@example.org", faults=["Out of date"], statement="2"
    )

    ack = slack.deliver(sent)

    assert ack
    assert ack.status == 200
    assert ack.body["response_action"] == "update"
    assert "Thank you" in read(ack.body["view"])
    home = Path(running.bot.environment["ICS_HOME"])
    log = str(json.loads(Commands(home).bot("log", "--json").stdout))
    assert "Out of date · statement 2 · The date is wrong. Mail [left out]" in log


def test_a_message_that_is_not_for_the_bot_is_left_alone(slack: SlackWorkspace) -> None:
    root = slack.write("Lunch?", channel="C6")
    slack.write("Yes, at noon.", channel="C6", thread=root)
    asked = slack.mention(_OVENS, channel="C6")
    slack.answer_to("C6", asked)

    assert slack.replies("C6", root) == []


@pytest.mark.parametrize("more", [{"bot_id": "B9"}, {"subtype": "message_changed"}])
def test_bots_and_edits_are_left_alone(slack: SlackWorkspace, more: dict[str, str]) -> None:
    stamp = slack.new_stamp()
    slack.deliver(payloads.event(payloads.message(stamp, _OVENS, channel="D4", **more)))
    asked = slack.write(_OVENS, channel="D4")
    slack.answer_to("D4", asked)

    assert slack.replies("D4", stamp) == []


def test_thanks_in_a_thread_are_left_alone(slack: SlackWorkspace) -> None:
    asked = slack.mention(_OVENS)
    slack.answer_to("C1", asked)
    slack.write("Thank you!", thread=asked)
    slack.write("How many ovens?", thread=asked)
    slack.answer_to("C1", asked, 2)

    assert len(slack.replies("C1", asked)) == 2


def test_nothing_of_a_question_or_token_is_logged(running: Running) -> None:
    said = "".join(running.bot.said)

    assert "ovens" not in said
    assert "xoxb" not in said
    assert "xapp" not in said


def _open_home_with_prompts(slack: SlackWorkspace, user: str) -> dict[str, Any]:
    """Open the Home tab, again until the bot has asked its prompts itself."""

    def open_home() -> dict[str, Any] | None:
        slack.homes.pop(user, None)
        slack.deliver(payloads.event(payloads.opened(slack.new_stamp(), "home", user=user)))
        home = slack.wait_for(lambda: slack.homes.get(user))
        return dict(home) if "ask_prompt_0" in str(home) else None

    return dict(slack.wait_for(open_home))


def _feedback_value(slack: SlackWorkspace, verdict: str) -> str:
    asked = slack.mention(_OVENS)
    buttons = find_button(slack.answer_to("C1", asked), "feedback")
    found = [buttons[f"{kind}_button"]["value"] for kind in ("positive", "negative")]
    return str(next(value for value in found if value.startswith(verdict)))
