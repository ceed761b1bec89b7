from pathlib import Path

import pytest

from bot.chat_model import DEFAULT_MODEL, build_chat_model, find_endpoint
from bot.generation.errors import ModelNotSetUpError
from bot.generation.tokens import Prices
from bot.settings import BotSettings
from vectorstore.openai_server import OPENAI_URL

_KEY = {"OPENAI_API_KEY": "sk-not-to-be-seen"}
_AZURE = {
    "ICS_CHAT_MODEL": "azure_openai:ours",
    "AZURE_OPENAI_API_KEY": "not-to-be-seen",
    "AZURE_OPENAI_ENDPOINT": "https://ours.example.org",
    "OPENAI_API_VERSION": "2024-10-21",
}


def _settings(monkeypatch: pytest.MonkeyPatch, **variables: str) -> BotSettings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return BotSettings()


def test_without_a_key_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    assert build_chat_model(_settings(monkeypatch)) is None


def test_with_a_key_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    model = build_chat_model(_settings(monkeypatch, **_KEY))

    assert model is not None
    assert (model.name, model.endpoint.base_url) == (DEFAULT_MODEL, OPENAI_URL)


def test_a_model_is_its_own_judge_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = build_chat_model(_settings(monkeypatch, **_KEY))
    judged = build_chat_model(_settings(monkeypatch, ICS_CHECK_MODEL="openai:judge", **_KEY))

    assert alone is not None
    assert alone.judge.name == alone.name
    assert judged is not None
    assert judged.judge.name == "openai:judge"


@pytest.mark.parametrize("name", ["none", "nonsense"])
def test_a_judge_that_is_not_known_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    settings = _settings(monkeypatch, ICS_CHECK_MODEL=name, **_KEY)

    with pytest.raises(ModelNotSetUpError, match="ICS_CHECK_MODEL"):
        build_chat_model(settings)


@pytest.mark.parametrize("name", ["none", "None", "extractive"])
def test_a_model_can_be_declined_in_spite_of_a_key(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert find_endpoint(_settings(monkeypatch, ICS_CHAT_MODEL=name, **_KEY)) is None


def test_a_server_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "http://127.0.0.1:8080/v1/"
    endpoint = find_endpoint(
        _settings(monkeypatch, ICS_CHAT_MODEL="openai:llama", OPENAI_BASE_URL=address)
    )

    assert endpoint is not None
    assert (endpoint.base_url, endpoint.is_openai) == (address.rstrip("/"), False)
    assert endpoint.host == "127.0.0.1:8080"


def test_addresses_in_other_programs_variables_are_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    endpoint = find_endpoint(_settings(monkeypatch, OPENAI_API_BASE="https://example.org", **_KEY))

    assert endpoint is not None
    assert endpoint.arguments["base_url"] == OPENAI_URL


def test_a_deployment_at_azure_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = find_endpoint(_settings(monkeypatch, **_AZURE))

    assert endpoint is not None
    assert endpoint.arguments["azure_deployment"] == "ours"
    assert endpoint.is_openai


@pytest.mark.parametrize("missing", [name for name in _AZURE if name != "ICS_CHAT_MODEL"])
def test_what_azure_needs_is_asked_for(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    given = {name: value for name, value in _AZURE.items() if name != missing}

    with pytest.raises(ModelNotSetUpError, match=missing):
        find_endpoint(_settings(monkeypatch, **given))


@pytest.mark.parametrize("name", ["gpt-5-mini", "openai:", "anthropic:claude", "azure_openai:"])
def test_an_unknown_model_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(ModelNotSetUpError, match="ICS_CHAT_MODEL"):
        find_endpoint(_settings(monkeypatch, ICS_CHAT_MODEL=name, **_KEY))


def test_openai_without_a_key_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelNotSetUpError, match="OPENAI_API_KEY"):
        find_endpoint(_settings(monkeypatch, ICS_CHAT_MODEL="openai:gpt-5-mini"))


def test_limits_and_prices_are_those_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    model = build_chat_model(
        _settings(
            monkeypatch,
            ICS_HOME=str(tmp_path),
            ICS_DEADLINE_SECONDS="9.5",
            ICS_PROMPT_TOKENS="5000",
            ICS_REPLY_TOKENS="700",
            ICS_REASONING_EFFORT="low",
            ICS_PRICE_PROMPT="0.5",
            ICS_PRICE_REPLY="2",
            **_KEY,
        )
    )

    assert model is not None
    options = model.options
    assert (options.seconds, options.prompt_tokens, options.reply_tokens) == (9.5, 5000, 700)
    assert (options.reasoning_effort, options.prices) == ("low", Prices(0.5, 2.0))


def test_one_price_alone_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    model = build_chat_model(_settings(monkeypatch, ICS_PRICE_PROMPT="1", **_KEY))

    assert model is not None
    assert model.options.prices is None


def test_an_endpoint_does_not_show_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not-to-be-seen" not in repr(find_endpoint(_settings(monkeypatch, **_KEY)))
