"""A service's life with real processes: asked, broken, mended, backed up, lost, brought back."""

import json
import shutil
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.bot.model_server import ModelServer, Reply, run_server, write_answer
from tests.commands import Commands, read_document
from tests.factories import write_article_file
from tests.slack_workspace.bot_process import BotProcess, running_bot
from tests.slack_workspace.web_api import BOT_TOKEN, read
from tests.slack_workspace.workspace import SlackWorkspace

_FACT = "Sampleshire opened three diagnostic hubs in May 2023."
_HEALTH = ("--health", "127.0.0.1:0")
_ASKED = "How many diagnostic hubs did Sampleshire open?"


@dataclass
class _Seen:
    """What an operator saw on the way."""

    lines: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    metrics: list[str] = field(default_factory=list)
    health: list[Any] = field(default_factory=list)
    doctor: Any = None


class _Operator:
    """Asks in Slack, and looks at the bot's log and pages."""

    def __init__(self, bot: BotProcess, workspace: SlackWorkspace, seen: _Seen) -> None:
        self._bot = bot
        self._workspace = workspace
        self._seen = seen
        line = bot.wait_for_line("health at ")
        self._address = line.split("health at ")[1].split("/readyz")[0]

    def ask(self) -> None:
        asked = self._workspace.mention(_ASKED)
        self._seen.answers.append(read(self._workspace.answer_to("C1", asked)))

    def await_line(self, *parts: str) -> None:
        self._seen.lines.append(self._bot.wait_for_line(*parts))

    def look(self) -> None:
        self._seen.metrics.append(self._get("/metrics"))
        self._seen.health.append(json.loads(self._get("/readyz")))

    def _get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self._address + path, timeout=20) as page:  # noqa: S310
                return str(page.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()


def _answer() -> Reply:
    return Reply(write_answer((_FACT, [(1, _FACT)])))


def _live(place: Path, workspace: SlackWorkspace, server: ModelServer) -> _Seen:
    seen, home = _Seen(), place / "home"
    commands = Commands(home)
    article = write_article_file(place, "hubs", _FACT, title="Hubs", author="Ann Example")
    commands.ingest("add", article)
    for name, secret in (("token", BOT_TOKEN), ("key", "sk-first")):
        (place / name).write_text(secret)
    settings = {
        "SLACK_BOT_TOKEN": "",
        "SLACK_BOT_TOKEN_FILE": str(place / "token"),
        "OPENAI_API_KEY_FILE": str(place / "key"),
        "OPENAI_BASE_URL": server.url,
        "ICS_CHAT_MODEL": "openai:scripted",
        "NO_PROXY": "127.0.0.1",
    }
    server.replies = [_answer()]
    with running_bot(home, workspace, *_HEALTH, http=False, **settings) as bot:
        operator = _Operator(bot, workspace, seen)
        operator.ask()
        operator.await_line("question", "id=1")
        operator.look()

        server.replies = [Reply(status=401, body="{}")]
        operator.ask()
        operator.await_line("WARNING", "refused the key")
        operator.look()
        commands.environment |= {**settings, "SLACK_BOT_TOKEN_FILE": ""}
        seen.doctor = read_document(commands.bot("doctor", "--json"))

        server.replies = [_answer()]
        (place / "key").write_text("sk-second")
        operator.ask()
        operator.await_line("well again", "refused the key")

        workspace.bot_token = "xoxb-second"  # noqa: S105
        (place / "token").write_text("xoxb-second")
        operator.ask()
        operator.await_line("took up a new SLACK_BOT_TOKEN")
        commands.ingest("backup", place / "store.zip")
    shutil.rmtree(home)
    commands.ingest("restore", place / "store.zip")
    with running_bot(home, workspace, *_HEALTH, http=False, **settings) as bot:
        operator = _Operator(bot, workspace, seen)
        operator.ask()
        operator.await_line("question", "id=5")
    return seen


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_service_is_seen_broken_mended_and_brought_back(place: Path) -> None:
    with SlackWorkspace().running() as workspace, run_server() as server:
        seen = _live(place, workspace, server)

    assert len(seen.answers) == 5
    assert all(_FACT in answer for answer in seen.answers)
    assert server.keys[-1] == "Bearer sk-second"
    _require_question_line(seen.lines[0])
    before, after = seen.metrics
    counted = 'ics_questions_total{mode="generative",status="answered",surface="mention"} 1.0'
    assert counted in before
    assert 'ics_failing{part="model"} 0.0' in before
    assert 'ics_failing{part="model"} 1.0' in after
    assert [one["status"] for one in seen.health] == ["ok", "degraded"]
    assert "refused the key" in seen.health[1]["degraded"]["model"]["why"]
    assert "refused the key" in seen.doctor["next"]


def _require_question_line(line: str) -> None:
    assert "surface=mention status=answered mode=generative model=openai:scripted" in line
    assert "tokens=240" in line
    assert "hubs" not in line
