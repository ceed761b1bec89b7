"""The bot inside the tests' own process, with an answerer that fails or takes its time."""

import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.answering.answers import Answer, Request, Retrieved, VerifiedStatement
from bot.slack.hearing.wording import TABLES, learn
from tests.bot.slack.asking import list_statements, make_answer
from tests.bot.slack.conftest import Run
from tests.bot.slack.scripted import ANOTHER, Scripted
from tests.slack_workspace.web_api import Fault, read
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.errors import StoreBusyError, StoreUnreadableError

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_what_hears_messages_is_learnt_before_the_first_one_comes(run: Run) -> None:
    learn.cache_clear()

    with run(Scripted(make_answer())):
        learnt = learn.cache_info().misses
        for table in TABLES:
            learn(table)

    assert learn.cache_info().misses == learnt


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        pytest.param(ValueError("How many ovens? sk-secret"), "something went wrong", id="a bug"),
        pytest.param(StoreUnreadableError("/srv/secret is gone"), "ics-bot doctor", id="a store"),
        pytest.param(TimeoutError("model"), "something went wrong", id="a model"),
    ],
)
def test_a_failure_is_told_to_the_asker_alone(
    run: Run,
    workspace: SlackWorkspace,
    caplog: pytest.LogCaptureFixture,
    failure: Exception,
    words: str,
) -> None:
    with run(Scripted(failure)):
        asked = workspace.mention("How many ovens?")
        told = workspace.wait_for(lambda: workspace.ephemerals)[0]
        workspace.wait_for(lambda: not workspace.replies("C1", asked))
    assert words in told["text"]
    assert "secret" not in told["text"]
    assert "ovens" not in caplog.text


def test_after_a_failure_the_next_question_is_answered(run: Run, workspace: SlackWorkspace) -> None:
    failing = Scripted(ValueError("no"))
    with run(failing):
        workspace.mention("How many ovens?")
        workspace.wait_for(lambda: workspace.ephemerals)
        failing.answers = [make_answer()] * 2

        assert workspace.answer_to("C1", workspace.mention("Second?"))


def test_a_follow_up_knows_what_was_said_before(run: Run, workspace: SlackWorkspace) -> None:
    scripted = Scripted(make_answer(), later=ANOTHER)
    with run(scripted):
        asked = workspace.mention("How many ovens?")
        workspace.answer_to("C1", asked)
        workspace.write("And in a bakery?", thread=asked)
        workspace.answer_to("C1", asked, 2)

    [turn] = scripted.asked[1].history
    assert turn.question == "How many ovens?"
    assert turn.answer == make_answer().text


def test_a_conversation_survives_a_restart(run: Run, workspace: SlackWorkspace) -> None:
    scripted = Scripted(make_answer(), later=ANOTHER)
    with run(scripted):
        asked = workspace.mention("How many ovens?")
        workspace.answer_to("C1", asked)
    with run(scripted):
        workspace.write("And in a bakery?", thread=asked)
        workspace.answer_to("C1", asked, 2)

    assert len(scripted.asked[1].history) == 1


def test_no_more_questions_are_worked_on_at_once_than_there_are_workers(
    run: Run, workspace: SlackWorkspace
) -> None:
    scripted = Scripted(make_answer(), seconds=0.2)
    with run(scripted):
        asked = [workspace.mention("How many ovens?", user=f"U{n}") for n in range(20)]
        for stamp in asked:
            workspace.answer_to("C1", stamp)

    assert 1 < scripted.most_at_once <= 8


def test_a_status_is_shown_within_a_second(run: Run, workspace: SlackWorkspace) -> None:
    with run(Scripted(make_answer(), seconds=2.0)):
        began = time.monotonic()
        workspace.mention("How many ovens?")
        workspace.wait_for(lambda: workspace.called("chat.startStream"))

        assert time.monotonic() - began < 1


def test_a_status_is_shown_before_people_are_looked_up(run: Run, workspace: SlackWorkspace) -> None:
    workspace.faults["users.info"] += [Fault(delay_seconds=3), Fault(500)]
    with run(Scripted(make_answer())):
        began = time.monotonic()
        asked = workspace.mention("How many ovens?")
        shown = workspace.wait_for(lambda: workspace.called("assistant.threads.setStatus"))

        assert time.monotonic() - began < 1
        assert shown[0]["status"].startswith("is searching")
        workspace.answer_to("C1", asked)


def test_a_quiet_connection_is_replaced(run: Run, workspace: SlackWorkspace) -> None:
    with run(Scripted(make_answer()), quiet_seconds=0.4):
        first = workspace.sockets[0]
        workspace.wait_for(lambda: workspace.sockets and first not in workspace.sockets)

        assert workspace.answer_to("C1", workspace.mention("How many ovens?"))


def test_a_bot_at_work_is_ready(run: Run, workspace: SlackWorkspace) -> None:
    with run(Scripted(make_answer())) as examine:
        assert workspace.sockets
        assert examine() == {"store": True, "queue": True, "slack": True}


def test_a_bot_that_slack_does_not_answer_is_not_ready(run: Run, workspace: SlackWorkspace) -> None:
    workspace.faults["auth.test"].append(Fault(500))
    with run(Scripted(make_answer())) as examine:
        assert not examine()["slack"]


def test_a_bot_that_slack_delivers_nothing_to_is_not_ready_until_it_is_connected(
    run: Run, workspace: SlackWorkspace, caplog: pytest.LogCaptureFixture
) -> None:
    with run(Scripted(make_answer()), quiet_seconds=0.4) as examine:
        asked = len(workspace.called("apps.connections.open"))
        workspace.faults["apps.connections.open"] += [Fault(error="invalid_auth")] * 10_000
        for one in list(workspace.sockets):
            one.close()
        workspace.wait_for(lambda: len(workspace.called("apps.connections.open")) > asked + 2)

        assert not examine()["slack"]
        workspace.faults["apps.connections.open"].clear()
        workspace.wait_socket()
        assert workspace.answer_to("C1", workspace.mention("How many ovens?"))
    [begun] = [one for one in caplog.messages if one.startswith("failing")]
    assert "SLACK_APP_TOKEN: invalid_auth: copy the token again" in begun


def test_one_bot_serves_a_folder(run: Run) -> None:
    with (
        run(Scripted(make_answer())),
        pytest.raises(StoreBusyError, match="Another ics-bot slack"),
        run(Scripted(make_answer())),
    ):
        pass


def test_a_long_answer_is_streamed_and_its_sources_open_in_a_window(
    run: Run, workspace: SlackWorkspace
) -> None:
    with run(Scripted(make_answer(*["Ovens bake bread. " * 20] * 9, quote="word " * 200))):
        answer = workspace.answer_to("C1", workspace.mention("How many ovens?"))

    assert answer["streamed"].count("Ovens bake bread.") == 180
    assert "Show sources" in read(answer)
    assert "word word" not in read(answer)


@pytest.mark.parametrize("has_streams", [True, False], ids=["streamed", "edited"])
def test_an_answer_too_long_for_a_message_goes_on_in_the_next(
    run: Run, workspace: SlackWorkspace, *, has_streams: bool
) -> None:
    workspace.has_streams = has_streams
    with run(Scripted(make_answer(*[f"Oven {n} bakes. " * 120 for n in range(12)]))):
        asked = workspace.mention("How many ovens?")
        workspace.answer_to("C1", asked)

    replies = workspace.replies("C1", asked)
    words = "\n".join(map(read, replies))
    assert [one["finished"] for one in replies] == [False] * (len(replies) - 1) + [True]
    assert all(f"Oven {n} bakes." in words for n in range(12))
    assert words.count("Continues in the next message") == len(replies) - 1 > 3
    assert not any(one.get("streaming") for one in replies)


@pytest.mark.parametrize("has_streams", [True, False], ids=["streamed", "edited"])
@pytest.mark.parametrize("fault", [Fault(500), Fault(500, done=True), Fault(429, retry_after=1)])
def test_a_part_that_slack_does_not_take_at_once_is_posted_once(
    run: Run, workspace: SlackWorkspace, fault: Fault, *, has_streams: bool
) -> None:
    workspace.has_streams = has_streams
    begin = "chat.startStream" if has_streams else "chat.postMessage"
    workspace.faults[begin] += [Fault(), fault]
    with run(Scripted(make_answer(*[f"Oven {n} bakes. " * 120 for n in range(6)]))):
        asked = workspace.mention("How many ovens?")
        workspace.answer_to("C1", asked)

    words = "\n".join(map(read, workspace.replies("C1", asked)))
    assert all(words.count(f"Oven {n} bakes.") >= 120 for n in range(6))
    assert words.count("Continues in the next message") == len(workspace.replies("C1", asked)) - 1


class _Pausing(Scripted):
    """Gives its first statements, and the rest only when it is let."""

    def __init__(self, answer: Answer, first: int = 1) -> None:
        super().__init__(answer)
        self._whole = answer
        self._first = first
        self.go_on = threading.Event()
        self.fails_with: Exception | None = None

    def stream(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        self.asked.append(request)
        yield Retrieved(2)
        statements = list_statements(self._whole)
        yield from statements[: self._first]
        assert self.go_on.wait(20)
        if self.fails_with:
            raise self.fails_with
        yield from statements[self._first :]
        yield self._whole


@pytest.mark.parametrize("has_streams", [True, False], ids=["streamed", "edited"])
def test_a_statement_is_shown_before_the_next_one_is_there(
    run: Run, workspace: SlackWorkspace, *, has_streams: bool
) -> None:
    workspace.has_streams = has_streams
    pausing = _Pausing(make_answer("Two ovens are needed.", "One is old."))
    with run(pausing):
        asked = workspace.mention("How many ovens?")
        workspace.wait_for(lambda: "Two ovens" in read(workspace.replies("C1", asked)))

        [reply] = workspace.replies("C1", asked)
        assert "One is old" not in read(reply)
        assert not reply["finished"]
        pausing.go_on.set()
        answer = workspace.answer_to("C1", asked)

    assert "Two ovens are needed. [1]" in read(answer)
    assert "One is old. [2]" in read(answer)
    assert len(workspace.replies("C1", asked)) == 1


def test_the_steps_are_told_as_they_are_taken(run: Run, workspace: SlackWorkspace) -> None:
    pausing = _Pausing(make_answer(), first=0)
    with run(pausing):
        asked = workspace.mention("How many ovens?")
        workspace.wait_for(lambda: "Reading 2 articles" in str(workspace.replies("C1", asked)))

        assert "Checking" not in str(workspace.replies("C1", asked))
        pausing.go_on.set()
        answer = workspace.answer_to("C1", asked)

    assert "Checking quotes" in str(answer["tasks"])


@pytest.mark.parametrize("has_streams", [True, False], ids=["streamed", "edited"])
def test_what_was_shown_stays_when_another_attempt_says_something_else(
    run: Run, workspace: SlackWorkspace, *, has_streams: bool
) -> None:
    workspace.has_streams = has_streams
    stuck = _Pausing(make_answer("Two ovens are needed.", "One is old."))
    with run(stuck):
        asked = workspace.mention("How many ovens?")
        workspace.wait_for(lambda: "Two ovens" in read(workspace.replies("C1", asked)))
    with run(Scripted(make_answer("Bread is baked.", "Two ovens are needed."))):
        answer = workspace.answer_to("C1", asked)
        stuck.go_on.set()

    words = read(answer)
    assert words.index("Two ovens are needed. [1]") < words.index("Bread is baked.")
    assert words.count("Two ovens are needed.") >= 1
    assert len(workspace.replies("C1", asked)) == 1


def test_what_was_shown_stays_when_the_rest_fails(run: Run, workspace: SlackWorkspace) -> None:
    failing = _Pausing(make_answer("Two ovens are needed.", "One is old."))
    failing.fails_with = ValueError("a bug")
    with run(failing):
        asked = workspace.mention("How many ovens?")
        workspace.wait_for(lambda: "Two ovens" in read(workspace.replies("C1", asked)))
        failing.go_on.set()
        workspace.wait_for(lambda: workspace.ephemerals)

    assert "Two ovens are needed." in read(workspace.replies("C1", asked))


def test_the_threads_that_work_are_bounded(run: Run, workspace: SlackWorkspace) -> None:
    with run(Scripted(make_answer())):
        for _ in range(5):
            workspace.answer_to("C1", workspace.mention("How many ovens?"))
        workers = [one for one in threading.enumerate() if one.name.startswith("worker-")]

    assert len(workers) == 8


def test_a_place_in_the_code_is_logged_without_the_message(
    run: Run, workspace: SlackWorkspace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with run(Scripted(ValueError("xyzzy"))):
        workspace.mention("How many ovens?")
        workspace.wait_for(lambda: workspace.ephemerals)

    assert "ValueError at scripted.py:" in caplog.text
    assert "xyzzy" not in caplog.text


def test_a_question_about_a_patient_is_answered_to_its_asker_alone(
    run: Run, workspace: SlackWorkspace
) -> None:
    scripted = Scripted(make_answer())
    with run(scripted):
        asked = workspace.mention("Is patient Ann Example (943 476 5919) in it?")
        workspace.wait_for(lambda: len(workspace.ephemerals) == 2)

    assert scripted.asked[0].question == "Is patient [left out] ([left out]) in it?"
    assert "two ovens" in read(workspace.ephemerals[0])
    assert workspace.replies("C1", asked) == []


@pytest.mark.parametrize(
    ("refused", "advice"),
    [
        (("users.info", "invalid_auth"), "copy the token again"),
        (("chat.postMessage", "missing_scope"), "add the scope"),
    ],
)
def test_what_an_operator_can_put_right_is_seen_and_waited_for(
    run: Run,
    workspace: SlackWorkspace,
    caplog: pytest.LogCaptureFixture,
    refused: tuple[str, str],
    advice: str,
) -> None:
    method, reason = refused
    workspace.has_streams = False
    workspace.faults[method] += [Fault(error=reason)]
    with run(Scripted(make_answer())):
        asked = workspace.mention("How many ovens?")
        assert workspace.answer_to("C1", asked)

    said = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert [line.partition(":")[0] for line in said] == ["failing", "well again after"]
    assert advice in said[0]


def test_a_queue_that_cannot_be_used_is_logged_once_and_once_when_it_can(
    run: Run, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def move(table: str, to: str) -> None:
        with closing(sqlite3.connect(home / "slack.sqlite3")) as other:
            other.execute(f"ALTER TABLE {table} RENAME TO {to}")

    with run(Scripted(make_answer())) as examine:
        move("asks", "gone")
        # All nine threads find it out by turns, and then try again each second.
        time.sleep(3)
        assert not examine()["queue"]
        move("gone", "asks")
        assert examine()["queue"]
        time.sleep(1.5)
        assert examine()["queue"]
    about = [one.getMessage() for one in caplog.records if "asks" in one.getMessage()]
    assert [line.partition(":")[0] for line in about] == ["failing", "well again after"]
