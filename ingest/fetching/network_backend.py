"""Connections to addresses that were checked, with a time limit on every step.

The HTTP library leaves looking a host up and connecting to it to its network backend. Both happen
here, in one place and once: the address that is checked is the address that is connected to,
whatever the name resolves to a moment later. TLS and the Host header still go by the name.
"""

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore2

from ingest.fetching.errors import ForbiddenAddressError
from ingest.fetching.guard import is_public
from ingest.fetching.host_lookup import Resolve, find_addresses
from ingest.fetching.timing import TimeBudget

# A name may resolve to thousands.
_MOST_ADDRESSES_TRIED = 4
# Below lie mail, databases and other services that have nothing to do with the web.
_FIRST_FREE_PORT = 1024
_WEB_PORTS = frozenset({80, 443})


class GuardedNetwork(httpcore2.NetworkBackend):
    """Connects to public addresses, and to whatever the hosts resolve to that are allowed."""

    def __init__(
        self,
        network: httpcore2.NetworkBackend,
        resolve: Resolve,
        allowed_hosts: frozenset[str],
        budget: TimeBudget,
    ) -> None:
        self._network = network
        self._resolve = resolve
        self._allowed_hosts = allowed_hosts
        self._budget = budget

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Look a host up, check every address found, and connect to one of them.

        Raises:
            ForbiddenAddressError: an address is not public, or the port not the web's.
            TimeoutError: the time is up.
            OSError, ValueError: the host cannot be looked up.
        """
        addresses = find_addresses(self._resolve, host, port, self._budget.cap(timeout))
        if host not in self._allowed_hosts:
            _check(host, port, addresses)
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses[:_MOST_ADDRESSES_TRIED]:
            try:
                stream = self._network.connect_tcp(
                    address, port, self._budget.cap(timeout), local_address, socket_options
                )
            # One address that fails is what there are others for.
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:  # noqa: PERF203
                failure = error
            else:
                return TimedStream(stream, self._budget)
        raise failure


class TimedStream(httpcore2.NetworkStream):
    """A connection no step on which reaches beyond the time for the fetch.

    A limit on single reads alone can be stretched for ever, by one byte at a time.
    """

    def __init__(self, stream: httpcore2.NetworkStream, budget: TimeBudget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._stream.read(max_bytes, self._budget.cap(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._stream.write(buffer, self._budget.cap(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Encrypt from here on, if the server proves that it goes by that name."""
        try:
            limit = self._budget.cap(timeout)
        except TimeoutError:
            # Nobody else closes what is not encrypted yet.
            self.close()
            raise
        stream = self._stream.start_tls(ssl_context, server_hostname, limit)
        return TimedStream(stream, self._budget)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # so it is in the library
        """Tell what the HTTP library asks about the connection."""
        return self._stream.get_extra_info(info)


def _check(host: str, port: int, addresses: list[str]) -> None:
    if port not in _WEB_PORTS and port < _FIRST_FREE_PORT:
        message = f"port {port} of {host} is not a web port, so it is never used"
        raise ForbiddenAddressError(message)
    for address in addresses:
        if not is_public(address):
            where = "is" if host == address else f"is at {address[:50]}, which is"
            message = (
                f"{host} {where} not a public address; use --allow-private-hosts if you meant it"
            )
            raise ForbiddenAddressError(message)
