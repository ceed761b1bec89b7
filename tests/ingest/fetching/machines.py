"""A machine for the fetcher to run on, whose time, names and cables the test holds."""

import ssl
from collections.abc import Iterable

import httpcore2
from hypothesis import settings

from ingest.fetching.limits import Machine, build_ssl_context
from tests.web_server import WebServer

# The same examples every time, on however slow a machine.
check = settings(database=None, derandomize=True)

# Example.org's; nothing is ever sent there.
PUBLIC = "93.184.215.14"


class FakeTime:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.seconds += seconds

    def clock(self) -> float:
        return self.seconds


class DivertedNetwork(httpcore2.SyncBackend):
    """Connects to a local server, whatever address is dialled.

    With a listener, that is only so for the one public address; every other leads to the listener.
    """

    def __init__(self, server: WebServer, listener: WebServer | None = None) -> None:
        self._server = server
        self._listener = listener or server
        self.dialled: list[tuple[str, int]] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        self.dialled.append((host, port))
        reached = self._server if host == PUBLIC else self._listener
        return super().connect_tcp(
            "127.0.0.1", reached.port, timeout, local_address, socket_options
        )


class Names:
    """Resolves the hosts it is told of, one answer after the other, and all others publicly."""

    def __init__(self, **hosts: list[list[str]]) -> None:
        self.hosts = {name.replace("_", "."): answers for name, answers in hosts.items()}
        self.asked: list[str] = []

    def resolve(self, host: str, port: int) -> list[str]:
        del port
        self.asked.append(host)
        answers = self.hosts.get(host, [[PUBLIC]])
        return answers.pop(0) if len(answers) > 1 else answers[0]


def make_machine(
    server: WebServer,
    time: FakeTime | None = None,
    *,
    names: Names | None = None,
    listener: WebServer | None = None,
    ssl_context: ssl.SSLContext | None = None,
    now: float = 0.0,
) -> Machine:
    """Make a machine that finds the server at every public host; its time is real unless faked."""
    real = Machine()
    return Machine(
        resolve=(names or Names()).resolve,
        network=DivertedNetwork(server, listener),
        build_ssl_context=lambda: ssl_context or build_ssl_context(),
        sleep=time.sleep if time else real.sleep,
        clock=time.clock if time else real.clock,
        now=lambda: now,
    )
