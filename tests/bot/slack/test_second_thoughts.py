"""Questions that are edited, and answers that somebody stops."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.slack.conftest import copy_store
from tests.commands import Commands
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import Fault, read
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_OVENS = "How many ovens does a hospital bakery need?"
_LIFTS = "What did the Sampleshire board spend four million pounds on?"


@pytest.fixture(scope="module", params=["streams", "edits"])
def home(
    corpus: ArticleStore, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    return copy_store(corpus, tmp_path_factory.mktemp("slack") / str(request.param))


@pytest.fixture(scope="module")
def slack(home: Path) -> Iterator[SlackWorkspace]:
    with SlackWorkspace().running() as opened:
        opened.has_streams = home.name == "streams"
        with running_bot(home, opened, ICS_SLACK_USER_LIMIT="1000"):
            yield opened
        assert opened.problems == []


def _await_words(slack: SlackWorkspace, asked: str, words: str, channel: str = "C1") -> None:
    slack.wait_for(lambda: words in read(slack.answers(channel, asked)))
    assert len(slack.replies(channel, asked)) == 1


def test_an_edited_question_is_answered_anew_in_place(slack: SlackWorkspace, home: Path) -> None:
    asked = slack.mention(_OVENS, channel="C2", user="U2")
    slack.answer_to("C2", asked)

    slack.edit("C2", asked, f"<@U0BOT> {_LIFTS}")

    _await_words(slack, asked, "new lifts", "C2")
    assert "two ovens" not in read(slack.replies("C2", asked))
    kept = json.loads(Commands(home).bot("export", "U2").stdout)["questions"]
    assert [one["question"] for one in kept] == [_LIFTS]


def test_a_question_that_is_edited_while_it_is_answered_gets_the_new_answer_alone(
    slack: SlackWorkspace,
) -> None:
    for method in ("chat.startStream", "chat.postMessage"):
        slack.faults[method].append(Fault(delay_seconds=1.5))
    asked = slack.write(_OVENS, channel="D1")

    slack.edit("D1", asked, _LIFTS)

    _await_words(slack, asked, "new lifts", "D1")
    slack.faults.clear()
    assert "two ovens" not in read(slack.replies("D1", asked))


def test_the_same_edit_delivered_twice_is_answered_once(slack: SlackWorkspace) -> None:
    asked = slack.mention(_OVENS)
    slack.answer_to("C1", asked)
    edited = payloads.event(payloads.edited(slack.written["C1", asked], f"<@U0BOT> {_LIFTS}"))
    slack.deliver(edited)
    _await_words(slack, asked, "new lifts")
    before = slack.replies("C1", asked)[0]["edits"]

    slack.deliver(edited, retry=1)
    slack.mention(_OVENS, thread=asked, user="U8")
    slack.answer_to("C1", asked, 2)

    assert slack.replies("C1", asked)[0]["edits"] == before


@pytest.mark.parametrize(
    ("words", "seconds"), [(_LIFTS, 301), (_OVENS, 5)], ids=["too late", "the same words"]
)
def test_what_is_no_new_question_changes_nothing(
    slack: SlackWorkspace, words: str, seconds: int
) -> None:
    asked = slack.mention(_OVENS)
    answer = slack.answer_to("C1", asked)

    slack.edit("C1", asked, f"<@U0BOT> {words}", after_seconds=seconds)
    slack.answer_to("C1", slack.mention(_OVENS))

    assert slack.answers("C1", asked) == [answer]


def test_an_edit_that_mentions_the_bot_at_last_is_answered(slack: SlackWorkspace) -> None:
    asked = slack.write(_OVENS, channel="C4")

    slack.edit("C4", asked, f"<@U0BOT> {_OVENS}")

    _await_words(slack, asked, "two ovens", "C4")
    assert len(slack.replies("C4", asked)) == 1


def test_a_question_that_becomes_a_greeting_is_greeted_in_place(slack: SlackWorkspace) -> None:
    asked = slack.mention(_OVENS)
    slack.answer_to("C1", asked)

    slack.edit("C1", asked, "<@U0BOT> thanks!")

    slack.wait_for(lambda: "You're welcome" in read(slack.replies("C1", asked)))
    assert len(slack.replies("C1", asked)) == 1


@pytest.mark.parametrize("mark", ["<@U0BOT> ", ""], ids=["mentioned", "in the thread"])
def test_an_answer_that_is_stopped_ends_there(slack: SlackWorkspace, mark: str) -> None:
    for method in ("chat.appendStream", "chat.update"):
        slack.faults[method].append(Fault(delay_seconds=1.5))
    asked = slack.mention(_OVENS, channel="C6")
    slack.wait_for(lambda: slack.replies("C6", asked))

    slack.write(f"{mark}stop", channel="C6", thread=asked)

    slack.wait_for(lambda: "Stopped." in read(slack.replies("C6", asked)))
    assert not slack.answers("C6", asked)
    assert not slack.replies("C6", asked)[0].get("streaming")
    slack.faults.clear()


def test_stop_in_a_direct_conversation_ends_what_is_answered_there(slack: SlackWorkspace) -> None:
    for method in ("chat.appendStream", "chat.update"):
        slack.faults[method].append(Fault(delay_seconds=1.5))
    asked = slack.write(_OVENS, channel="D6")
    slack.wait_for(lambda: slack.replies("D6", asked))

    slack.write("stop", channel="D6")

    slack.wait_for(lambda: "Stopped." in read(slack.replies("D6", asked)))
    slack.faults.clear()
    assert not slack.answers("D6", asked)


def test_a_stop_after_an_answer_leaves_it(slack: SlackWorkspace) -> None:
    asked = slack.mention(_OVENS)
    answer = slack.answer_to("C1", asked)

    slack.write("stop", thread=asked)
    slack.answer_to("C1", slack.mention(_OVENS))

    assert slack.answers("C1", asked) == [answer]
