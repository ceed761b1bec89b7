"""A chain that answers with a model on loopback."""

from pathlib import Path

import pytest

from bot.answering.chain import AnswerChain
from bot.generation.model import ChatModel
from tests.bot.generation.models import make_model
from tests.bot.model_server import ModelServer
from vectorstore.store import ArticleStore


@pytest.fixture
def chat_model(server: ModelServer, tmp_path: Path) -> ChatModel:
    return make_model(server, tmp_path)


@pytest.fixture
def prose(corpus: ArticleStore, chat_model: ChatModel) -> AnswerChain:
    """Return a chain that answers from the corpus with a model."""
    return AnswerChain(corpus, chat_model)
