from datetime import datetime, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.fetching.headers import (
    read_content_type,
    read_headers,
    read_location,
    read_retry_after,
    read_validator,
)
from tests.ingest.fetching.machines import check

NOON = datetime(2024, 5, 3, 12, 0, tzinfo=timezone.utc).timestamp()


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("text/html", ("text/html", None)),
        ("Text/HTML; Charset=UTF-8", ("text/html", "utf-8")),
        ('text/html;charset="windows-1252"', ("text/html", "windows-1252")),
        ("text/html; charset='utf-8'", ("text/html", "utf-8")),
        ("text/html; boundary=x; charset=utf-16", ("text/html", "utf-16")),
        ("application/rss+xml ; charset = utf-8", ("application/rss+xml", "utf-8")),
        ("text/html, text/html; charset=utf-8", (None, "utf-8")),
        ("text/html; charset=", ("text/html", None)),
        ("text/html; charset=klingon", ("text/html", None)),
        ("text/html; charset=zlib", ("text/html", None)),
        ("text/html; charset=punycode", ("text/html", None)),
        ("text/html; charset=unicode_escape", ("text/html", None)),
        ("text/html; charset=UTF-7", ("text/html", None)),
        ("text/html; charset=undefined", ("text/html", None)),
        ("html", (None, None)),
        ("", (None, None)),
    ],
)
def test_a_content_type_has_a_kind_and_a_charset(
    header: str, read: tuple[str | None, str | None]
) -> None:
    assert read_content_type(header) == read


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Fri, 03 May 2024 12:00:30 GMT", 30),
        ("Fri, 03 May 2024 14:00:30 +0200", 30),
        ("Friday, 03-May-24 12:00:30 GMT", 30),
        ("Fri, 03 May 2024 11:00:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("1.5", 0),
        ("²", 0),
        ("9" * 5000, 0),
        ("Fri, 03 May 99999 12:00:00 GMT", 0),
        ("Fri, 03 May 0000 12:00:00 GMT", 0),
        ("Fri, 32 May 2024 12:00:00 GMT", 0),
        ("Fri, 03 May 2024 12:00:00 +99999999", 0),
        ("", 0),
    ],
)
def test_a_server_says_for_how_long_or_until_when_to_wait(header: str, seconds: float) -> None:
    assert read_retry_after(header, NOON) == seconds


def test_headers_that_are_repeated_are_joined() -> None:
    pairs = [(b"Content-Encoding", b"gzip"), (b"ETag", b"1"), (b"content-encoding", b" br ")]
    assert read_headers(pairs) == {"content-encoding": "gzip, br", "etag": "1"}


@pytest.mark.parametrize("header", ['"a"', 'W/"a b"', "Fri, 03 May 2024 12:00:00 GMT"])
def test_a_validator_is_kept_as_it_is(header: str) -> None:
    assert read_validator(header) == header


@pytest.mark.parametrize("header", [None, "", '"é"', '"a\n"', "x" * 1001])
def test_a_validator_that_cannot_be_sent_back_is_not_kept(header: str | None) -> None:
    assert read_validator(header) is None


@pytest.mark.parametrize("sent", ["/café".encode(), "/café".encode("latin-1")])
def test_a_location_is_read_in_either_encoding(sent: bytes) -> None:
    assert read_location(sent.decode("latin-1")) == "/café"


@check
@given(st.binary())
@example(b"text/html; charset*=utf-8''%ff")
def test_no_header_is_too_strange(sent: bytes) -> None:
    header = read_headers([(b"x", sent)])["x"]
    read_content_type(header)
    read_location(header)
    read_validator(header)
    assert read_retry_after(header, NOON) >= 0
