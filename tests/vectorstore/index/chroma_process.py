"""A Chroma server of its own, started as an operator starts one."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def find_port() -> int:
    """Find a port of this machine that nothing listens on."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


@contextmanager
def run_chroma(folder: Path, port: int) -> Iterator[None]:
    """Run a server on a port, with its files in a folder, as long as the block runs."""
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder)]
    place = ["--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(
        [*command, *place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 60
        while not _answers(port):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield
    finally:
        server.kill()
        server.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
