"""The one place where the bot is put together."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.chat_model import build_chat_model
from bot.generation.errors import ModelNotSetUpError
from bot.generation.model import ChatModel
from bot.settings import BotSettings
from vectorstore.answer_reader import find_answer_reader
from vectorstore.errors import StoreError
from vectorstore.settings import read_settings
from vectorstore.store import ArticleStore, open_store

if TYPE_CHECKING:
    from bot.answering.chain import AnswerChain
    from bot.answering.retrieval.close_reading import AnswerReader


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything that answers questions, wired up."""

    store: ArticleStore
    chain: "AnswerChain"
    model: ChatModel | None = None
    reader: "AnswerReader | None" = None


@contextmanager
def start_bot() -> Iterator[Bot]:
    """Put the bot together from the environment's settings, and close it again.

    Raises:
        StoreError: a setting or the store cannot be used.
    """
    from bot.answering.chain import AnswerChain  # noqa: PLC0415  LangChain loads slowly

    settings = read_settings(BotSettings)
    if settings.log_level != "WARNING":
        logging.getLogger("bot").setLevel(settings.log_level)
    try:
        model = build_chat_model(settings)
    except ModelNotSetUpError as error:
        raise StoreError(f"{error}.") from error
    with open_store(settings) as store:
        reader = find_answer_reader() if settings.answer_reader == "on" else None
        yield Bot(store, AnswerChain(store, model, reader), model, reader)
