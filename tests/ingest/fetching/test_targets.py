import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.fetching.errors import BadAddressError
from ingest.fetching.targets import Target, join_target, read_host, read_target
from tests.ingest.fetching.machines import check


def _parts(url: str) -> tuple[str, str, int, str]:
    target = read_target(url)
    return target.scheme, target.host, target.port, target.path


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("http://example.org", ("http", "example.org", 80, "/")),
        ("HTTPS://Example.ORG/A?b=C", ("https", "example.org", 443, "/A?b=C")),
        ("https://example.org:8443/", ("https", "example.org", 8443, "/")),
        ("https://example.org:/a", ("https", "example.org", 443, "/a")),
        ("http://example.org./a", ("http", "example.org", 80, "/a")),
        ("http://example.org/a#b?c", ("http", "example.org", 80, "/a")),
        ("  http://example.org/a\n", ("http", "example.org", 80, "/a")),
        ("http://example.org?a=b", ("http", "example.org", 80, "/?a=b")),
        ("http://example.org/a b?c d", ("http", "example.org", 80, "/a%20b?c%20d")),
        ("http://example.org/caf%C3%A9", ("http", "example.org", 80, "/caf%C3%A9")),
        ("http://example.org/café", ("http", "example.org", 80, "/caf%C3%A9")),
        ("http://example.org/a\\b", ("http", "example.org", 80, "/a%5Cb")),
        ("http://my_host.example/", ("http", "my_host.example", 80, "/")),
        ("http://münchen.example/", ("http", "xn--mnchen-3ya.example", 80, "/")),
        ("http://ＥＸＡＭＰＬＥ.org/", ("http", "example.org", 80, "/")),
        ("http://93.184.215.14/", ("http", "93.184.215.14", 80, "/")),
        ("http://[2A00:1450:0::1]:81/", ("http", "2a00:1450::1", 81, "/")),
        ("http://1and1.example/", ("http", "1and1.example", 80, "/")),
        ("http://0xbeef.example/", ("http", "0xbeef.example", 80, "/")),
    ],
)
def test_an_address_is_taken_apart(url: str, parts: tuple[str, str, int, str]) -> None:
    assert _parts(url) == parts


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "an empty address does not begin with http:// or https://"),
        ("example.org/a", "does not begin with"),
        ("ftp://example.org/", "does not begin with"),
        ("http://", "is not a host"),
        ("http:///a", "is not a host"),
        ("http://example.org:0/", "no proper host and port"),
        ("http://example.org:65536/", "no proper host and port"),
        ("http://example.org:８０/", "no proper host and port"),
        ("http://example.org:-80/", "no proper host and port"),
        ("http://example.org:http/", "no proper host and port"),
        ("http://a:80:80/", "no proper host and port"),
        ("http://[::1/", "is not a web address"),
        ("http://user@example.org/", "http://…@example.org/ has a user name or password in it"),
        ("http://exa mple.org/", "is not a host"),
        ("http://exam%70le.org/", "is not a host"),
        ("http://example..org/", "is not a host"),
        (f"http://{'a' * 64}.org/", "is not a host"),
        (f"http://{'a.' * 127}org/", "is not a host"),
        ("http://127.1/", "is not a host"),
        ("http://[2a00:1450::1%25eth0]/", "is not a host"),
        ("http://[2a00:1450::1%eth0]/", "is not a"),
        ("http://\u2044example.org/", "is not a"),
        ("http://example.org/\ud800", "is not a web address"),
        ("http://example.org/\nHost: x", "has control characters"),
        (f"http://example.org/{'a' * 4096}", "has more than 4,096 characters"),
    ],
)
def test_what_is_no_address_is_refused(url: str, message: str) -> None:
    with pytest.raises(BadAddressError) as caught:
        read_target(url)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://example.org:8443/a?b=c",
        "http://[2a00:1450::1]:8080/a",
        "https://[2a00:1450::1]/",
        "http://example.org/a%20b;c=1,2?d[]=%5B&e=f/g:h@i",
    ],
)
def test_an_address_that_was_read_reads_the_same_again(url: str) -> None:
    assert read_target(read_target(url).url) == read_target(url)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://example.org/b"),
        ("c", "https://example.org/a/c"),
        ("../d", "https://example.org/d"),
        ("?e=1", "https://example.org/a/b?e=1"),
        ("//example.net/f", "https://example.net/f"),
        ("http://example.net", "http://example.net/"),
        ("/caf\u00e9", "https://example.org/caf%C3%A9"),
        (" /g ", "https://example.org/g"),
        ("", "https://example.org/a/b"),
    ],
)
def test_a_location_is_read_from_where_it_was_met(location: str, url: str) -> None:
    assert join_target(read_target("https://example.org/a/b"), location).url == url


@pytest.mark.parametrize("location", ["mailto:me@example.org", "https://[::1", "http://%/"])
def test_a_location_that_is_no_address_is_refused(location: str) -> None:
    with pytest.raises(BadAddressError):
        join_target(read_target("https://example.org/a/b"), location)


@pytest.mark.parametrize(
    ("written", "host"),
    [("Example.org.", "example.org"), ("::1", "::1"), ("[0::1]", "::1"), ("10.0.0.1", "10.0.0.1")],
)
def test_a_host_has_one_spelling(written: str, host: str) -> None:
    assert read_host(written) == host


@pytest.mark.parametrize(
    "url",
    [
        "http://me:secret@example.org/",
        "ftp://me:secret@example.org/",
        "http://me:secret@[::1/",
        "http://me:secret@example.org:0/\n",
        "http://me:secret@me:secret@example.org/",
    ],
)
def test_a_password_is_not_shown(url: str) -> None:
    with pytest.raises(BadAddressError) as caught:
        read_target(url)
    assert "secret" not in str(caught.value)


def test_a_long_address_is_shown_in_part() -> None:
    assert len(str(read_target(f"http://example.org/{'a' * 4000}"))) < 250


@pytest.mark.parametrize("character", ["\u202e", "\u2028", "\x00", "\x1b", "\n", "\ud800"])
def test_a_message_is_one_line_without_tricks(character: str) -> None:
    with pytest.raises(BadAddressError) as caught:
        read_target(f"http://a{character}b .example/")
    assert str(caught.value).isprintable()


@check
@given(st.text() | st.text().map(lambda text: f"http://{text}") | st.from_regex(r"https?://[^/]*/"))
@example("http://[")
@example("http://\u2100/")
@example("http://a.\u3002/")
@example("http://xn--/")
@example("http://xn--a-\u00df/")
@example("http://-/")
@example(f"http://{'ß' * 4000}/")
def test_any_text_is_an_address_or_refused(url: str) -> None:
    try:
        target = read_target(url)
    except BadAddressError:
        return
    assert read_target(target.url) == target
    assert target.url.isascii()
    assert target.url.isprintable()


@check
@given(st.text())
def test_any_location_is_an_address_or_refused(location: str) -> None:
    base = Target("http", "example.org", 80, "/")
    message = ""
    try:
        assert join_target(base, location).scheme in {"http", "https"}
    except BadAddressError as error:
        message = str(error)
    assert message.isprintable()
