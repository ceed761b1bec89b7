"""The HTTP server, Waitress: plain threads, a bound on bodies, and nothing of Slack's in it."""

import threading
from typing import TYPE_CHECKING

from waitress.server import create_server

from bot.slack.web import MOST_BODY_BYTES
from vectorstore.errors import StoreError

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

_THREADS = 8
_STOP_SECONDS = 3


class Server:
    """Listens on an address until it is stopped.

    Raises:
        StoreError: the address cannot be listened on.
    """

    def __init__(self, application: "WSGIApplication", host: str, port: int) -> None:
        try:
            self._server = create_server(
                application,
                host=host,
                port=port,
                threads=_THREADS,
                ident="",
                max_request_body_size=MOST_BODY_BYTES,
                max_request_header_size=32_768,
                channel_timeout=30,
                clear_untrusted_proxy_headers=True,
            )
        except (OSError, ValueError) as error:
            message = f"Nothing can listen on {host}:{port} ({error}): give another address."
            raise StoreError(message) from error
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    @property
    def port(self) -> int:
        """The port that is listened on, also where the system chose it."""
        return int(self._server.effective_port)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Take nothing more in, and answer what has come in."""
        self._server.close()
        self._server.task_dispatcher.shutdown(cancel_pending=False, timeout=_STOP_SECONDS)


def read_address(text: str) -> tuple[str, int]:
    """Read HOST:PORT; the host of IPv6 stands in brackets.

    Raises:
        ValueError: it is none.
    """
    host, found, port = text.rpartition(":")
    if not (found and host and port.isascii() and port.isdigit() and int(port) < 65_536):  # noqa: PLR2004
        raise ValueError(f"{text!r} is no HOST:PORT, such as 0.0.0.0:3000")
    return host.strip("[]"), int(port)
