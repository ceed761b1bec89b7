"""Starts the server, and lets every process that the tests start find it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_ON_PATH = Path(__file__).parent / "on_path"


def start_fork_server() -> Callable[[], None] | None:
    """Start the server where a system has what it needs; return what ends it.

    `COMMANDS_PYTHON` names another environment, whose modules this one can't import.
    """
    if not hasattr(os, "pidfd_open") or "COMMANDS_PYTHON" in os.environ:
        return None
    folder = tempfile.TemporaryDirectory(prefix="fork-")
    address = f"{folder.name}/socket"
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.fork_server.server", address],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        cwd=_ROOT,
        # It outlives an interrupt of the tests, so as to end what they started.
        start_new_session=True,
    )
    paths = [str(_ON_PATH), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    os.environ |= {"FORK_SERVER": address, "FORK_SERVER_PREFIX": sys.prefix}

    def end() -> None:
        server.communicate()
        folder.cleanup()

    return end
