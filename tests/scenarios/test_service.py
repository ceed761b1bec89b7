"""A service's life with real processes: asked, broken, mended, backed up, lost, brought back.

The commands are this environment's, or those of the one that `COMMANDS_PYTHON` names.
"""

import json
import shlex
import shutil
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.bot.model_server import ModelServer, Reply, run_server, write_answer
from tests.commands import Commands, read_document
from tests.ingest.web.site import write_feed, write_page
from tests.slack_workspace.bot_process import BotProcess, running_bot
from tests.slack_workspace.web_api import APP_TOKEN, BOT_TOKEN, read
from tests.slack_workspace.workspace import SlackWorkspace
from tests.web_server import WebServer, reply

_UNIT = Path(__file__).parents[2] / ".deploy" / "ics-bot.service"
_FACT = "Sampleshire opened three diagnostic hubs in May 2023."
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
        self._seen.health.append(json.loads(self._get("/readyz")))
        self._seen.metrics.append(self._get("/metrics"))

    def _get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self._address + path, timeout=20) as page:  # noqa: S310
                return str(page.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()


def _answer() -> Reply:
    return Reply(write_answer((_FACT, [(1, _FACT)])))


def _add_feed(commands: Commands, site: WebServer) -> None:
    site.routes["/hubs"] = reply(write_page("Hubs", extra=_FACT))
    site.routes["/feed"] = reply(write_feed(site, ["/hubs"]), content_type="application/xml")
    network = ("--allow-private-hosts", "127.0.0.1", "--delay", "0")
    added = commands.ingest("add", f"{site.url}/feed", *network)
    assert "1 added" in added.stdout, added


def _read_unit() -> tuple[list[str], list[str]]:
    """Read the options that the unit starts the bot with, and the names of its credentials."""
    lines = [line.partition("=") for line in _UNIT.read_text().splitlines()]
    [started] = [value for key, _, value in lines if key == "ExecStart"]
    bot, *options = shlex.split(started)
    assert Path(bot).name == "ics-bot"
    # A port that is free here.
    options = ["127.0.0.1:0" if option == "9090" else option for option in options]
    return options, [value.split(":")[0] for key, _, value in lines if key == "LoadCredential"]


def _live(place: Path, workspace: SlackWorkspace, server: ModelServer, site: WebServer) -> _Seen:
    seen, home = _Seen(), place / "home"
    commands = Commands(home)
    _add_feed(commands, site)
    [slack, *options], names = _read_unit()
    assert slack == "slack"
    secrets = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "OPENAI_API_KEY": "sk-first",
    }
    credentials = place / "credentials"
    credentials.mkdir()
    for name in names:
        (credentials / name).write_text(secrets[name])
    settings = {
        "SLACK_BOT_TOKEN": "",
        "SLACK_APP_TOKEN": "",
        "CREDENTIALS_DIRECTORY": str(credentials),
        "OPENAI_BASE_URL": server.url,
        "ICS_CHAT_MODEL": "openai:scripted",
        "NO_PROXY": "127.0.0.1",
    }
    server.replies = [_answer()]
    with running_bot(home, workspace, *options, http=False, **settings) as bot:
        operator = _Operator(bot, workspace, seen)
        operator.ask()
        operator.await_line("question", "id=1")
        operator.look()

        server.replies = [Reply(status=401, body="{}")]
        operator.ask()
        operator.await_line("WARNING", "refused the key")
        operator.look()
        commands.environment |= settings
        seen.doctor = read_document(commands.bot("doctor", "--json"))

        server.replies = [_answer()]
        (credentials / "OPENAI_API_KEY").write_text("sk-second")
        operator.ask()
        operator.await_line("well again", "refused the key")

        workspace.bot_token = "xoxb-second"  # noqa: S105
        (credentials / "SLACK_BOT_TOKEN").write_text("xoxb-second")
        operator.ask()
        operator.await_line("took up a new SLACK_BOT_TOKEN")
        commands.ingest("backup", place / "store.zip")
        shutil.rmtree(home)
        operator.look()
        operator.await_line("WARNING", "deleted or replaced while it was in use")
    shutil.rmtree(home, ignore_errors=True)  # what the bot wrote there since
    commands.ingest("restore", place / "store.zip")
    with running_bot(home, workspace, *options, http=False, **settings) as bot:
        operator = _Operator(bot, workspace, seen)
        operator.ask()
        operator.await_line("question", "id=5")
    return seen


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_service_is_seen_broken_mended_and_brought_back(place: Path) -> None:
    with SlackWorkspace().running() as workspace, run_server() as server, WebServer() as site:
        seen = _live(place, workspace, server, site)

    assert len(seen.answers) == 5
    assert all(_FACT in answer for answer in seen.answers)
    assert server.keys[-1] == "Bearer sk-second"
    _require_question_line(seen.lines[0])
    before, after, without = seen.metrics
    counted = 'ics_questions_total{mode="generative",status="answered",surface="mention"} 1.0'
    assert counted in before
    assert 'ics_failing{part="model"} 0.0' in before
    assert 'ics_failing{part="model"} 1.0' in after
    assert 'ics_failing{part="store"} 1.0' in without
    assert [one["status"] for one in seen.health] == ["ok", "degraded", "failing"]
    assert "refused the key" in seen.health[1]["degraded"]["model"]["why"]
    assert "refused the key" in seen.doctor["next"]


def _require_question_line(line: str) -> None:
    assert "surface=mention status=answered mode=generative model=openai:scripted" in line
    assert "tokens=240" in line
    assert "hubs" not in line
