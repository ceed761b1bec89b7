"""Ten mistakes that operators make: each is told in one line that says what to do."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.bot.model_server import Reply, run_server
from tests.commands import Commands
from tests.slack_workspace.web_api import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Fault
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def _say(commands: Commands, *arguments: str | Path, ingest: bool = False) -> str:
    done = (commands.ingest if ingest else commands.bot)(*arguments)
    assert done.returncode in {1, 2}, done
    assert "Traceback" not in done.stderr
    return done.stderr


def _find_failed(commands: Commands) -> str:
    """Return the one thing that `doctor` says to do, and see that it fails."""
    done = commands.bot("doctor", "--json")
    assert done.returncode == 1
    return str(json.loads(done.stdout)["next"])


@pytest.fixture
def workspace() -> Iterator[SlackWorkspace]:
    """Return a workspace that takes the tests' tokens."""
    with SlackWorkspace().running() as opened:
        yield opened


@pytest.fixture
def connected(commands: Commands, workspace: SlackWorkspace) -> Commands:
    """Return the commands with the tokens of the workspace."""
    commands.environment |= {
        "SLACK_API_URL": workspace.api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
    }
    return commands


def test_a_wrong_key(commands: Commands) -> None:
    with run_server() as server:
        server.replies = [Reply(status=401, body="{}")]
        commands.environment |= {
            "OPENAI_API_KEY": "sk-wrong", "OPENAI_BASE_URL": server.url, "NO_PROXY": "127.0.0.1"
        }  # fmt: skip
        says = _find_failed(commands)
    assert "refused the key (status 401): set one that it takes; check OPENAI_API_KEY" in says


def test_a_token_of_the_wrong_kind(connected: Commands) -> None:
    connected.environment["SLACK_BOT_TOKEN"] = APP_TOKEN
    [line] = _say(connected, "slack").splitlines()
    assert "SLACK_BOT_TOKEN has to begin with xoxb-; this is an app-level token" in line


def test_a_misspelt_option(commands: Commands) -> None:
    [line] = _say(commands, "ask", "--sinse", "2024", "Who?").splitlines()
    assert "No such option: --sinse" in line
    assert "--since" in line


def test_a_misspelt_setting(commands: Commands) -> None:
    commands.environment["ICS_EMBEDING"] = "none"
    [line] = commands.ingest("list").stderr.splitlines()
    assert line.endswith("did you mean ICS_EMBEDDINGS?")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ICS_SLACK_EDITORS", "U0123ABCD, @ann"),
        ("ICS_SLACK_HELPERS", "#help"),
        ("ICS_SLACK_CHANNELS", "general"),
        ("ICS_SLACK_USER_GROUPS", "U0123ABCD"),
    ],
)
def test_names_in_the_place_of_ids(connected: Commands, name: str, value: str) -> None:
    connected.environment[name] = value
    [line] = _say(connected, "slack").splitlines()
    assert f"{name}: it must be ids, such as" in line


def test_no_store(commands: Commands) -> None:
    assert "`ics-ingest add`" in commands.bot("doctor").stdout
    done = commands.bot("ask", "Who?")
    [line] = filter(None, done.stdout.splitlines())
    assert "Add some with `ics-ingest add`" in line


def test_a_mistyped_folder(commands: Commands, tmp_path: Path) -> None:
    commands.environment["ICS_HOME"] = str(tmp_path / "hmoe")
    [line] = commands.bot("ask", "Who?").stderr.splitlines()
    assert f"there are no articles yet at {tmp_path / 'hmoe'} (ICS_HOME)" in line
    assert f"No articles yet at {tmp_path / 'hmoe'}" in commands.ingest("list").stdout


def test_a_wrong_folder(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    commands.environment["ICS_HOME"] = str(tmp_path / "file")
    [line] = _say(commands, "ask", "Who?").splitlines()
    assert "check that the folder is writable" in line


def test_a_scanned_pdf(commands: Commands, tmp_path: Path) -> None:
    page = Canvas(str(tmp_path / "scan.pdf"))
    page.rect(100, 100, 300, 400, fill=1)
    page.save()
    [line] = _say(commands, "add", tmp_path / "scan.pdf", ingest=True).splitlines()
    assert "scan.pdf: scanned: has no text; " in line
    assert "tesseract" in line


def test_no_network(commands: Commands) -> None:
    address = "http://127.0.0.1:9/feed"
    said = _say(commands, "add", address, "--allow-private-hosts", "127.0.0.1", ingest=True)
    [line] = said.splitlines()
    assert "cannot be reached" in line
    assert "check it, or try again later" in line


def test_a_bot_that_was_not_invited(connected: Commands, workspace: SlackWorkspace) -> None:
    connected.environment["ICS_SLACK_CHANNELS"] = "C1"
    workspace.faults["conversations.history"].append(Fault(error="not_in_channel"))
    assert "channel C1: not_in_channel: invite the bot" in _find_failed(connected)


def test_a_scope_that_is_missing(connected: Commands, workspace: SlackWorkspace) -> None:
    workspace.scopes = "app_mentions:read,chat:write"
    says = _find_failed(connected)
    assert "lacks the scopes assistant:write" in says
    assert "install the app again" in says


@pytest.mark.parametrize("option", ["--http", "--health"])
def test_a_port_that_is_taken(connected: Commands, option: str) -> None:
    connected.environment["SLACK_SIGNING_SECRET"] = SIGNING_SECRET
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        lines = _say(connected, "slack", option, f"127.0.0.1:{port}").splitlines()
    [line] = [one for one in lines if not _is_by_the_way(one)]
    assert f"Can't listen on 127.0.0.1:{port}" in line
    assert "end what uses that address, or choose another" in line


def _is_by_the_way(line: str) -> bool:
    return "there are no articles yet at" in line or " INFO " in line
