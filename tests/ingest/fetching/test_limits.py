"""Servers that send too much, too slowly, or without end.

The upper bounds on time only tell an end from none.
"""

import gzip
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat

import pytest

from ingest.fetching.errors import (
    BrokenAnswerError,
    FetchError,
    RefusedError,
    TooLargeError,
    TooSlowError,
    UnreachableError,
)
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.limits import Limits, Machine
from ingest.fetching.responses import Fetched
from tests.ingest.fetching.machines import FakeTime, make_machine
from tests.web_server import Received, Route, WebServer, endlessly, redirect, reply, slowly

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGE = "http://example.org/page"
OK = b"HTTP/1.1 200 OK\r\n"
SHORT = Limits(
    connect_seconds=0.3, read_seconds=0.3, total_seconds=0.4, content_bytes=100_000, attempts=2
)
GENEROUS_SECONDS = 10.0
ZEROS = bytes(1_000_000)


@pytest.fixture
def hurried(server: WebServer) -> Iterator[Fetcher]:
    """Return a fetcher with little time, and no patience to retry."""
    machine = make_machine(server)
    quick = Machine(machine.resolve, machine.network, machine.build_ssl_context, lambda _: None)
    with Fetcher(delay_seconds=0, limits=SHORT, machine=quick) as fetcher:
        yield fetcher


def _time(fetcher: Fetcher, url: str = PAGE) -> tuple[FetchError | None, float]:
    began = time.monotonic()
    try:
        fetcher.fetch(url)
    except FetchError as error:
        return error, time.monotonic() - began
    return None, time.monotonic() - began


def _chunk(content: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(content), content)


SLOW: dict[str, bytes] = {
    "body": OK + b"Content-Length: 1000\r\n\r\n" + b"x" * 1000,
    "body without a length": OK + b"\r\n" + b"x" * 1000,
    "chunks": OK + b"Transfer-Encoding: chunked\r\n\r\n" + _chunk(b"x") * 1000,
    "chunk size": OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"0" * 1000,
    "chunk extension": OK + b"Transfer-Encoding: chunked\r\n\r\n1;" + b"a" * 1000,
    "trailers": OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"A: b\r\n" * 1000,
    "status line": b"HTTP/1.1 200 " + b"O" * 1000,
    "headers": OK + b"A: b\r\n" * 1000,
    "one header": OK + b"A: " + b"b" * 1000,
    "early hints": b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000,
}


class TestSlowness:
    @pytest.mark.parametrize("content", SLOW.values(), ids=SLOW)
    def test_an_answer_that_drips_is_given_up(
        self, server: WebServer, hurried: Fetcher, content: bytes
    ) -> None:
        server.routes["/page"] = lambda _: slowly(content, 0.02)
        error, seconds = _time(hurried)
        assert isinstance(error, TooSlowError)
        assert str(error) == f"{PAGE} took longer than 0.4 s; try again later"
        assert 0.3 < seconds < GENEROUS_SECONDS

    def test_robots_txt_that_drips_is_given_up(self, server: WebServer, hurried: Fetcher) -> None:
        server.routes["/robots.txt"] = lambda _: slowly(SLOW["body"], 0.02)
        error, seconds = _time(hurried)
        assert isinstance(error, TooSlowError)
        assert seconds < GENEROUS_SECONDS

    def test_robots_txt_that_drips_is_not_waited_for_again_at_once(
        self, server: WebServer, hurried: Fetcher
    ) -> None:
        server.routes["/robots.txt"] = lambda _: slowly(SLOW["body"], 0.02)
        assert [type(_time(hurried)[0]) for _ in range(3)] == [TooSlowError] * 3
        assert server.connections == 1

    def test_slowness_adds_up_over_redirects(self, server: WebServer, hurried: Fetcher) -> None:
        def lead_on(request: Received) -> Route:
            return slowly(redirect(f"/{int(request.path[1:]) + 1}"), 0.004)

        server.routes |= {f"/{number}": lead_on for number in range(9)}
        error, seconds = _time(hurried, "http://example.org/0")
        assert isinstance(error, TooSlowError)
        assert seconds < GENEROUS_SECONDS

    @pytest.mark.parametrize("content", [b"", OK, OK + b"Content-Length: 9\r\n\r\nhalf"])
    def test_a_server_that_falls_silent_is_given_up(
        self, server: WebServer, hurried: Fetcher, content: bytes
    ) -> None:
        def fall_silent(_: Received) -> Iterator[bytes]:
            yield content
            server.stopping.wait(GENEROUS_SECONDS)

        server.routes |= {"/robots.txt": reply(""), "/page": fall_silent}
        error, seconds = _time(hurried)
        assert isinstance(error, TooSlowError | UnreachableError)
        assert seconds < GENEROUS_SECONDS

    @pytest.mark.parametrize("limits", [SHORT, replace(SHORT, connect_seconds=60.0)])
    @pytest.mark.parametrize("scheme", ["http", "https"])
    def test_a_server_that_never_answers_is_given_up(self, scheme: str, limits: Limits) -> None:
        # What is never accepted is connected all the same, and then nothing comes.
        with (
            socket.create_server(("127.0.0.1", 0)) as silent,
            Fetcher(limits=limits, allow_private_hosts=["127.0.0.1"]) as fetcher,
        ):
            error, seconds = _time(fetcher, f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/")
        assert isinstance(error, TooSlowError | UnreachableError)
        assert seconds < GENEROUS_SECONDS

    def test_a_name_that_takes_for_ever_to_be_found_is_given_up(self) -> None:
        never = threading.Event()

        def resolve(host: str, port: int) -> list[str]:
            never.wait(GENEROUS_SECONDS)
            return [host, str(port)]

        with Fetcher(limits=SHORT, machine=Machine(resolve, sleep=lambda _: None)) as fetcher:
            error, seconds = _time(fetcher)
        never.set()
        assert isinstance(error, TooSlowError | UnreachableError)
        assert seconds < GENEROUS_SECONDS


class TestSize:
    @pytest.fixture
    def limited(self, server: WebServer) -> Iterator[Fetcher]:
        with Fetcher(
            delay_seconds=0, limits=SHORT, machine=make_machine(server, FakeTime())
        ) as fetcher:
            yield fetcher

    def test_content_up_to_the_limit_is_read(self, server: WebServer, limited: Fetcher) -> None:
        server.routes["/page"] = reply(ZEROS[:100_000])
        fetched = limited.fetch(PAGE)
        assert isinstance(fetched, Fetched)
        assert len(fetched.content) == 100_000

    @pytest.mark.parametrize(
        "answer",
        [
            reply(ZEROS[:100_001]),
            OK + b"\r\n" + ZEROS,
            OK + b"Transfer-Encoding: chunked\r\n\r\n" + _chunk(ZEROS),
            reply(gzip.compress(ZEROS), Content_Encoding="gzip"),
            reply(gzip.compress(ZEROS), Content_Encoding="X-GZip"),
            reply(gzip.compress(b"", mtime=0) * 10_000, Content_Encoding="gzip"),
        ],
        ids=["length", "no length", "chunk", "gzip", "x-gzip", "empty members"],
    )
    def test_content_beyond_it_is_not(
        self, server: WebServer, limited: Fetcher, answer: bytes
    ) -> None:
        server.routes["/page"] = answer
        with pytest.raises(TooLargeError, match=f"^{PAGE} is larger than 0.1 MB, the limit"):
            limited.fetch(PAGE)
        assert server.paths.count("/page") == 1

    def test_endless_content_is_not(self, server: WebServer, limited: Fetcher) -> None:
        server.routes["/page"] = lambda _: endlessly(OK + b"\r\n", ZEROS)
        with pytest.raises(TooLargeError):
            limited.fetch(PAGE)

    def test_the_limit_is_twenty_megabytes(self) -> None:
        assert Limits().content_bytes == 20_000_000

    @pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "deflate", "gzip, br", "*"])
    def test_other_codings_are_refused(
        self, server: WebServer, limited: Fetcher, coding: str
    ) -> None:
        packed = gzip.compress(gzip.compress(ZEROS))
        server.routes["/page"] = reply(packed, Content_Encoding=coding)
        with pytest.raises(RefusedError, match="compressed in a way we did not ask for"):
            limited.fetch(PAGE)

    @pytest.mark.parametrize(
        "content", [b"not gzip", gzip.compress(b"cut off", mtime=0)[:-4], b"\x1f"]
    )
    def test_damaged_gzip_is_an_error(
        self, server: WebServer, limited: Fetcher, content: bytes
    ) -> None:
        server.routes["/page"] = reply(content, Content_Encoding="gzip")
        with pytest.raises(BrokenAnswerError, match="damaged or cut off"):
            limited.fetch(PAGE)

    @pytest.mark.parametrize(
        "head",
        [
            OK + b"A: " + b"b" * 200_000,
            OK + b"A: b\r\n" * 50_000,
            b"HTTP/1.1 200 " + b"O" * 200_000,
            OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1;" + b"a" * 200_000,
        ],
        ids=["one header", "many headers", "status line", "chunk extension"],
    )
    def test_huge_heads_are_an_error(
        self, server: WebServer, limited: Fetcher, head: bytes
    ) -> None:
        server.routes["/page"] = head
        with pytest.raises(BrokenAnswerError):
            limited.fetch(PAGE)


# Fetches an address, and says what came of it and how much memory that took at most.
_CHILD = """
import re, sys
from pathlib import Path
from ingest.fetching.errors import FetchError
from ingest.fetching.fetcher import Fetcher
try:
    with Fetcher(delay_seconds=0, allow_private_hosts=["127.0.0.1"]) as fetcher:
        print(len(fetcher.fetch(sys.argv[1]).content))
except FetchError as error:
    print(type(error).__name__)
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def _measure(url: str) -> tuple[str, int]:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, url], capture_output=True, check=True, encoding="utf-8"
    )
    outcome, megabytes = done.stdout.split()
    return outcome, int(megabytes)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it of a process of its own")
class TestMemory:
    def test_a_page_of_twenty_megabytes_takes_little(self, server: WebServer) -> None:
        server.routes["/page"] = reply(ZEROS * 20)
        outcome, megabytes = _measure(f"{server.url}/page")
        assert (outcome, megabytes < 200) == ("20000000", True)

    def test_a_bomb_takes_little(self, server: WebServer) -> None:
        bomb = gzip.compress(ZEROS * 100) * 5
        server.routes["/page"] = reply(bomb, Content_Encoding="gzip")
        outcome, megabytes = _measure(f"{server.url}/page")
        assert (outcome, megabytes < 200) == ("TooLargeError", True)

    def test_endless_content_takes_little(self, server: WebServer) -> None:
        server.routes["/page"] = lambda _: endlessly(OK + b"\r\n", ZEROS)
        outcome, megabytes = _measure(f"{server.url}/page")
        assert (outcome, megabytes < 200) == ("TooLargeError", True)

    def test_a_hostile_robots_txt_takes_little(self, server: WebServer) -> None:
        agents = "User-agent: *\n" + "".join(f"User-agent: a{number}\n" for number in range(9_000))
        rules = "".join(f"Disallow: /{number}$\n" for number in range(20_000))
        server.routes |= {"/robots.txt": reply(agents + rules), "/page": reply("an article")}
        outcome, megabytes = _measure(f"{server.url}/page")
        assert (outcome, megabytes < 200) == ("10", True)


def test_repeated_members_do_not_hide_from_the_limit(server: WebServer) -> None:
    # Each piece is small; it is their number that has no end.
    member = gzip.compress(b"", mtime=0)
    server.routes["/page"] = lambda _: endlessly(
        OK + b"Content-Encoding: gzip\r\n\r\n", b"".join(repeat(member, 1000))
    )
    with (
        Fetcher(limits=SHORT, machine=make_machine(server, FakeTime())) as fetcher,
        pytest.raises(TooLargeError),
    ):
        fetcher.fetch(PAGE)
