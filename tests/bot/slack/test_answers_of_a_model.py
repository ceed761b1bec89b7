"""The real process with a chat model: what it says, and what becomes of it when it fails."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering.statuses import WRITTEN
from tests.bot.generation.models import KEY
from tests.bot.model_server import ModelServer, Reply, Request, write_answer, write_checks
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import Fault, read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_OVENS = "How many ovens does a hospital bakery need?"
_TWO = ("Two ovens are needed by a hospital bakery.", "A hospital bakery needs two ovens.")
_BREAD = ("The bread goes to every ward before seven.", "bread goes to every ward before seven")
_WARDS = ("Every ward has its bread before seven in the morning.", _BREAD[1])
_INVENTED = ("A hospital bakery needs nine ovens.", "A hospital bakery needs nine ovens")


def _write(*said: tuple[str, str]) -> str:
    """Write an answer that quotes the bakery's passage; it is the first for its own question."""
    return write_answer(*((text, [(1, quote)]) for text, quote in said))


@pytest.fixture
def settings(server: ModelServer) -> dict[str, str]:
    return {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": server.url,
        "ICS_CHAT_MODEL": "openai:scripted",
        "ICS_DEADLINE_SECONDS": "30",
        "NO_PROXY": "127.0.0.1",
    }


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
@pytest.mark.parametrize("has_streams", [True, False], ids=["streamed", "edited"])
def test_a_statement_is_shown_while_the_model_is_still_writing(
    workspace: SlackWorkspace,
    slack_home: Path,
    server: ModelServer,
    settings: dict[str, str],
    *,
    http: bool,
    has_streams: bool,
) -> None:
    workspace.has_streams = has_streams
    server.replies = [Reply(_write(_TWO, _INVENTED, _BREAD), seconds_a_token=0.04)]
    with running_bot(slack_home, workspace, http=http, **settings):
        asked = workspace.mention(_OVENS)
        workspace.wait_for(lambda: "Two ovens" in read(workspace.replies("C1", asked)))
        early = server.finished_at
        answer = workspace.answer_to("C1", asked)

    words = read(answer)
    assert early is None
    assert "Two ovens are needed by a hospital bakery. [1]" in words
    assert "The bread goes to every ward before seven. [2]" in words
    assert "nine" not in words
    assert WRITTEN in words
    assert "openai" not in words
    assert len(workspace.replies("C1", asked)) == 1


@pytest.mark.parametrize("has_streams", [True, False], ids=["streamed", "edited"])
def test_what_was_shown_before_a_kill_stays(
    workspace: SlackWorkspace,
    slack_home: Path,
    server: ModelServer,
    settings: dict[str, str],
    *,
    has_streams: bool,
) -> None:
    workspace.has_streams = has_streams
    server.replies = [
        Reply(_write(_TWO, _BREAD), seconds_a_token=0.08),
        Reply(_write(_WARDS)),
    ]
    with running_bot(slack_home, workspace, http=False, **settings) as first:
        asked = workspace.mention(_OVENS)
        workspace.wait_for(lambda: "Two ovens" in read(workspace.replies("C1", asked)))
        first.kill()
    with running_bot(slack_home, workspace, http=False, **settings):
        answer = workspace.answer_to("C1", asked)

    words = read(answer)
    assert words.index("Two ovens are needed") < words.index("Every ward has its bread")
    assert len(workspace.replies("C1", asked)) == 1


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(status=401, body="{}"), id="key refused"),
        pytest.param(Reply(status=429, body="{}", headers={"Retry-After": "1"}), id="busy"),
        pytest.param(Reply(status=500, body="oops"), id="broken"),
        pytest.param(Reply("no JSON at all"), id="garbage"),
        pytest.param(Reply(""), id="empty"),
        pytest.param(Reply(_write(_INVENTED)), id="invented"),
        pytest.param(Reply(drips="headers"), id="dripping head"),
        pytest.param(Reply(drips="body"), id="dripping body"),
        pytest.param(Reply(_write(_TWO)[:60], ends_with=None), id="hung up"),
    ],
)
def test_a_model_that_fails_leaves_quotes(
    workspace: SlackWorkspace,
    slack_home: Path,
    server: ModelServer,
    settings: dict[str, str],
    reply: Reply,
) -> None:
    server.replies = [reply]
    settings = {**settings, "ICS_DEADLINE_SECONDS": "4"}
    with running_bot(slack_home, workspace, http=False, **settings) as bot:
        began = time.monotonic()
        asked = workspace.mention(_OVENS)
        answer = workspace.answer_to("C1", asked)
        seconds = time.monotonic() - began

    words = read(answer)
    assert "A hospital bakery needs two ovens." in words
    assert "nine" not in words
    assert seconds < 12
    assert KEY not in words + "".join(bot.said)
    assert "Traceback" not in "".join(bot.said)
    assert len(workspace.replies("C1", asked)) == 1


def test_a_private_answer_of_a_model_is_shown_once(
    workspace: SlackWorkspace, slack_home: Path, server: ModelServer, settings: dict[str, str]
) -> None:
    server.replies = [Reply(_write(_TWO, _BREAD))]
    with running_bot(slack_home, workspace, http=False, **settings):
        workspace.deliver(payloads.command(_OVENS, workspace.response_url))
        [answer] = workspace.wait_for(lambda: workspace.responses)

    assert "Two ovens are needed by a hospital bakery. [1]" in read(answer)


def test_slack_that_fails_while_statements_come_leaves_one_whole_answer(
    workspace: SlackWorkspace, slack_home: Path, server: ModelServer, settings: dict[str, str]
) -> None:
    server.replies = [Reply(_write(_TWO, _BREAD), seconds_a_token=0.02)]
    workspace.faults["chat.appendStream"] += [Fault(), Fault(), Fault(500, done=True)]
    with running_bot(slack_home, workspace, http=False, **settings):
        asked = workspace.mention(_OVENS)
        answer = workspace.answer_to("C1", asked)

    assert "Two ovens are needed" in read(answer)
    assert "The bread goes to every ward" in read(answer)
    assert len(workspace.replies("C1", asked)) == 1
    assert len(server.asked("answer")) == 1


@pytest.mark.parametrize(
    ("check", "verdict"),
    [
        (lambda request: Reply(write_checks(request)), "The articles say the same."),
        (lambda request: Reply(write_checks(request, "unsupported")), "I can't tell for certain."),
        (lambda _: Reply(status=500, body="oops"), "I can't tell for certain."),
    ],
    ids=["borne out", "not borne out", "no verdict"],
)
def test_a_claim_in_other_words_is_judged_by_the_model(  # noqa: PLR0917 - fixtures
    workspace: SlackWorkspace,
    slack_home: Path,
    server: ModelServer,
    settings: dict[str, str],
    check: Callable[[Request], Reply],
    verdict: str,
) -> None:
    claim = "Every hospital bakery has to have a pair of ovens."
    url = workspace.response_url
    server.scripts["checks"] = check
    settings = {**settings, "ICS_DEADLINE_SECONDS": "6"}
    with running_bot(slack_home, workspace, http=False, **settings):
        workspace.deliver(payloads.shortcut(claim, url))
        [answer] = workspace.wait_for_response(url)

    assert verdict in read(answer)
    assert f"Statement 1: {claim}" in str(server.asked("checks")[-1]["messages"])
