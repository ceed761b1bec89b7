from pathlib import Path

import pytest

from bot.settings import BotSettings
from bot.slack.connection.tokens import (
    APP_TOKEN,
    BOT_TOKEN,
    SlackSetupError,
    Tokens,
    find_token_fault,
)
from vectorstore.settings import read_settings


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of the bot token; the app token stands in the environment."""
    path = tmp_path / "token"
    path.write_text("xoxb-first")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(path))
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    return path


def test_a_token_that_is_turned_over_is_handed_over_once(kept: Path) -> None:
    taken: list[str] = []
    tokens = Tokens(read_settings(BotSettings), APP_TOKEN)
    tokens.when_turned_over(BOT_TOKEN, taken.append)
    tokens.look()
    kept.write_text("xoxb-second")
    tokens.look()
    tokens.look()
    assert taken == ["xoxb-second"]


@pytest.mark.usefixtures("kept")
def test_a_token_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_APP_TOKEN")
    with pytest.raises(SlackSetupError, match="SLACK_APP_TOKEN is not set"):
        Tokens(read_settings(BotSettings), APP_TOKEN)


@pytest.mark.parametrize(
    ("name", "token", "says"),
    [
        (BOT_TOKEN, "xapp-1", "an app-level token"),
        (BOT_TOKEN, "xoxp-1", "copy the Bot User OAuth Token"),
        (APP_TOKEN, "xoxb-1", "a bot token"),
        (APP_TOKEN, "something", "has to begin with xapp-"),
    ],
)
def test_a_token_of_another_kind_is_told_where_it_belongs(name: str, token: str, says: str) -> None:
    fault = find_token_fault(name, token)
    assert fault
    assert says in fault
