"""Whether a place inside can be made to be connected to: a listener counts who comes.

However such a place is spelt, named or come by, connecting to it would reach the listener: the
network under the fetcher leads every address there but the one that is public.
"""

import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import SourceError
from ingest.fetching.errors import FetchError, ForbiddenAddressError
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.limits import Machine
from tests.ingest.fetching.inside import AMBIGUOUS, ONE_OF_EACH, OTHER_SCHEMES, SPELLINGS
from tests.ingest.fetching.machines import PUBLIC, FakeTime, Names, check, make_machine
from tests.ingest.fetching.test_guard import inside
from tests.web_server import WebServer, redirect, reply

# A connection that should not be made has to be possible, or counting none would prove nothing.
pytestmark = pytest.mark.enable_socket

WEB = "http://example.org/"
INSIDE = "10.0.0.1"


class LenientNames(Names):
    """Takes every spelling of an address that C libraries take, and finds all else inside."""

    def resolve(self, host: str, port: int) -> list[str]:
        if host == "example.org" or host in self.hosts:
            return super().resolve(host, port)
        with suppress(OSError):
            found = socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST)
            return [str(address[0]) for *_, address in found]
        return ["127.0.0.1"]


@pytest.fixture(scope="module")
def web() -> Iterator[WebServer]:
    """Return the public web."""
    with WebServer() as started:
        yield started


@pytest.fixture(scope="module")
def listener() -> Iterator[WebServer]:
    """Return what must not be reached."""
    with WebServer({"/": reply("secret")}) as started:
        yield started


@pytest.fixture(autouse=True)
def _bare_web(web: WebServer) -> None:
    web.routes.clear()


def _count_connections(
    web: WebServer,
    listener: WebServer,
    url: str,
    names: Names | None = None,
    allowed: tuple[str, ...] = (),
) -> int:
    """Fetch an address, come what may, and count the connections to the listener."""
    machine = make_machine(web, FakeTime(), names=names or LenientNames(), listener=listener)
    before = listener.connections
    with (
        Fetcher(machine=machine, allow_private_hosts=allowed) as fetcher,
        suppress(SourceError),
    ):
        fetcher.fetch(url)
    return listener.connections - before


class TestAddresses:
    @pytest.mark.parametrize("host", SPELLINGS)
    def test_no_spelling_of_a_host_leads_inside(
        self, web: WebServer, listener: WebServer, host: str
    ) -> None:
        urls = [f"{scheme}://{host}{port}/" for scheme in ("http", "https") for port in ("", ":80")]
        assert [_count_connections(web, listener, url) for url in urls] == [0, 0, 0, 0]

    @pytest.mark.parametrize("url", [*AMBIGUOUS, *OTHER_SCHEMES])
    def test_no_ambiguous_address_leads_inside(
        self, web: WebServer, listener: WebServer, url: str
    ) -> None:
        assert _count_connections(web, listener, url) == 0

    @pytest.mark.parametrize("host", ONE_OF_EACH)
    def test_no_spelling_of_this_machine_leads_to_it(self, listener: WebServer, host: str) -> None:
        before = listener.connections
        machine = Machine(resolve=LenientNames().resolve, sleep=FakeTime().sleep)
        with Fetcher(machine=machine) as fetcher, pytest.raises(FetchError):
            fetcher.fetch(f"http://{host}:{listener.port}/")
        assert listener.connections == before

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST.", "[::ffff:127.0.0.1]"])
    def test_a_host_that_is_allowed_is_connected_to(
        self, web: WebServer, listener: WebServer, host: str
    ) -> None:
        url = f"http://{host}/"
        assert _count_connections(web, listener, url, allowed=(host,)) == 2

    def test_a_host_inside_that_is_allowed_is_connected_to_for_real(
        self, listener: WebServer
    ) -> None:
        with Fetcher(delay_seconds=0, allow_private_hosts=["localhost"]) as fetcher:
            fetched = fetcher.fetch(f"http://localhost:{listener.port}/")
        assert (fetched.url, listener.paths[-1]) == (f"http://localhost:{listener.port}/", "/")

    def test_allowing_a_name_does_not_allow_its_address(
        self, web: WebServer, listener: WebServer
    ) -> None:
        url = "http://127.0.0.1/"
        assert _count_connections(web, listener, url, allowed=("localhost",)) == 0

    def test_the_web_is_reached(self, web: WebServer, listener: WebServer) -> None:
        web.routes["/"] = reply("public")
        before = web.connections
        assert _count_connections(web, listener, WEB) == 0
        assert web.connections == before + 2

    @pytest.mark.parametrize("port", [1, 22, 25, 110, 143, 445, 587, 993])
    def test_a_port_of_another_service_is_not_connected_to(
        self, web: WebServer, listener: WebServer, port: int
    ) -> None:
        before = web.connections
        assert _count_connections(web, listener, f"http://example.org:{port}/") == 0
        assert web.connections == before


class TestNames:
    @check
    @given(address=inside)
    def test_no_name_leads_inside(self, web: WebServer, listener: WebServer, address: str) -> None:
        names = Names(evil_example=[[address]])
        assert _count_connections(web, listener, "http://evil.example/", names) == 0

    @check
    @given(address=inside, place=st.integers(0, 2))
    def test_no_name_leads_inside_among_addresses_that_are_public(
        self, web: WebServer, listener: WebServer, address: str, place: int
    ) -> None:
        addresses = [PUBLIC, PUBLIC]
        addresses.insert(place, address)
        before = web.connections
        names = Names(evil_example=[addresses])
        assert _count_connections(web, listener, "http://evil.example/", names) == 0
        assert web.connections == before

    @check
    @given(address=st.text())
    def test_what_a_name_resolves_to_has_to_be_an_address(
        self, web: WebServer, listener: WebServer, address: str
    ) -> None:
        names = Names(evil_example=[[address]])
        assert _count_connections(web, listener, "http://evil.example/", names) == 0

    @pytest.mark.parametrize("times", [1, 2, 3])
    def test_a_name_that_changes_its_mind_does_not_lead_inside(
        self, web: WebServer, listener: WebServer, times: int
    ) -> None:
        web.routes |= {"/robots.txt": reply(status=503), "/": reply("public")}
        before = web.connections
        names = Names(evil_example=[*[[PUBLIC]] * times, ["127.0.0.1"]])
        assert _count_connections(web, listener, "http://evil.example/", names) == 0
        assert web.connections == before + times

    def test_a_name_is_looked_up_once_for_each_connection(
        self, web: WebServer, listener: WebServer
    ) -> None:
        names = Names()
        before = web.connections
        _count_connections(web, listener, WEB, names)
        assert names.asked == ["example.org"] * (web.connections - before)

    def test_a_name_without_an_address_leads_nowhere(
        self, web: WebServer, listener: WebServer
    ) -> None:
        names = Names(evil_example=[[]])
        assert _count_connections(web, listener, "http://evil.example/", names) == 0


class TestRedirects:
    @pytest.mark.parametrize("host", ONE_OF_EACH)
    def test_none_leads_inside(self, web: WebServer, listener: WebServer, host: str) -> None:
        web.routes["/"] = redirect(f"http://{host}/")
        assert _count_connections(web, listener, WEB) == 0

    @pytest.mark.parametrize("url", [*AMBIGUOUS, *OTHER_SCHEMES])
    def test_none_leads_inside_by_an_ambiguous_address(
        self, web: WebServer, listener: WebServer, url: str
    ) -> None:
        web.routes["/"] = redirect(url.replace("\r\n", "%0d%0a"))
        assert _count_connections(web, listener, WEB) == 0

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_none_leads_inside_on_a_detour(
        self, web: WebServer, listener: WebServer, status: int
    ) -> None:
        web.routes["/"] = redirect("/second", status)
        web.routes["/second"] = redirect("//example.org/third", status)
        web.routes["/third"] = redirect(f"//{INSIDE}/", status)
        assert _count_connections(web, listener, WEB) == 0
        assert "/third" in web.paths

    def test_one_to_a_host_that_is_allowed_is_followed(
        self, web: WebServer, listener: WebServer
    ) -> None:
        web.routes["/"] = redirect(f"http://{INSIDE}/")
        assert _count_connections(web, listener, WEB, allowed=(INSIDE,)) == 2

    @pytest.mark.parametrize("host", ONE_OF_EACH)
    def test_none_of_robots_txt_leads_inside(
        self, web: WebServer, listener: WebServer, host: str
    ) -> None:
        web.routes |= {"/robots.txt": redirect(f"http://{host}/robots.txt"), "/": reply("public")}
        assert _count_connections(web, listener, WEB) == 0

    def test_none_of_robots_txt_leads_to_a_name_inside(
        self, web: WebServer, listener: WebServer
    ) -> None:
        web.routes["/robots.txt"] = redirect("http://evil.example/robots.txt")
        names = Names(evil_example=[["192.168.1.1"]])
        assert _count_connections(web, listener, WEB, names) == 0


class TestMessages:
    @pytest.mark.parametrize(
        ("url", "message"),
        [
            ("http://127.0.0.1/", "127.0.0.1 is not a public address; use --allow-private-hosts"),
            ("http://localhost/", "localhost is at 127.0.0.1, which is not a public address"),
            ("http://example.org:25/", "port 25 of example.org is not a web port"),
        ],
    )
    def test_a_place_inside_is_refused_as_such(
        self, web: WebServer, url: str, message: str
    ) -> None:
        machine = make_machine(web, FakeTime(), names=LenientNames())
        with Fetcher(machine=machine) as fetcher, pytest.raises(ForbiddenAddressError) as caught:
            fetcher.fetch(url)
        assert message in str(caught.value)
