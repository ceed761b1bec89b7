"""What the tests of the Slack bot share: a workspace, and a folder to answer from."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.slack_workspace.bot_process import BotProcess, running_bot
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.store import ArticleStore


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
