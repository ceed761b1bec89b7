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
from vectorstore.answer_reader import BundledReader, find_answer_reader
from vectorstore.errors import StoreError
from vectorstore.log_lines import set_up_log
from vectorstore.settings import read_settings
from vectorstore.store import ArticleStore, open_store

_log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from bot.answering.answers import Answerer
    from bot.answering.retrieval.close_reading import AnswerReader
    from bot.answering.runnable_chain import RunnableChain


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything that answers questions, wired up."""

    store: ArticleStore
    chain: "RunnableChain"
    model: ChatModel | None = None
    reader: "AnswerReader | None" = None


@contextmanager
def start_bot(*, is_service: bool = False) -> Iterator[Bot]:
    """Put the bot together from the environment's settings, and close it again.

    A service has set its own log up by then.

    Raises:
        StoreError: a setting or the store cannot be used.
    """
    from bot.answering.runnable_chain import RunnableChain  # noqa: PLC0415  LangChain loads slowly

    settings = read_settings(BotSettings)
    if not is_service:
        _set_up_log(settings)
    model, reader = _build_model(settings), _find_reader(settings)
    with open_store(settings) as store:
        _warn_if_empty(store)
        yield Bot(store, RunnableChain(store, model, reader, settings.old_months), model, reader)


@contextmanager
def start_for_one_question() -> Iterator["Answerer"]:
    """Put together what answers a single question; its models are loaded beside all the rest.

    It goes without LangChain's runnables, and in a small store without Chroma: both take longer to
    load than all the rest together. Only for tracing they are needed.

    Raises:
        StoreError: a setting or the store cannot be used.
    """
    settings = read_settings(BotSettings)
    _set_up_log(settings)
    model, reader = _build_model(settings), _find_reader(settings)
    with open_store(settings, for_one_question=True) as store:
        store.prepare()
        _warn_if_empty(store)
        if reader and store.holds_articles():
            reader.prepare()
        if settings.tracing:
            from bot.answering.runnable_chain import RunnableChain  # noqa: PLC0415

            yield RunnableChain(store, model, reader, settings.old_months)
        else:
            from bot.answering.chain import AnswerChain  # noqa: PLC0415

            yield AnswerChain(store, model, reader, old_months=settings.old_months)


def _warn_if_empty(store: ArticleStore) -> None:
    """Name the folder in which there is nothing: it may be that of a mistyped ICS_HOME."""
    if not store.holds_articles():
        _log.warning("there are no articles yet at %s (ICS_HOME)", store.home)


def _set_up_log(settings: BotSettings) -> None:
    """Log as the settings say, if they say anything; a person at a terminal reads plain lines."""
    if {"log_format", "log_level"} & settings.model_fields_set:
        set_up_log(settings.log_format, settings.log_level)


def _build_model(settings: BotSettings) -> ChatModel | None:
    try:
        return build_chat_model(settings)
    except ModelNotSetUpError as error:
        raise StoreError(f"{error}.") from error


def _find_reader(settings: BotSettings) -> BundledReader | None:
    return find_answer_reader() if settings.answer_reader == "on" else None
