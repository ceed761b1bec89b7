import json
from importlib.resources import files

import pytest

from bot.settings import BotSettings
from bot.slack.access import Access, try_access
from tests.slack_workspace.web_api import APP_TOKEN, BOT_TOKEN, Fault
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.settings import read_settings

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def _set_up(workspace: SlackWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name the workspace's own tokens in the environment."""
    monkeypatch.setenv("SLACK_API_URL", workspace.api_url)
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN)


def _try() -> list[Access]:
    return list(try_access(read_settings(BotSettings)))


@pytest.mark.usefixtures("_set_up")
def test_tokens_that_slack_takes_are_well() -> None:
    found = _try()
    assert all(one.ok for one in found)
    assert "SLACK_APP_TOKEN opens a connection" in [one.says for one in found]


@pytest.mark.usefixtures("_set_up")
@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_token_that_slack_rejects_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "xoxb-revoked")
    [wrong] = [one for one in _try() if not one.ok]
    assert wrong.says.startswith(f"Slack rejected {name} (invalid_auth: copy the token again")


@pytest.mark.usefixtures("_set_up")
def test_a_channel_without_the_bot_is_named(
    workspace: SlackWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICS_SLACK_CHANNELS", "C1")
    workspace.faults["conversations.history"].append(Fault(error="not_in_channel"))
    [wrong] = [one for one in _try() if not one.ok]
    assert wrong.says == ("channel C1: not_in_channel: invite the bot to the channel with /invite")


@pytest.mark.usefixtures("_set_up")
def test_slack_out_of_reach_is_no_fault_of_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    [wrong] = _try()
    assert wrong.says.startswith("Slack can't be reached at http://127.0.0.1:9/api/")


def test_without_a_token_nothing_is_asked() -> None:
    assert _try() == []


@pytest.mark.usefixtures("_set_up")
def test_scopes_that_the_app_lacks_are_named(workspace: SlackWorkspace) -> None:
    workspace.scopes = "app_mentions:read,chat:write,commands,im:history,users:read"
    [wrong] = [one for one in _try() if not one.ok]
    assert (
        "assistant:write, channels:history, channels:read, files:write, groups:history"
        in wrong.says
    )
    assert "install the app again" in wrong.says


@pytest.mark.usefixtures("_set_up")
def test_the_scopes_of_the_manifest_are_enough(workspace: SlackWorkspace) -> None:
    manifest = json.loads(files("bot.slack").joinpath("manifest.json").read_text())
    workspace.scopes = ",".join(manifest["oauth_config"]["scopes"]["bot"])
    assert all(one.ok for one in _try())
