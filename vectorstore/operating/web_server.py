"""The HTTP server, Waitress: plain threads, and a bound on bodies."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from waitress.server import create_server

from vectorstore.errors import StoreError

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

MOST_BODY_BYTES = 1_000_000
_THREADS = 8
_STOP_SECONDS = 2


class Server:
    """Listens on an address until it is stopped.

    Raises:
        StoreError: the address cannot be listened on.
    """

    def __init__(
        self, application: "WSGIApplication", host: str, port: int, *, threads: int = _THREADS
    ) -> None:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            self._listening = socket.create_server((host, port), family=family, backlog=1_024)
        except OSError as error:
            message = (
                f"Can't listen on {host}:{port} ({error}): end what uses that address, or choose "
                "another."
            )
            raise StoreError(message) from error
        # A short queue is nothing to warn of; the benchmark says how long the wait is.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self._server = create_server(
            application,
            sockets=[self._listening],
            threads=threads,
            ident="",
            max_request_body_size=MOST_BODY_BYTES,
            max_request_header_size=32_768,
            channel_timeout=30,
            clear_untrusted_proxy_headers=True,
        )
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    @property
    def port(self) -> int:
        """The port that is listened on, also where the system chose it."""
        return int(self._listening.getsockname()[1])

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Answer what has come in, and close every connection."""
        self._server.task_dispatcher.shutdown(cancel_pending=False, timeout=_STOP_SECONDS)
        # In the server's own thread, which is waiting on these connections, unless it has ended.
        with suppress(OSError):
            self._server.trigger.pull_trigger(self._close_all)
        self._thread.join(_STOP_SECONDS)

    def _close_all(self) -> None:
        for one in list(self._server._map.values()):  # noqa: SLF001 - close() leaves them open
            one.close()


def read_address(text: str, example: str = "0.0.0.0:3000") -> tuple[str, int]:
    """Read HOST:PORT, such as the example; the host of IPv6 stands in brackets.

    Raises:
        ValueError: it is none.
    """
    host, found, port = text.rpartition(":")
    if not (found and host and port.isascii() and port.isdigit() and int(port) < 65_536):  # noqa: PLR2004
        raise ValueError(f"{text!r} is not HOST:PORT, for example {example}")
    return host.strip("[]"), int(port)


def read_health_address(text: str) -> tuple[str, int]:
    """Read HOST:PORT, or a port alone, which is this machine's own: health is not for the world.

    Raises:
        ValueError: it is neither.
    """
    port = text.lstrip(":")
    return read_address(f"127.0.0.1:{port}" if port.isdigit() else text, "127.0.0.1:9090")


@contextmanager
def serving(application: "WSGIApplication", address: tuple[str, int]) -> Iterator[Server]:
    """Serve an application of a few quick pages for as long as the block runs.

    Raises:
        StoreError: the address cannot be listened on.
    """
    server = Server(application, *address, threads=2)
    server.start()
    try:
        yield server
    finally:
        server.stop()
