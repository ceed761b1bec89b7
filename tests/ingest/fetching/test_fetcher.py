import gzip

import pytest

from ingest.errors import SourceError
from ingest.fetching.errors import (
    BadAddressError,
    FetchError,
    GoneError,
    PassingError,
    RefusedError,
)
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.responses import Fetched, NotModified, Redirect, Validators
from tests.ingest.fetching.machines import DivertedNetwork, make_machine
from tests.web_server import WebServer, chunked, in_turn, redirect, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGE = "http://example.org/page"
ARTICLE = b"<p>Integrated care boards hold the budget.</p>"


def _fetch(fetcher: Fetcher, url: str = PAGE, validators: Validators | None = None) -> Fetched:
    fetched = fetcher.fetch(url, validators)
    assert isinstance(fetched, Fetched)
    return fetched


def test_an_address_is_fetched(server: WebServer, fetcher: Fetcher) -> None:
    server.routes["/page"] = reply(ARTICLE)
    assert fetcher.fetch(PAGE) == Fetched(PAGE, 200, ARTICLE, "text/html", "utf-8")


def test_the_query_is_sent_and_the_fragment_is_not(server: WebServer, fetcher: Fetcher) -> None:
    server.routes["/page?id=1&id=2"] = reply(ARTICLE)
    assert _fetch(fetcher, f"{PAGE}?id=1&id=2#part").url == f"{PAGE}?id=1&id=2"


def test_a_site_is_told_its_name_and_who_reads_it_and_nothing_else(
    server: WebServer, fetcher: Fetcher
) -> None:
    server.routes["/page"] = reply(ARTICLE)
    fetcher.fetch("http://example.org:8080/page")
    assert server.received[-1].headers == {
        "host": "example.org:8080",
        "accept-encoding": "gzip",
        "user-agent": "ics-policy-bot/0.1.0",
        "accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
    }


def test_a_cookie_is_not_kept(server: WebServer, fetcher: Fetcher) -> None:
    server.routes["/page"] = reply(ARTICLE, Set_Cookie="seen=1; Path=/")
    fetcher.fetch(PAGE)
    fetcher.fetch(PAGE)
    assert "cookie" not in server.received[-1].headers


def test_a_proxy_in_the_environment_is_not_used(
    server: WebServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/page"] = reply(ARTICLE)
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert _fetch(fetcher).content == ARTICLE


def test_a_connection_serves_one_request_after_another(server: WebServer, fetcher: Fetcher) -> None:
    staying = reply(ARTICLE, Connection="keep-alive")
    server.routes |= {"/robots.txt": staying, "/page": staying}
    for _ in range(3):
        fetcher.fetch(PAGE)
    assert (len(server.received), server.connections) == (4, 1)


def test_hosts_do_not_share_a_connection(server: WebServer, fetcher: Fetcher) -> None:
    staying = reply(ARTICLE, Connection="keep-alive")
    server.routes |= {"/robots.txt": staying, "/page": staying}
    for host in ("example.org", "example.net"):
        fetcher.fetch(f"http://{host}/page")
    assert server.connections == 2


def test_the_address_that_was_looked_up_is_connected_to(server: WebServer) -> None:
    server.routes["/page"] = reply(ARTICLE)
    machine = make_machine(server)
    with Fetcher(delay_seconds=0, machine=machine) as fetcher:
        fetcher.fetch("http://example.org:8080/page")
    assert isinstance(machine.network, DivertedNetwork)
    assert set(machine.network.dialled) == {("93.184.215.14", 8080)}


class TestContent:
    def test_gzip_is_unpacked(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = reply(gzip.compress(ARTICLE), Content_Encoding="gzip")
        assert _fetch(fetcher).content == ARTICLE

    def test_gzip_that_was_not_asked_to_be_unpacked_stays(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        packed = gzip.compress(b"<urlset/>")
        server.routes["/page"] = reply(packed, content_type="application/gzip")
        assert _fetch(fetcher).content == packed

    def test_chunks_are_joined(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = chunked(b"Integrated ", b"care")
        assert _fetch(fetcher).content == b"Integrated care"

    def test_chunks_of_gzip_are_joined_and_unpacked(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        packed = gzip.compress(ARTICLE)
        server.routes["/page"] = chunked(packed[:7], packed[7:], Content_Encoding="gzip")
        assert _fetch(fetcher).content == ARTICLE

    def test_content_without_a_length_ends_with_the_connection(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = b"HTTP/1.0 200 OK\r\n\r\n" + ARTICLE
        assert _fetch(fetcher).content == ARTICLE

    def test_content_longer_than_its_length_is_read_to_its_length(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ncare boards"
        assert _fetch(fetcher).content == b"care"

    def test_content_may_be_empty(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = reply(b"", Content_Encoding="gzip")
        assert _fetch(fetcher).content == b""

    def test_bytes_stay_as_they_are_whatever_charset_is_named(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = reply(b"caf\xc3\xa9", content_type="text/html; charset=latin-1")
        fetched = _fetch(fetcher)
        assert (fetched.content, fetched.charset) == (b"caf\xc3\xa9", "latin-1")

    def test_a_charset_that_does_not_exist_is_not_told(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = reply(ARTICLE, content_type="text/html; charset=utf-99")
        assert _fetch(fetcher).charset is None

    def test_content_is_not_shown_in_logs(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = reply(ARTICLE)
        assert "budget" not in repr(_fetch(fetcher))


class TestValidators:
    def test_they_are_told_with_the_content(self, server: WebServer, fetcher: Fetcher) -> None:
        changed = "Fri, 03 May 2024 10:00:00 GMT"
        server.routes["/page"] = reply(ARTICLE, ETag='W/"7"', Last_Modified=changed)
        assert _fetch(fetcher).validators == Validators(PAGE, 'W/"7"', changed)

    @pytest.mark.parametrize(
        ("validators", "sent"),
        [
            (Validators(PAGE, etag='"7"'), {"if-none-match": '"7"'}),
            (Validators(PAGE, last_modified="May"), {"if-modified-since": "May"}),
            (
                Validators(PAGE, '"7"', "May"),
                {"if-none-match": '"7"', "if-modified-since": "May"},
            ),
        ],
        ids=["ETag", "Last-Modified", "both"],
    )
    def test_they_are_sent_back(
        self, server: WebServer, fetcher: Fetcher, validators: Validators, sent: dict[str, str]
    ) -> None:
        server.routes["/page"] = reply(status=304)
        fetcher.fetch(PAGE, validators)
        headers = server.received[-1].headers
        assert {name: headers[name] for name in headers if name.startswith("if-")} == sent

    def test_content_that_is_the_same_is_not_modified(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
        validators = Validators(PAGE, '"7"', "May")
        assert fetcher.fetch(PAGE, validators) == NotModified(PAGE, validators)

    def test_they_may_be_renewed_without_new_content(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = b'HTTP/1.1 304 Not Modified\r\nETag: "8"\r\n\r\n'
        fetched = fetcher.fetch(PAGE, Validators(PAGE, '"7"'))
        assert fetched.validators == Validators(PAGE, '"8"')

    def test_content_that_changed_is_fetched(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = reply(ARTICLE, ETag='"8"')
        assert _fetch(fetcher, validators=Validators(PAGE, '"7"')).content == ARTICLE

    def test_they_go_to_the_end_of_a_redirect_if_they_came_from_there(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes |= {"/old": redirect("/page", 301), "/page": reply(status=304)}
        fetched = fetcher.fetch("http://example.org/old", Validators(PAGE, '"7"'))
        assert fetched.redirects == (Redirect("http://example.org/old", 301),)
        assert [r.headers.get("if-none-match") for r in server.received[1:]] == [None, '"7"']

    def test_they_go_to_no_other_address(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = reply(ARTICLE)
        fetcher.fetch(PAGE, Validators("http://example.net/page", '"7"'))
        assert "if-none-match" not in server.received[-1].headers

    def test_not_modified_without_having_asked_is_refused(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = reply(status=304)
        with pytest.raises(RefusedError, match="304"):
            fetcher.fetch(PAGE)

    def test_not_modified_is_refused_from_another_address_than_they_came_from(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = reply(status=304)
        with pytest.raises(RefusedError, match="304"):
            fetcher.fetch(PAGE, Validators("http://example.net/page", '"7"'))

    @pytest.mark.parametrize("etag", ['"a\r\nX-Evil: 1"', '"é"', "", "x" * 2000])
    def test_what_cannot_be_sent_is_not_sent(
        self, server: WebServer, fetcher: Fetcher, etag: str
    ) -> None:
        server.routes["/page"] = reply(ARTICLE)
        fetcher.fetch(PAGE, Validators(PAGE, etag))
        assert not {"if-none-match", "x-evil"} & server.received[-1].headers.keys()

    def test_a_connection_outlives_content_that_is_the_same(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        not_modified = b"HTTP/1.1 304 Not Modified\r\nConnection: keep-alive\r\n\r\n"
        staying = reply("", Connection="keep-alive")
        server.routes |= {"/robots.txt": staying, "/page": not_modified}
        for _ in range(2):
            fetcher.fetch(PAGE, Validators(PAGE, '"7"'))
        assert server.connections == 1


class TestRefusals:
    @pytest.mark.parametrize("status", [404, 410])
    def test_a_page_that_is_gone_is_told_from_all_else(
        self, server: WebServer, fetcher: Fetcher, status: int
    ) -> None:
        server.routes["/page"] = reply(status=status)
        with pytest.raises(GoneError, match=rf"^{PAGE} was not found \({status}\)$"):
            fetcher.fetch(PAGE)

    @pytest.mark.parametrize("status", [202, 204, 206, 300, 305, 400, 401, 403, 418, 451])
    def test_other_statuses_are_refusals(
        self, server: WebServer, fetcher: Fetcher, status: int
    ) -> None:
        server.routes["/page"] = reply(status=status)
        with pytest.raises(RefusedError, match=rf"^{PAGE} .* \({status}\)"):
            fetcher.fetch(PAGE)

    def test_they_are_not_tried_again(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = in_turn(reply(status=403), reply(ARTICLE))
        with pytest.raises(RefusedError):
            fetcher.fetch(PAGE)
        assert server.paths == ["/robots.txt", "/page"]

    def test_every_one_is_a_source_error(self) -> None:
        assert issubclass(FetchError, SourceError)
        assert not issubclass(GoneError, PassingError)

    def test_an_allowed_host_has_to_be_a_host(self) -> None:
        with pytest.raises(BadAddressError, match="http://intranet is not a host"):
            Fetcher(allow_private_hosts=["http://intranet"])

    def test_a_fetcher_goes_on_after_a_failure(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes |= {"/page": reply(ARTICLE), "/other": reply(status=410)}
        with pytest.raises(GoneError):
            fetcher.fetch("http://example.org/other")
        assert _fetch(fetcher).content == ARTICLE
