"""From a host's name to its IP addresses, within a time limit."""

import socket
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from ipaddress import ip_address
from threading import Thread

# A host's name and a port in; IP addresses out. Fails with an OSError or ValueError.
Resolve = Callable[[str, int], list[str]]


def resolve_host(host: str, port: int) -> list[str]:
    """Look a host up, as the machine is set up to."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def find_addresses(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """Return the addresses of a host, which may be an address itself.

    The system's own look-up knows no time limit, and whoever owns a name can make it last. So it
    runs in a thread, which is left behind when the time is up.

    Raises:
        TimeoutError: the time is up.
        OSError, ValueError: the look-up failed.
    """
    with suppress(ValueError):
        return [str(ip_address(host))]
    looked_up: Future[list[str]] = Future()

    def look_up() -> None:
        try:
            looked_up.set_result(resolve(host, port))
        except (OSError, ValueError) as error:
            looked_up.set_exception(error)

    Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
    try:
        return looked_up.result(timeout=seconds)
    except FutureTimeoutError as error:
        raise TimeoutError(f"no address within {seconds:.0f} s") from error
