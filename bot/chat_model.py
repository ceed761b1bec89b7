"""The chat model that the settings name, if they name one. Nothing of LangChain is loaded yet."""

from bot.generation.allowance import DailyAllowance
from bot.generation.endpoints import Endpoint, make_azure_endpoint, make_openai_endpoint
from bot.generation.errors import ModelNotSetUpError
from bot.generation.model import ChatModel, ModelOptions
from bot.generation.tokens import Prices
from bot.settings import BotSettings

DEFAULT_MODEL = "openai:gpt-5-mini"
NO_MODEL = ("none", "extractive")


def find_endpoint(settings: BotSettings) -> Endpoint | None:
    """Find where the chat model answers; None if answers are to be made of quotes.

    Raises:
        ModelNotSetUpError: a setting is missing, or names no known provider.
    """
    name = settings.chat_model or (DEFAULT_MODEL if settings.openai_api_key else NO_MODEL[0])
    return None if name.lower() in NO_MODEL else _make_endpoint(settings, "ICS_CHAT_MODEL", name)


def find_judge(settings: BotSettings) -> Endpoint | None:
    """Find where the judge of statements answers; None if the chat model is its own judge.

    Raises:
        ModelNotSetUpError: a setting is missing, or names no known provider.
    """
    name = settings.check_model
    return _make_endpoint(settings, "ICS_CHECK_MODEL", name) if name else None


def _make_endpoint(settings: BotSettings, setting: str, name: str) -> Endpoint:
    provider, _, model = name.partition(":")
    if provider == "openai" and model:
        return make_openai_endpoint(model, settings.openai_api_key, settings.openai_base_url)
    if provider == "azure_openai" and model:
        return make_azure_endpoint(
            model,
            settings.azure_openai_api_key,
            settings.azure_openai_endpoint,
            settings.openai_api_version,
        )
    or_none = " or none" if setting == "ICS_CHAT_MODEL" else ""
    raise ModelNotSetUpError(
        f"{setting}={name!r} is not a known model; set it to openai:MODEL (with "
        f"OPENAI_BASE_URL for any compatible server), azure_openai:DEPLOYMENT{or_none}"
    )


def open_allowance(settings: BotSettings) -> DailyAllowance:
    """Return the day's allowance of tokens that all bots on the store share."""
    path = settings.home.expanduser() / "usage.sqlite3"
    return DailyAllowance(path, settings.daily_tokens or None, settings.database)


def build_chat_model(settings: BotSettings) -> ChatModel | None:
    """Build the chat model that the settings name; None if answers are to be made of quotes.

    Raises:
        ModelNotSetUpError: a setting is missing, or names no known provider.
    """
    endpoint, judge = find_endpoint(settings), find_judge(settings)
    if endpoint is None:
        return None
    prices = None
    if settings.price_prompt is not None and settings.price_reply is not None:
        prices = Prices(settings.price_prompt, settings.price_reply)
    options = ModelOptions(
        seconds=settings.deadline_seconds,
        prompt_tokens=settings.prompt_tokens,
        reply_tokens=settings.reply_tokens,
        reasoning_effort=settings.reasoning_effort,
        prices=prices,
    )
    allowance = open_allowance(settings)
    # Where judging fails, answers may still be written: each rests for its own failures.
    checking = ChatModel(judge or endpoint, allowance, options)
    return ChatModel(endpoint, allowance, options, judge=checking)
