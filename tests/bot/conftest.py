"""What the tests of the bot share: a corpus in a store, read only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering.chain import AnswerChain
from tests.bot.corpus import CORPUS
from tests.bot.model_server import ModelServer, run_server
from tests.factories import put_articles
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore


@pytest.fixture(scope="session")
def corpus(
    tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel
) -> Iterator[ArticleStore]:
    """Return a store with the corpus, for tests that only read it."""
    opened = ArticleStore(tmp_path_factory.mktemp("corpus"), model)
    put_articles(opened, *CORPUS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def chain(corpus: ArticleStore) -> AnswerChain:
    """Return a chain that answers from the corpus."""
    return AnswerChain(corpus)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """Return a model's server on loopback; tests that use it have to allow that host."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with run_server() as started:
        yield started


@pytest.fixture
def corpus_home(corpus: ArticleStore, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name the corpus in the environment, for the commands."""
    monkeypatch.setenv("ICS_HOME", str(corpus.home))
    return corpus.home
