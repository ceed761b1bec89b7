"""What every test stands on: a store of its own, real parts, and no network."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.commands import FAST, OURS, Commands
from tests.fork_server.starting import start_fork_server
from tests.postgresql_server import PostgresqlServer, run_postgresql
from tests.weights_package import CROSS_ENCODER, install
from vectorstore.embedding.named_models import EmbeddingModel, build_embedding_model
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore

# How long an example takes tells of the machine and its load, not of the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    """Start the process that all commands are forks of, and set up what workers inherit."""
    # A shell makes what it runs in the background deaf to it, and so all that is started from here.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Workers have the cores busy already; threads that wait for one another there spin.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if not hasattr(config, "workerinput") and (end := start_fork_server()):
        config.add_cleanup(end)


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the environment, `.env` and store of whoever runs the tests out of them."""
    for name in os.environ:
        if name.startswith(OURS):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ICS_HOME", str(_own_home(tmp_path)))
    monkeypatch.setenv("ICS_EMBEDDINGS", FAST)
    monkeypatch.setenv("ICS_ANSWER_READER", "off")
    monkeypatch.chdir(tmp_path)


def _own_home(folder: Path) -> Path:
    return folder / "home"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the test's data folder, which does not exist yet."""
    return _own_home(tmp_path)


@pytest.fixture(scope="session")
def model() -> EmbeddingModel:
    """Return the fast embedding model, loaded once."""
    return build_embedding_model(FAST, StoreSettings())


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """Return a PostgreSQL server."""
    with run_postgresql() as server:
        yield server


@pytest.fixture(params=["files", "PostgreSQL"])
def database(request: pytest.FixtureRequest) -> str | None:
    """Return the address of an empty database; None, in the other run, to keep to files."""
    if request.param == "files":
        return None
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return server.make_database()


@pytest.fixture
def store(home: Path, model: EmbeddingModel) -> Iterator[ArticleStore]:
    """Return an empty store."""
    opened = ArticleStore(home, model)
    yield opened
    opened.close()


@pytest.fixture
def commands(home: Path) -> Commands:
    """Return the two commands, run as processes on a store of their own."""
    return Commands(home)


@pytest.fixture
def reader_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install the files that the answer reader takes from its package; return their folder."""
    folder = install(tmp_path / "site", CROSS_ENCODER)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site"), *sys.path])
    return folder
