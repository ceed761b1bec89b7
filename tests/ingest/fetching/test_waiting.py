"""When requests are sent, and sent again."""

from datetime import datetime, timezone

import pytest

from ingest.fetching.errors import (
    BrokenAnswerError,
    BusyServerError,
    DisallowedError,
    PassingError,
    UnreachableError,
)
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.limits import Limits
from ingest.fetching.responses import Fetched
from tests.ingest.fetching.machines import FakeTime, Names, make_machine
from tests.web_server import Route, WebServer, in_turn, redirect, reply, reset

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGE = "http://example.org/page"
IN_SIX_YEARS = "Fri, 03 May 2030 12:00:00 GMT"
NOON = datetime(2024, 5, 3, 12, 0, tzinfo=timezone.utc).timestamp()
AT_NOON_AND_TEN_SECONDS = "Fri, 03 May 2024 12:00:10 GMT"


@pytest.fixture(autouse=True)
def _page(server: WebServer) -> None:
    server.routes |= {"/robots.txt": reply(""), "/page": reply("an article")}


class TestTurns:
    def test_a_host_is_asked_once_a_second(
        self, server: WebServer, fetcher: Fetcher, time: FakeTime
    ) -> None:
        for _ in range(3):
            fetcher.fetch(PAGE)
        assert (len(server.received), time.slept) == (4, [1.0, 1.0, 1.0])

    def test_time_that_has_passed_need_not_be_waited(
        self, fetcher: Fetcher, time: FakeTime
    ) -> None:
        fetcher.fetch(PAGE)
        time.seconds += 0.75
        fetcher.fetch(PAGE)
        assert time.slept == [1.0, 0.25]

    def test_hosts_do_not_wait_for_each_other(
        self, server: WebServer, fetcher: Fetcher, time: FakeTime
    ) -> None:
        fetcher.fetch(PAGE)
        fetcher.fetch("http://example.net/page")
        assert time.slept == [1.0, 1.0]
        assert len(server.received) == 4

    def test_ports_of_a_host_do(self, fetcher: Fetcher, time: FakeTime) -> None:
        fetcher.fetch(PAGE)
        fetcher.fetch("http://example.org:8080/page")
        assert time.slept == [1.0, 1.0, 1.0]

    def test_redirects_take_turns_too(
        self, server: WebServer, fetcher: Fetcher, time: FakeTime
    ) -> None:
        server.routes["/old"] = redirect("/page")
        fetcher.fetch("http://example.org/old")
        assert time.slept == [1.0, 1.0]

    @pytest.mark.parametrize(("delay", "slept"), [(0.0, []), (0.25, [0.25]), (5.0, [5.0])])
    def test_the_delay_can_be_set(
        self, server: WebServer, time: FakeTime, delay: float, slept: list[float]
    ) -> None:
        with Fetcher(delay_seconds=delay, machine=make_machine(server, time)) as fetcher:
            fetcher.fetch(PAGE)
        assert time.slept == slept

    @pytest.mark.parametrize(
        ("asked", "slept"),
        [("7", 7.0), ("2.5", 2.5), ("0.2", 1.0), ("30", 30.0), ("86400", 30.0), ("1e9", 30.0)],
    )
    def test_a_site_may_ask_for_more_up_to_half_a_minute(
        self, server: WebServer, fetcher: Fetcher, time: FakeTime, asked: str, slept: float
    ) -> None:
        server.routes["/robots.txt"] = reply(f"User-agent: *\nCrawl-delay: {asked}")
        fetcher.fetch(PAGE)
        assert time.slept == [slept]

    @pytest.mark.parametrize("asked", ["", "soon", "-1", "nan", "inf", "9" * 5000])
    def test_a_site_that_asks_for_nonsense_is_asked_as_usual(
        self, server: WebServer, fetcher: Fetcher, time: FakeTime, asked: str
    ) -> None:
        server.routes["/robots.txt"] = reply(f"User-agent: *\nCrawl-delay: {asked}")
        fetcher.fetch(PAGE)
        assert time.slept == [1.0]


class TestTrouble:
    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
    def test_a_server_in_trouble_is_asked_again(
        self, server: WebServer, fetcher: Fetcher, status: int
    ) -> None:
        server.routes["/page"] = in_turn(reply(status=status), reply("an article"))
        assert isinstance(fetcher.fetch(PAGE), Fetched)

    def test_the_wait_grows(self, server: WebServer, time: FakeTime) -> None:
        server.routes["/page"] = reply(status=503)
        machine, limits = make_machine(server, time), Limits(attempts=4)
        with (
            Fetcher(delay_seconds=0, limits=limits, machine=machine) as fetcher,
            pytest.raises(BusyServerError),
        ):
            fetcher.fetch(PAGE)
        assert time.slept == [1.0, 2.0, 4.0]

    def test_after_three_times_it_is_given_up(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = reply(status=503)
        with pytest.raises(BusyServerError, match=f"^{PAGE} answered 503; try again later$"):
            fetcher.fetch(PAGE)
        assert server.paths.count("/page") == 3

    def test_a_connection_that_breaks_is_tried_again(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        cut_off = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
        troubles: list[Route] = [reset(), reset(b"HTTP/1.1 2"), cut_off, b"", b"HTTP/1.1 200"]
        for trouble in troubles:
            server.routes["/page"] = in_turn(trouble, reply("an article"))
            assert isinstance(fetcher.fetch(PAGE), Fetched)

    def test_a_connection_that_keeps_breaking_is_given_up(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = lambda _: reset()
        with pytest.raises(PassingError, match=f"^{PAGE} "):
            fetcher.fetch(PAGE)
        assert server.paths.count("/page") == 3

    def test_content_that_is_always_cut_off_is_given_up(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
        with pytest.raises(BrokenAnswerError):
            fetcher.fetch(PAGE)
        assert server.paths.count("/page") == 3

    def test_a_name_that_is_found_later_is_tried_again(
        self, server: WebServer, time: FakeTime
    ) -> None:
        names = Names(example_org=[[], [], ["93.184.215.14"]])
        with Fetcher(machine=make_machine(server, time, names=names)) as fetcher:
            assert isinstance(fetcher.fetch(PAGE), Fetched)

    def test_a_host_that_refuses_connections_is_unreachable(self, time: FakeTime) -> None:
        with WebServer() as gone:
            machine = make_machine(gone, time)
        with (
            Fetcher(machine=machine) as fetcher,
            pytest.raises(UnreachableError, match=r"cannot be reached \(Connection refused\)"),
        ):
            fetcher.fetch(PAGE)


class TestRetryAfter:
    @pytest.mark.parametrize("asked", ["10", AT_NOON_AND_TEN_SECONDS])
    @pytest.mark.parametrize("status", [429, 503])
    def test_a_server_that_asks_for_rest_gets_it(
        self, server: WebServer, time: FakeTime, status: int, asked: str
    ) -> None:
        server.routes["/page"] = in_turn(reply(status=status, Retry_After=asked), reply("there"))
        machine = make_machine(server, time, now=NOON)
        with Fetcher(delay_seconds=0, machine=machine) as fetcher:
            assert isinstance(fetcher.fetch(PAGE), Fetched)
        assert time.slept == [10.0]

    @pytest.mark.parametrize("asked", ["121", "86400", "999999999", IN_SIX_YEARS])
    def test_more_than_two_minutes_are_reported_and_not_waited(
        self, server: WebServer, time: FakeTime, asked: str
    ) -> None:
        server.routes["/page"] = reply(status=429, Retry_After=asked)
        machine = make_machine(server, time, now=NOON)
        with (
            Fetcher(delay_seconds=0, machine=machine) as fetcher,
            pytest.raises(BusyServerError, match=r"429 and asked us to wait \d+ s") as caught,
        ):
            fetcher.fetch(PAGE)
        assert (time.slept, server.paths.count("/page")) == ([], 1)
        assert caught.value.retry_after_seconds > 120

    def test_two_minutes_are_all_that_is_waited_for_one_page(
        self, server: WebServer, time: FakeTime
    ) -> None:
        server.routes["/page"] = reply(status=429, Retry_After="70")
        with (
            Fetcher(delay_seconds=0, machine=make_machine(server, time)) as fetcher,
            pytest.raises(BusyServerError),
        ):
            fetcher.fetch(PAGE)
        assert (time.slept, server.paths.count("/page")) == ([70.0], 2)

    def test_other_pages_of_a_host_that_rests_are_not_asked_for(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = reply(status=429, Retry_After="3600")
        for _ in range(3):
            with pytest.raises(BusyServerError, match=r"(3600|359\d) s"):
                fetcher.fetch(PAGE)
        assert server.paths.count("/page") == 1

    def test_a_host_that_has_rested_is_asked_again(
        self, server: WebServer, fetcher: Fetcher, time: FakeTime
    ) -> None:
        server.routes["/page"] = in_turn(reply(status=429, Retry_After="3600"), reply("there"))
        with pytest.raises(BusyServerError):
            fetcher.fetch(PAGE)
        time.seconds += 3590
        assert isinstance(fetcher.fetch(PAGE), Fetched)
        assert time.slept[-1] == 10.0

    def test_robots_txt_may_ask_for_rest_too(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/robots.txt"] = reply(status=503, Retry_After="3600")
        with pytest.raises(DisallowedError, match="wait 3600 s"):
            fetcher.fetch(PAGE)
        assert server.paths == ["/robots.txt"]

    def test_waiting_is_not_time_on_the_network(self, server: WebServer, time: FakeTime) -> None:
        server.routes["/page"] = in_turn(reply(status=429, Retry_After="100"), reply("there"))
        limits = Limits(total_seconds=5)
        with Fetcher(limits=limits, machine=make_machine(server, time)) as fetcher:
            assert isinstance(fetcher.fetch(PAGE), Fetched)
