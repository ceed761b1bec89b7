from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands, read_document
from tests.web_server import WebServer

Ingest = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[WebServer]:
    """Return a site without any pages."""
    with WebServer() as started:
        yield started


@pytest.fixture
def ingest(home: Path) -> Ingest:
    """Run `ics-ingest` on a store of the test's own, and return its JSON."""
    commands = Commands(home)

    def run(command: str, *arguments: str, code: int = 0, web: bool = True) -> Any:
        network = ["--allow-private-hosts", "127.0.0.1", "--delay", "0"] if web else []
        done = commands.ingest(command, *arguments, *network, "--json")
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return read_document(done)

    return run
