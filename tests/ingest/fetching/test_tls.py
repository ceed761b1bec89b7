import ssl
from collections.abc import Iterator

import pytest
import trustme

from ingest.fetching.errors import (
    FetchError,
    TooSlowError,
    UnreachableError,
    UntrustedServerError,
)
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.limits import Limits, build_ssl_context
from tests.ingest.fetching.machines import FakeTime, make_machine
from tests.web_server import WebServer, redirect, reply, slowly

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGE = "https://example.org/page"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """Return what a client is set up with that trusts the authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(context)
    return context


@pytest.fixture
def server(authority: trustme.CA) -> Iterator[WebServer]:
    """Return a server that is Example.org, says the authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("example.org").configure_cert(context)
    with WebServer({"/page": reply("an article")}, tls=context) as started:
        yield started


def _fetch(server: WebServer, trust: ssl.SSLContext, url: str = PAGE) -> str:
    with Fetcher(machine=make_machine(server, FakeTime(), ssl_context=trust)) as fetcher:
        return fetcher.fetch(url).url


def test_a_server_that_proves_its_name_is_read(server: WebServer, trusting: ssl.SSLContext) -> None:
    assert _fetch(server, trusting) == PAGE
    assert server.received[-1].headers["host"] == "example.org"


def test_a_server_that_nobody_vouches_for_is_not(server: WebServer) -> None:
    message = r"^https://example\.org/robots\.txt: its server's certificate fails: .*certificate"
    with pytest.raises(UntrustedServerError, match=message):
        _fetch(server, build_ssl_context())
    assert (server.received, server.connections) == ([], 1)


def test_a_server_that_goes_by_another_name_is_not(
    server: WebServer, trusting: ssl.SSLContext
) -> None:
    with pytest.raises(UntrustedServerError, match=r"not valid for 'www\.example\.org'"):
        _fetch(server, trusting, "https://www.example.org/page")
    assert server.received == []


def test_the_address_that_was_connected_to_does_not_have_to_be_in_the_certificate(
    server: WebServer, trusting: ssl.SSLContext
) -> None:
    with pytest.raises(UntrustedServerError, match=r"not valid for '93\.184\.215\.14'"):
        _fetch(server, trusting, "https://93.184.215.14/page")


def test_a_server_that_does_not_encrypt_is_unreachable(trusting: ssl.SSLContext) -> None:
    with WebServer() as plain, pytest.raises(UnreachableError, match=r"cannot be reached \("):
        _fetch(plain, trusting)


def test_a_server_that_only_encrypts_is_not_read_in_plain_text(
    server: WebServer, trusting: ssl.SSLContext
) -> None:
    with pytest.raises(FetchError):
        _fetch(server, trusting, "http://example.org/page")


def test_a_redirect_is_checked_again(server: WebServer, trusting: ssl.SSLContext) -> None:
    server.routes["/page"] = redirect("https://www.example.org/page")
    with pytest.raises(UntrustedServerError, match=r"not valid for 'www\.example\.org'"):
        _fetch(server, trusting)


def test_an_answer_that_drips_is_given_up(server: WebServer, trusting: ssl.SSLContext) -> None:
    server.routes["/page"] = lambda _: slowly(reply(b"x" * 1000), 0.02)
    machine = make_machine(server, ssl_context=trusting)
    limits = Limits(read_seconds=0.3, total_seconds=0.6)
    with (
        Fetcher(delay_seconds=0, limits=limits, machine=machine) as fetcher,
        pytest.raises(TooSlowError),
    ):
        fetcher.fetch(PAGE)


def test_the_machine_says_whom_to_trust() -> None:
    context = build_ssl_context()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert build_ssl_context() is context
