from collections.abc import Iterator

import pytest

from ingest.fetching.fetcher import Fetcher
from tests.ingest.fetching.machines import FakeTime, make_machine
from tests.web_server import WebServer


@pytest.fixture
def server() -> Iterator[WebServer]:
    """Return a server without any pages; whatever host is asked, it answers."""
    with WebServer() as started:
        yield started


@pytest.fixture
def time() -> FakeTime:
    """Return the fetcher's time."""
    return FakeTime()


@pytest.fixture
def fetcher(server: WebServer, time: FakeTime) -> Iterator[Fetcher]:
    """Return a fetcher that pauses between requests only in its own time."""
    with Fetcher(machine=make_machine(server, time)) as ready:
        yield ready
