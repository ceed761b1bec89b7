"""What the tests of the Slack bot share: a workspace, and a folder to answer from."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.answering.answers import Answerer
from bot.settings import BotSettings
from bot.slack.connection.app import build_app
from bot.slack.connection.socket_mode import Socket
from bot.slack.delivery.clients import build_clients
from bot.slack.inbox.deliveries import Identity
from bot.slack.library import Library
from bot.slack.measuring import Measures
from bot.slack.service import serve
from tests.slack_workspace.bot_process import BotProcess, running_bot
from tests.slack_workspace.web_api import APP_TOKEN, BOT_ID, BOT_TOKEN, BOT_USER, TEAM
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.settings import read_settings
from vectorstore.store import ArticleStore

_ME = Identity(TEAM, BOT_USER, BOT_ID)

Run = Callable[..., AbstractContextManager[Callable[[], dict[str, bool]]]]


@pytest.fixture
def workspace() -> Iterator[SlackWorkspace]:
    """Return a workspace of its own; what was posted in it has to be within Slack's limits."""
    with SlackWorkspace().running() as opened:
        yield opened
    assert opened.problems == []


@pytest.fixture
def slack_home(corpus: ArticleStore, tmp_path: Path) -> Path:
    """Return a copy of the corpus that the bot may keep its records beside."""
    return copy_store(corpus, tmp_path / "slack-home")


def copy_store(store: ArticleStore, folder: Path) -> Path:
    """Copy a store's folder."""
    shutil.copytree(store.home, folder)
    return folder


@dataclass(frozen=True)
class Running:
    """A bot, and the workspace that it answers in."""

    slack: SlackWorkspace
    bot: BotProcess


@pytest.fixture(scope="module", params=["socket", "http"])
def running(
    request: pytest.FixtureRequest,
    corpus: ArticleStore,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Running]:
    """Run a bot for a module's tests, once in each mode."""
    home = copy_store(corpus, tmp_path_factory.mktemp("slack") / "home")
    limits = {"ICS_SLACK_USER_LIMIT": "1000"}
    with (
        SlackWorkspace().running() as slack,
        running_bot(home, slack, http=request.param == "http", **limits) as bot,
    ):
        yield Running(slack, bot)
    assert slack.problems == []


@pytest.fixture
def slack(running: Running) -> SlackWorkspace:
    """Return the workspace of the running bot."""
    return running.slack


@pytest.fixture
def run(workspace: SlackWorkspace, corpus: ArticleStore, home: Path) -> Run:
    """Return what runs a bot that is connected to the workspace."""
    assert home

    @contextmanager
    def run(answerer: Answerer, quiet_seconds: float = 600.0) -> Iterator[object]:
        clients = build_clients(BOT_TOKEN, workspace.api_url)
        settings = read_settings(BotSettings)
        measures = Measures()
        with serve(settings, clients, _ME, Library(corpus, answerer), measures) as service:
            app = build_app(clients, _ME, service.listeners, "")
            ended = threading.Event()
            socket = Socket(app, APP_TOKEN, clients, ended, quiet_seconds=quiet_seconds)
            socket.connect(measures.note_slack)
            service.health.watch_connection(socket.find_trouble)
            try:
                yield lambda: dict(service.health.examine().checks)
            finally:
                socket.close()

    return run  # type: ignore[return-value]
