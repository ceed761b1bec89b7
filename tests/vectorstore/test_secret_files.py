from pathlib import Path

import pytest

from bot.settings import BotSettings
from vectorstore.errors import StoreError
from vectorstore.secret_files import SecretFile, find_secret_file
from vectorstore.settings import read_settings


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a file with a secret, as an editor leaves it."""
    path = tmp_path / "key"
    path.write_text("sk-first\n")
    return path


def test_a_key_stands_in_the_file_that_is_named(
    monkeypatch: pytest.MonkeyPatch, kept: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY_FILE", str(kept))
    key = read_settings(BotSettings).openai_api_key
    assert key
    assert key.get_secret_value() == "sk-first"


def test_the_file_may_be_named_in_env(tmp_path: Path, kept: Path) -> None:
    (tmp_path / ".env").write_text(f"SLACK_BOT_TOKEN_FILE={kept}\n")
    token = read_settings(BotSettings).slack_bot_token
    assert token
    assert token.get_secret_value() == "sk-first"


@pytest.mark.parametrize("name", ["SLACK_APP_TOKEN", "slack_app_token"])
def test_a_credential_of_systemd_is_found_by_the_name_of_its_setting(
    tmp_path: Path, kept: Path, name: str
) -> None:
    kept.rename(tmp_path / name)
    found = find_secret_file("SLACK_APP_TOKEN", {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert found
    assert found.get_secret_value() == "sk-first"


def test_a_secret_without_a_file_is_not_set() -> None:
    assert find_secret_file("OPENAI_API_KEY", {}) is None


def test_a_key_that_is_set_itself_needs_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-itself")
    monkeypatch.setenv("OPENAI_API_KEY_FILE", "/nowhere")
    key = read_settings(BotSettings).openai_api_key
    assert key
    assert key.get_secret_value() == "sk-itself"


def test_a_secret_that_is_turned_over_is_read_anew(kept: Path) -> None:
    secret = SecretFile(kept)
    kept.write_text("sk-second")
    assert secret.get_secret_value() == "sk-second"


@pytest.mark.parametrize("content", [None, ""])
def test_a_secret_holds_while_its_file_is_being_replaced(kept: Path, content: str | None) -> None:
    secret = SecretFile(kept)
    if content is None:
        kept.unlink()
    else:
        kept.write_text(content)
    assert secret.get_secret_value() == "sk-first"


def test_a_secret_is_not_shown(kept: Path) -> None:
    assert "sk-first" not in f"{SecretFile(kept)!r} {SecretFile(kept)}"


@pytest.mark.parametrize(("content", "says"), [(None, "cannot be read"), ("", "is empty")])
def test_a_file_without_a_secret_is_named(tmp_path: Path, content: str | None, says: str) -> None:
    path = tmp_path / "key"
    if content is not None:
        path.write_text(content)
    with pytest.raises(StoreError, match=f"OPENAI_API_KEY_FILE names .*{says}"):
        find_secret_file("OPENAI_API_KEY", {"OPENAI_API_KEY_FILE": str(path)})
