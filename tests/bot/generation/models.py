"""Makers of chat models for tests."""

from pathlib import Path

from pydantic import SecretStr

from bot.generation.allowance import DailyAllowance
from bot.generation.breaker import CircuitBreaker
from bot.generation.endpoints import make_openai_endpoint
from bot.generation.model import ChatModel, ModelOptions
from bot.generation.tokens import Prices
from tests.bot.model_server import ModelServer

KEY = "sk-not-to-be-seen"


def make_model(
    server: ModelServer,
    folder: Path,
    *,
    seconds: float = 20.0,
    ceiling: int | None = None,
    prices: Prices | None = None,
    breaker: CircuitBreaker | None = None,
    judge: ChatModel | None = None,
) -> ChatModel:
    """Make a model that a server on loopback answers for."""
    options = ModelOptions(seconds=seconds, reply_tokens=500, prices=prices)
    allowance = DailyAllowance(folder / "usage.sqlite3", ceiling)
    endpoint = make_openai_endpoint("scripted", SecretStr(KEY), server.url)
    model = ChatModel(endpoint, allowance, options, breaker, judge)
    model.load()
    return model
