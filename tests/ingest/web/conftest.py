import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ingest.cli import app
from tests.web_server import WebServer

Ingest = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[WebServer]:
    """Return a site without any pages."""
    with WebServer() as started:
        yield started


@pytest.fixture
def ingest(home: Path) -> Ingest:
    """Run `ics-ingest` in this process, on a store of the test's own, and return its JSON."""

    def run(command: str, *arguments: str, code: int = 0, web: bool = True) -> Any:
        network = ["--allow-private-hosts", "127.0.0.1", "--delay", "0"] if web else []
        whole = [command, *arguments, *network, "--json"]
        done = CliRunner().invoke(app, whole, env={"ICS_HOME": str(home)})
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        assert done.exit_code == code, done.stderr
        return json.loads(done.stdout)

    return run
