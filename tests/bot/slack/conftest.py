"""What the tests of the Slack bot share: a workspace, and a folder to answer from."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

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
