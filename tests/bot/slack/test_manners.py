"""The bot speaks when it's spoken to: what people say to each other is none of its business."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.slack.conftest import copy_store
from tests.commands import Commands
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import read
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_OVENS = "How many ovens does a hospital bakery need?"
_LIFTS = "What did the Sampleshire board spend four million pounds on?"
_REMARKS = [
    "brilliant, that saves us a call :tada:",
    "I'd leave that out of the briefing",
    "<@U7> did you see this?",
    "who's bringing the biscuits?",
    "&gt; two ovens",
    "anyone free at three?",
    "what time does the canteen close?",
    "lol",
]


@pytest.fixture(scope="module")
def home(corpus: ArticleStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_store(corpus, tmp_path_factory.mktemp("slack") / "home")


@pytest.fixture(scope="module")
def slack(home: Path) -> Iterator[SlackWorkspace]:
    with (
        SlackWorkspace().running() as opened,
        running_bot(home, opened, ICS_SLACK_USER_LIMIT="12"),
    ):
        yield opened
    assert opened.problems == []


def test_remarks_between_colleagues_get_no_reply_and_leave_no_trace(
    slack: SlackWorkspace, home: Path
) -> None:
    asked = slack.mention(_LIFTS)
    slack.answer_to("C1", asked)
    for remark in _REMARKS:
        slack.write(remark, thread=asked, user="U2")
    slack.write("Why were those lifts fitted?", thread=asked)
    answer = slack.answer_to("C1", asked, 2)

    assert "failed eleven times" in read(answer)
    assert len(slack.replies("C1", asked)) == 2
    assert slack.ephemerals == []
    log = json.loads(Commands(home).bot("log", "--json").stdout)["questions"]
    assert {one["question"] for one in log} == {_LIFTS, "Why were those lifts fitted?"}
    assert json.loads(Commands(home).bot("gaps", "--json").stdout)["gaps"] == []


def test_remarks_use_up_nobodys_limit(slack: SlackWorkspace) -> None:
    asked = slack.mention(_LIFTS, user="U30")
    slack.answer_to("C1", asked)
    for number in range(15):
        slack.write(f"what time is train {number}?", thread=asked, user="U31")

    own = slack.mention(_OVENS, user="U31")

    assert "two ovens" in read(slack.answer_to("C1", own))


def test_a_bot_that_is_told_to_stop_keeps_out_until_it_is_mentioned_again(
    slack: SlackWorkspace,
) -> None:
    asked = slack.mention(_LIFTS, user="U40")
    slack.answer_to("C1", asked)

    slack.mention("please stop", thread=asked, user="U40")
    slack.wait_for(lambda: "keep out of this thread" in read(slack.replies("C1", asked)))
    slack.write("Why were those lifts fitted?", thread=asked, user="U40")
    slack.mention(_OVENS, thread=asked, user="U40")
    answer = slack.answer_to("C1", asked, 2)

    assert "two ovens" in read(answer)
    assert len(slack.replies("C1", asked)) == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("hello!", "6 articles"),
        ("what sources do you have?", "published by"),
        ("anything new?", "The transport budget for 2025"),
        ("cheers", "You're welcome"),
        ("please add <https://example.org/news>", "ics-ingest add"),
        ("are my questions kept?", "for 90 days"),
        ("that's wrong", "Not helpful"),
    ],
)
def test_talk_is_replied_to_in_kind_without_a_search(
    slack: SlackWorkspace, words: str, told: str
) -> None:
    asked = slack.mention(words, user="U50")
    url = slack.response_url
    slack.deliver(payloads.command(words, url, user="U50"))

    [said] = slack.wait_for(lambda: slack.replies("C1", asked))
    [alone] = slack.wait_for_response(url)
    assert told in read(said)
    assert told in read(alone)
    assert "[1]" not in read(said)


def test_a_post_without_text_is_checked_by_its_attachment(slack: SlackWorkspace) -> None:
    url = slack.response_url
    post = payloads.shortcut("", url)
    message = {**post.payload["message"], "attachments": [{"text": _OVENS}]}
    slack.deliver(payloads.Delivery("interactive", {**post.payload, "message": message}))

    [answer] = slack.wait_for_response(url)
    assert "two ovens" in read(answer)


def test_follow_ups_that_leave_words_out_or_stand_beneath_a_quote_are_answered(
    slack: SlackWorkspace,
) -> None:
    asked = slack.mention(_LIFTS, user="U70")
    slack.answer_to("C1", asked)
    slack.write("as bullets pls", thread=asked, user="U70")
    slack.answer_to("C1", asked, 2)
    slack.write("&gt; new lifts\nwhy were those lifts fitted", thread=asked, user="U70")
    slack.answer_to("C1", asked, 3)
    slack.write("and lunch?", thread=asked, user="U70")
    slack.mention(_OVENS, thread=asked, user="U70")

    assert "two ovens" in read(slack.answer_to("C1", asked, 4))
    assert len(slack.replies("C1", asked)) == 4


def test_what_may_go_on_is_answered_only_to_who_asked_last(slack: SlackWorkspace) -> None:
    asked = slack.mention(_LIFTS, user="U80")
    slack.answer_to("C1", asked)
    in_doubt = "how it was with the lifts"
    slack.write(in_doubt, thread=asked, user="U81")
    slack.write(in_doubt, thread=asked, user="U80")
    slack.answer_to("C1", asked, 2)
    slack.mention(_OVENS, thread=asked, user="U81")

    assert "two ovens" in read(slack.answer_to("C1", asked, 3))
    assert len(slack.replies("C1", asked)) == 3


def test_a_bot_that_waits_for_mentions_answers_no_follow_up(
    workspace: SlackWorkspace, slack_home: Path
) -> None:
    with running_bot(slack_home, workspace, ICS_SLACK_FOLLOW_UPS="mention"):
        asked = workspace.mention(_LIFTS)
        workspace.answer_to("C1", asked)
        workspace.write("Why were those lifts fitted?", thread=asked)
        workspace.mention("Why were those lifts fitted?", thread=asked)
        workspace.answer_to("C1", asked, 2)

    assert len(workspace.replies("C1", asked)) == 2


def test_what_colleagues_said_is_checked_where_the_bot_is_mentioned_below_it(
    slack: SlackWorkspace,
) -> None:
    root = slack.write("The Sampleshire board spent five million pounds on new lifts.")
    slack.write("That much!", thread=root, user="U61")
    slack.mention("is that right?", thread=root, user="U62")

    words = read(slack.answer_to("C1", root))

    assert words.index("The articles say something else.") < words.index("four million pounds")


def test_what_only_makes_sense_after_a_claim_is_not_what_is_checked(slack: SlackWorkspace) -> None:
    root = slack.write("The Sampleshire board spent four million pounds on new lifts.")
    slack.write("really? I thought it was nine", thread=root, user="U61")
    slack.mention("who's right?", thread=root, user="U62")

    assert "The articles say the same." in read(slack.answer_to("C1", root))


@pytest.mark.parametrize("asked", ["is that right?", "can you fact check this?", "true?"])
def test_whoever_says_nothing_that_can_be_checked_is_asked_for_it(
    slack: SlackWorkspace, asked: str
) -> None:
    slack.mention(asked, channel="C7", user="U63")

    told = slack.wait_for(
        lambda: [one for one in slack.called("chat.postEphemeral") if one["channel"] == "C7"]
    )
    assert "I don't know what to check." in told[-1]["text"]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The Sampleshire board spent four million pounds on new lifts.", "say the same."),
        ("The Sampleshire board spent nine million pounds on new lifts.", "say something else."),
        ("Penguins won the football world cup in Brazil.", "say nothing about this."),
    ],
)
def test_a_message_is_checked_with_a_verdict(
    slack: SlackWorkspace, claim: str, verdict: str
) -> None:
    url = slack.response_url
    slack.deliver(payloads.shortcut(claim, url))

    [answer] = slack.wait_for_response(url)
    assert f"*The articles {verdict}*" in read(answer)
    assert f"*Claim:* {claim}" in read(answer)
