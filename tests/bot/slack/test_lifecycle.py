"""Starting, being killed, taking over, and stopping: the process as its operator sees it."""

import time
from pathlib import Path

import pytest

from tests.commands import Commands
from tests.slack_workspace.bot_process import BotProcess, running_bot
from tests.slack_workspace.web_api import BOT_TOKEN, PATIENCE_SECONDS, Fault, read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_OVENS = "How many ovens does a hospital bakery need?"

_MOMENTS = {
    "before anything is posted": ("users.info", Fault(delay_seconds=30)),
    "while a stream is started": ("chat.startStream", Fault(delay_seconds=30)),
    "when a stream has started, unknown to the bot": (
        "chat.startStream",
        Fault(late_seconds=30),
    ),
    "while statements are shown": ("chat.appendStream", Fault(delay_seconds=30)),
    "while a stream is ended": ("chat.stopStream", Fault(delay_seconds=30)),
    "when a stream has ended, unknown to the bot": ("chat.stopStream", Fault(late_seconds=30)),
}


@pytest.mark.parametrize(("method", "fault"), _MOMENTS.values(), ids=_MOMENTS)
def test_a_question_survives_the_bot_once(
    workspace: SlackWorkspace, slack_home: Path, method: str, fault: Fault
) -> None:
    workspace.faults[method].append(fault)
    with running_bot(slack_home, workspace) as first:
        asked = workspace.mention(_OVENS)
        workspace.wait_for(lambda: workspace.called(method))
        time.sleep(0.2)
        first.kill()

    with running_bot(slack_home, workspace):
        answer = workspace.answer_to("C1", asked)
        other = workspace.mention(_OVENS)
        workspace.answer_to("C1", other)

        assert "two ovens" in read(answer)
        assert len(workspace.replies("C1", asked)) == 1


def test_questions_that_were_waiting_survive_the_bot(
    workspace: SlackWorkspace, slack_home: Path
) -> None:
    workspace.faults["chat.startStream"] += [Fault(delay_seconds=30)] * 8
    with running_bot(slack_home, workspace) as first:
        asked = [workspace.mention(_OVENS) for _ in range(12)]
        first.kill()
    workspace.faults.clear()

    with running_bot(slack_home, workspace):
        for stamp in asked:
            workspace.answer_to("C1", stamp)

    assert [len(workspace.replies("C1", stamp)) for stamp in asked] == [1] * 12


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
def test_what_was_acknowledged_survives_a_kill_at_that_moment(
    workspace: SlackWorkspace, slack_home: Path, *, http: bool
) -> None:
    asked, remarks = [], []
    for milliseconds in (0, 2, 5, 9, 14):
        with running_bot(slack_home, workspace, http=http) as bot:
            asked += [workspace.mention(_OVENS) for _ in range(3)]
            remarks.append(workspace.write("lol", thread=asked[-1]))
            time.sleep(milliseconds / 1_000)
            bot.kill()

    with running_bot(slack_home, workspace, http=http):
        for stamp in asked:
            workspace.answer_to("C1", stamp)
        workspace.answer_to("C1", workspace.mention(_OVENS, user="U2"))
        workspace.wait_for(lambda: not _keeps_any(slack_home, remarks))

    assert [len(workspace.replies("C1", stamp)) for stamp in asked] == [1] * len(asked)


def _keeps_any(home: Path, stamps: list[str]) -> bool:
    kept = b"".join(one.read_bytes() for one in home.glob("slack.sqlite3*"))
    return any(stamp.encode() in kept for stamp in stamps)


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
def test_a_bot_that_is_asked_to_stop_does_so_at_once(
    workspace: SlackWorkspace, slack_home: Path, *, http: bool
) -> None:
    # A busy machine may hold one up.
    assert any(_time_its_end(slack_home, workspace, http=http) < 5 for _ in range(3))


def _time_its_end(home: Path, workspace: SlackWorkspace, *, http: bool) -> float:
    """Start a bot, ask it to stop, and return how many seconds that takes."""
    with running_bot(home, workspace, http=http) as bot:
        began = time.monotonic()
        assert bot.terminate() == 0
        return time.monotonic() - began


def test_a_bot_that_is_asked_to_stop_finishes_what_it_is_at(
    workspace: SlackWorkspace, slack_home: Path
) -> None:
    workspace.faults["chat.startStream"].append(Fault(delay_seconds=1.5))
    with running_bot(slack_home, workspace) as bot:
        asked = workspace.mention(_OVENS)
        workspace.wait_for(lambda: workspace.called("chat.startStream"))

        assert bot.terminate() == 0

    assert len(workspace.answers("C1", asked)) == 1


def test_what_cannot_be_finished_in_time_is_handed_back(
    workspace: SlackWorkspace, slack_home: Path
) -> None:
    workspace.faults["chat.startStream"].append(Fault(delay_seconds=14))
    with running_bot(slack_home, workspace) as bot:
        asked = workspace.mention(_OVENS)
        workspace.wait_for(lambda: workspace.called("chat.startStream"))
        began = time.monotonic()

        assert bot.terminate() == 0
        assert time.monotonic() - began < 10

    with running_bot(slack_home, workspace):
        workspace.answer_to("C1", asked)


def test_a_second_bot_on_the_same_folder_is_refused(
    workspace: SlackWorkspace, slack_home: Path
) -> None:
    with running_bot(slack_home, workspace):
        second = BotProcess(slack_home, workspace)

        assert second.process.wait(PATIENCE_SECONDS) == 1
        second.kill()
        assert "Another ics-bot slack is using" in "".join(second.said)


def test_a_bot_waits_for_slack_to_come_back(workspace: SlackWorkspace, slack_home: Path) -> None:
    workspace.faults["auth.test"].append(Fault(500))
    workspace.faults["apps.connections.open"].append(Fault(500))

    with running_bot(slack_home, workspace):
        asked = workspace.mention(_OVENS)

        assert workspace.answer_to("C1", asked)


@pytest.mark.parametrize(
    ("method", "name"),
    [("auth.test", "SLACK_BOT_TOKEN"), ("apps.connections.open", "SLACK_APP_TOKEN")],
)
def test_a_token_that_slack_refuses_is_named(
    workspace: SlackWorkspace, slack_home: Path, method: str, name: str
) -> None:
    workspace.faults[method].append(Fault(error="invalid_auth"))
    bot = BotProcess(slack_home, workspace)

    assert bot.process.wait(PATIENCE_SECONDS) == 1
    bot.kill()
    said = "".join(bot.said)
    assert f"Slack rejected {name} (invalid_auth)" in said
    assert "Traceback" not in said
    assert "xoxb" not in said


def test_a_token_that_slack_takes_no_more_is_logged_though_nobody_asks(
    workspace: SlackWorkspace, slack_home: Path
) -> None:
    with running_bot(slack_home, workspace) as bot:
        workspace.bot_token = "xoxb-another"  # noqa: S105

        assert "copy the token again" in bot.wait_for_line("WARNING failing", "part=slack")


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "words"),
    [
        pytest.param([], {}, 1, "SLACK_BOT_TOKEN is not set", id="no bot token"),
        pytest.param(
            [], {"SLACK_BOT_TOKEN": BOT_TOKEN}, 1, "SLACK_APP_TOKEN is not", id="no app token"
        ),
        pytest.param(
            ["--http", "127.0.0.1:0"],
            {"SLACK_BOT_TOKEN": BOT_TOKEN},
            1,
            "SLACK_SIGNING_SECRET is not set",
            id="no signing secret",
        ),
        pytest.param(["--http", "3000"], {}, 2, "not HOST:PORT", id="no host"),
        pytest.param(["--http", "a:b"], {}, 2, "not HOST:PORT", id="no port"),
        pytest.param([], {"ICS_SLACK_USER_LIMIT": "0"}, 1, "ICS_SLACK_USER_LIMIT", id="limit"),
    ],
)
def test_what_is_missing_is_said_in_a_line(
    commands: Commands, arguments: list[str], settings: dict[str, str], code: int, words: str
) -> None:
    commands.environment |= settings

    done = commands.bot("slack", *arguments)

    assert (done.returncode, done.stderr.count("\n")) == (code, 1)
    assert words in done.stderr
