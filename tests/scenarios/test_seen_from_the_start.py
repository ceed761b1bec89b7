"""What an operator sees of services that can't do their work yet, and in the form for programs."""

import json
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands
from tests.slack_workspace.bot_process import BotProcess
from tests.slack_workspace.web_api import Fault
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_FOR_PROGRAMS: Any = {"ICS_LOG_FORMAT": "json", "ICS_EMBEDING": "none"}


def _look(address: str, page: str) -> Any:
    try:
        with urllib.request.urlopen(address + page, timeout=20) as answer:  # noqa: S310
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return json.loads(error.read())


def _await_ready(address: str) -> None:
    deadline = time.monotonic() + 20
    while not _look(address, "/readyz")["ready"]:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _read_lines(lines: list[str]) -> list[Any]:
    return [json.loads(line) for line in lines]


def test_a_bot_that_cannot_reach_slack_shows_it_and_begins_when_it_can(tmp_path: Path) -> None:
    with SlackWorkspace().running() as workspace:
        workspace.faults["auth.test"] += [Fault(500)] * 1_000
        bot = BotProcess(tmp_path, workspace, "--health", "127.0.0.1:0", **_FOR_PROGRAMS)
        try:
            said = json.loads(bot.wait_for_line("health at "))["message"]
            address = said.split("health at ")[1].removesuffix("/readyz")
            alive = _look(address, "/healthz")
            bot.wait_for_line("Slack can't be reached")
            starting = _look(address, "/readyz")
            asked = len(workspace.called("auth.test"))
            workspace.wait_for(lambda: len(workspace.called("auth.test")) > asked)
            workspace.faults.clear()
            bot.wait_until_listening()
            _await_ready(address)
        finally:
            bot.terminate()

    assert alive["ready"] is True
    assert (starting["status"], starting["checks"]) == ("failing", {"started": False})
    assert "check the network" in starting["failing"]["slack"]["why"]
    lines = _read_lines(bot.said)
    assert "did you mean ICS_EMBEDDINGS?" in lines[0]["message"]
    slack = [one["message"].partition(":")[0] for one in lines if one.get("part") == "slack"]
    assert slack == ["failing", "well again after"]


def test_all_that_a_watch_says_is_json_for_programs(tmp_path: Path) -> None:
    commands = Commands(tmp_path / "home")
    commands.environment |= _FOR_PROGRAMS
    watching = commands.start_ingest("watch", "--every", "1s", "--health", "127.0.0.1:0")
    assert watching.stderr
    lines: list[str] = []
    while not lines or "round" not in lines[-1]:
        lines.append(watching.stderr.readline())
    watching.send_signal(signal.SIGTERM)
    printed, rest = watching.communicate(timeout=30)

    said = _read_lines([*lines, *rest.splitlines()])
    assert printed == ""
    assert said[-1]["message"] == "ics-ingest: stopped"
    assert all(one["time"] and one["level"] for one in said)
