from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.errors import SourceError
from ingest.fetching.errors import BrokenAnswerError
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.responses import Fetched, Validators
from tests.ingest.fetching.machines import FakeTime, check, make_machine
from tests.web_server import WebServer, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGE = "http://example.org/page"
OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        b"garbage\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"<html>no head at all</html>",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x16\x03\x01\x00\x02\x02\x28",
        b"\r\n\r\n\r\n",
        b"\x00" * 1000,
        OK + b"no colon\r\n\r\n",
        OK + b": no name\r\n\r\n",
        OK + b"A b: space\r\n\r\n",
        OK + b"A: \x00\r\n\r\n",
        OK + b"Content-Length: many\r\n\r\n",
        OK + b"Content-Length: -1\r\n\r\n",
        OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
        OK + b"Content-Length: 9\r\n\r\nhalf",
        OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 30 + b"\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nabcdef",
        b"HTTP/1.1 100 Continue\r\n\r\n",
    ],
)
def test_what_is_not_http_is_told_in_one_line(
    server: WebServer, fetcher: Fetcher, answer: bytes
) -> None:
    server.routes["/page"] = answer
    with pytest.raises(BrokenAnswerError) as caught:
        fetcher.fetch(PAGE)
    expected = f"{PAGE} sent something that is not HTTP, or broke off; try again later"
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nbeds",
        b"HTTP/1.0 200 OK\nContent-Length: 4\n\nbeds",
        OK + b"Content-Length: 4, 4\r\n\r\nbeds",
        OK + b"\r\nbeds",
        b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 4\r\n\r\nbeds",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK + b"Content-Length: 4\r\n\r\nbeds",
        OK + b"X: \xe9\xff\r\nContent-Length: 4\r\n\r\nbeds",
    ],
)
def test_what_is_nearly_http_is_read(server: WebServer, fetcher: Fetcher, answer: bytes) -> None:
    server.routes["/page"] = answer
    fetched = fetcher.fetch(PAGE)
    assert isinstance(fetched, Fetched)
    assert fetched.content == b"beds"


@pytest.mark.parametrize("name", ["Content-Type", "ETag", "Last-Modified", "Retry-After"])
@pytest.mark.parametrize("value", ["", "\xe9" * 100, "%00", "a" * 50_000, ";;;=", "charset=\xff"])
def test_no_header_is_too_strange(
    server: WebServer, fetcher: Fetcher, name: str, value: str
) -> None:
    head = f"HTTP/1.1 200 OK\r\n{name}: {value}\r\nContent-Length: 4\r\n\r\nbeds"
    server.routes["/page"] = head.encode("latin-1")
    fetched = fetcher.fetch(PAGE)
    assert isinstance(fetched, Fetched)
    assert fetched.content == b"beds"


@pytest.fixture(scope="module")
def module_server() -> Iterator[WebServer]:
    with WebServer() as started:
        yield started


_heads = st.sampled_from(
    [
        b"",
        b"HTTP/1.1 ",
        OK,
        OK + b"Transfer-Encoding: chunked\r\n\r\n",
        OK + b"Content-Encoding: gzip\r\n\r\n",
        OK + b"Content-Length: ",
        b"HTTP/1.1 302 Found\r\nLocation: ",
        b"HTTP/1.1 429 Busy\r\nRetry-After: ",
    ]
)


@check
@given(head=_heads, content=st.binary(max_size=300), end=st.sampled_from([b"", b"\r\n\r\n"]))
@example(head=b"HTTP/1.1 302 Found\r\nLocation: ", content=b"//\xff\xfe", end=b"\r\n\r\n")
def test_any_answer_is_content_or_a_refusal(
    module_server: WebServer, head: bytes, content: bytes, end: bytes
) -> None:
    module_server.routes |= {"/robots.txt": reply(""), "/page": head + content + end}
    with Fetcher(machine=make_machine(module_server, FakeTime())) as fetcher:
        try:
            fetched = fetcher.fetch(PAGE, Validators(PAGE, '"1"'))
        except SourceError as error:
            outcome = str(error)
        else:
            outcome = fetched.url
    assert outcome.isprintable()


@check
@given(url=st.text() | st.text().map(lambda text: f"http://{text}"))
def test_any_text_as_an_address_is_content_or_a_refusal(module_server: WebServer, url: str) -> None:
    module_server.routes.clear()
    with Fetcher(machine=make_machine(module_server, FakeTime())) as fetcher:
        try:
            outcome = fetcher.fetch(url).url
        except SourceError as error:
            outcome = str(error)
    assert outcome.isprintable()
