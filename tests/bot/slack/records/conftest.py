"""The tables of queue and journal, in each place where they may be."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.settings import LEASE_SECONDS
from bot.slack.records.database import Database, open_database

OpenAgain = Callable[[], Database]


@pytest.fixture
def open_again(tmp_path: Path, database: str | None) -> OpenAgain:
    """Return what opens the same tables each time."""
    return lambda: open_database(tmp_path, database, LEASE_SECONDS)


@pytest.fixture
def tables(open_again: OpenAgain) -> Iterator[Database]:
    """Return empty tables."""
    with closing(open_again()) as opened:
        yield opened
