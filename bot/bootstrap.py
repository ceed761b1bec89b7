"""The one place where the bot is put together."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.answering.chain import AnswerChain
from bot.settings import BotSettings
from vectorstore.settings import read_settings
from vectorstore.store import ArticleStore, open_store


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything that answers questions, wired up."""

    store: ArticleStore
    chain: AnswerChain


@contextmanager
def start_bot() -> Iterator[Bot]:
    """Put the bot together from the environment's settings, and close it again.

    Raises:
        StoreError: a setting or the store cannot be used.
    """
    with open_store(read_settings(BotSettings)) as store:
        yield Bot(store, AnswerChain(store))
