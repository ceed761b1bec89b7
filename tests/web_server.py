"""A web server on loopback that answers what it is told to, down to the single byte."""

import socket
import ssl
import struct
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Lock, Thread
from types import TracebackType

HTML = "text/html; charset=utf-8"
_CLOSING = "Connection: close\r\n"
_STAYING = b"Connection: keep-alive\r\n"


@dataclass(frozen=True)
class Received:
    """A request as it came in; header names are in lower case."""

    path: str
    headers: dict[str, str]
    at: float = field(default_factory=time.monotonic)


# What is sent, whole or in pieces; the connection is closed after it. Or what makes that up.
Route = bytes | Iterable[bytes] | Callable[[Received], "Route"]


def reply(
    body: bytes | str = b"", status: int = 200, content_type: str = HTML, **headers: str | int
) -> bytes:
    """Lay out an answer; underscores in header names stand for hyphens."""
    content = body.encode() if isinstance(body, str) else body
    named: dict[str, str | int] = {"Content-Type": content_type, "Content-Length": len(content)}
    named["Connection"] = "close"
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + content


def redirect(location: str, status: int = 302) -> bytes:
    """Lay out a redirect; the location's characters are sent as UTF-8."""
    head = f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n{_CLOSING}\r\n"
    return head.encode()


def chunked(*chunks: bytes, **headers: str) -> bytes:
    """Lay out an answer whose length is not told beforehand."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked", *lines, _CLOSING, ""])
    framed = (b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in (*chunks, b""))
    return head.encode() + b"".join(framed)


def in_turn(*routes: Route) -> Route:
    """Answer one after the other, and the last one from then on."""
    left = list(routes)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def slowly(content: bytes, seconds: float) -> Iterator[bytes]:
    """Yield one byte at a time, with so long a wait before each."""
    for number in range(len(content)):
        time.sleep(seconds)
        yield content[number : number + 1]


def endlessly(head: bytes, piece: bytes) -> Iterator[bytes]:
    """Yield a beginning, and then one piece again and again."""
    yield head
    while True:
        yield piece


def reset(content: bytes = b"") -> Iterator[bytes]:
    """Send this much, and then break the connection off."""
    yield content
    raise ConnectionResetError


class WebServer:
    """Serves `routes`, and 404 for every other path, until it is left.

    Connections are closed after an answer, unless it says `Connection: keep-alive`.
    """

    def __init__(
        self,
        routes: dict[str, Route] | None = None,
        *,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.routes: dict[str, Route] = routes or {}
        self.received: list[Received] = []
        self.connections = 0
        self.tls = tls
        self.stopping = Event()
        self._lock = Lock()
        kind = _Server6 if ":" in host else _Server
        self._server = kind((host, 0), _Handler)
        self._server.web = self
        self.port: int = self._server.server_address[1]
        authority = f"[{host}]" if ":" in host else host
        self.url = f"{'https' if tls else 'http'}://{authority}:{self.port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> "WebServer":  # noqa: PYI034  # Python 3.10 has no Self
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.path for request in self.received]

    def note_connection(self) -> None:
        with self._lock:
            self.connections += 1

    def answer(self, request: Received) -> bytes | Iterable[bytes]:
        with self._lock:
            self.received.append(request)
            route = self.routes.get(request.path, reply("nothing here", status=404))
            while callable(route):
                route = route(request)
        return route


class _Server(ThreadingTCPServer):
    daemon_threads = False  # They are waited for, so that none outlives its test.
    allow_reuse_address = True
    request_queue_size = 128
    web: WebServer

    def handle_error(self, *_: object) -> None:
        """Say nothing: clients that leave early are what the tests are about."""


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Handler(BaseRequestHandler):
    server: _Server
    request: socket.socket

    def handle(self) -> None:
        self.server.web.note_connection()
        connection = self.request
        if self.server.web.tls:
            connection.settimeout(5)
            connection = self.server.web.tls.wrap_socket(connection, server_side=True)
        connection.settimeout(0.05)
        with connection:
            try:
                self._serve(connection)
            except ConnectionResetError:
                # Closed with nothing to linger for, a connection is reset.
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _serve(self, connection: socket.socket) -> None:
        web = self.server.web
        while (request := self._read_request(connection)) is not None:
            answer = web.answer(request)
            for piece in [answer] if isinstance(answer, bytes) else answer:
                if web.stopping.is_set():
                    return
                self._send(connection, piece)
            if not (isinstance(answer, bytes) and _STAYING in answer):
                return

    def _read_request(self, connection: socket.socket) -> Received | None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            received = self._receive(connection)
            if not received:
                return None
            head += received
            if not head[:1].isalpha():  # So servers do with TLS that they do not expect.
                return None
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines if line)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        return Received(first.split(" ")[1], headers)

    def _receive(self, connection: socket.socket) -> bytes:
        while not self.server.web.stopping.is_set():
            with suppress(TimeoutError):
                return connection.recv(65536)
        return b""

    def _send(self, connection: socket.socket, piece: bytes) -> None:
        left = memoryview(piece)
        while left and not self.server.web.stopping.is_set():
            with suppress(TimeoutError):
                left = left[connection.send(left) :]
