"""HTTP to the one server that was configured, in connections that another thread can cut."""

import contextlib
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2

from vectorstore.authorities import build_ssl_context


class CuttableTransport(httpx2.HTTPTransport):
    """Remembers the sockets of its connections: shutting them ends a read in any thread.

    Closing them would not: a thread that waits in `recv` goes on waiting.
    """

    def __init__(self, proxy: str | None = None) -> None:
        super().__init__(verify=build_ssl_context(), proxy=proxy)
        self._sockets: list[socket.socket] = []
        self._is_cut = False

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, and note the connection that is made for it."""
        request.extensions = {**request.extensions, "trace": self._note_connection}
        return super().handle_request(request)

    def cut(self) -> None:
        """End every read and write on the connections, now and from now on."""
        self._is_cut = True
        for opened in self._sockets:
            _shut(opened)

    def _note_connection(self, event: str, noted: Mapping[str, object]) -> None:
        if not event.endswith(("connect_tcp.complete", "start_tls.complete")):
            return
        opened = noted["return_value"].get_extra_info("socket")  # type: ignore[attr-defined]
        self._sockets.append(opened)
        if self._is_cut:
            _shut(opened)


def make_client(base_url: str) -> tuple[httpx2.Client, CuttableTransport]:
    """Make a client for one server. It follows no redirects: these could lead anywhere.

    Raises:
        StoreError: the authorities that the operator named can't be read.
    """
    transport = CuttableTransport(_find_proxy(base_url))
    return httpx2.Client(transport=transport, follow_redirects=False), transport


def _find_proxy(base_url: str) -> str | None:
    """Find the proxy that the machine's own settings name for an address."""
    address = urlsplit(base_url)
    if address.hostname is None or proxy_bypass(address.netloc.rpartition("@")[2]):
        return None
    proxies = getproxies()
    return proxies.get(address.scheme) or proxies.get("all")


def _shut(opened: socket.socket) -> None:
    # The method of an SSL socket would take its state away from under the reading thread.
    with contextlib.suppress(OSError):
        socket.socket.shutdown(opened, socket.SHUT_RDWR)
