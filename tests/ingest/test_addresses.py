import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.addresses import (
    is_amp,
    is_web_address,
    join_address,
    normalise_url,
    same_site,
    strip_tracking,
)

PLAIN = "https://example.org/news/boards"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/news/boards",
        "HTTPS://Example.ORG/news/boards",
        "https://www.example.org/news/boards",
        "https://example.org:443/news/boards",
        "http://example.org:80/news/boards",
        "https://example.org./news/boards",
        "https://example.org/news/boards/",
        "https://example.org//news///boards",
        "https://example.org/x/../news/./boards",
        "https://example.org/news/%62oards",
        "https://example.org/news/boards#comments",
        "https://example.org/news/boards?",
        "https://example.org/news/boards/index.html",
        "https://example.org/news/boards/index.php",
        "https://example.org/news/boards/Default.aspx",
        "https://example.org/news/boards;jsessionid=A1B2",
        "  https://example.org/news/boards\n",
    ],
)
def test_spellings_of_an_address_are_one(url: str) -> None:
    assert normalise_url(url) == PLAIN


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=x&utm_medium=email&UTM_Campaign=spring",
        "fbclid=1",
        "gclid=1",
        "dclid=1",
        "msclkid=1",
        "mc_cid=1&mc_eid=2",
        "_hsenc=1&_hsmi=2",
        "mkt_tok=1",
        "igshid=1",
        "at_medium=RSS",
        "CMP=share_btn_tw",
        "WT.mc_id=1",
        "ref=other.example.com",
        "source=rss----12",
        "share=twitter",
        "replytocom=12",
        "PHPSESSID=12",
        "srsltid=12",
        "_ga=1.2&_gl=3",
    ],
)
def test_a_parameter_that_tracks_does_not_count(query: str) -> None:
    assert normalise_url(f"{PLAIN}?{query}") == PLAIN


@pytest.mark.parametrize(
    "query",
    [
        "id=7", "p=41", "page=2", "ref=B1234", "reference=12", "source=12", "gallery=3",
        "keyword=beds", "medium=print", "session=3", "glossary=icb", "uid=7", "cid=12", "q=",
    ],
)  # fmt: skip
def test_a_parameter_that_may_name_the_article_counts(query: str) -> None:
    assert normalise_url(f"{PLAIN}?{query}") == f"{PLAIN}?{query}"


def test_the_order_of_parameters_does_not_count() -> None:
    assert normalise_url(f"{PLAIN}?b=2&a=1") == normalise_url(f"{PLAIN}?a=1&b=2")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/boards/amp",
        "https://example.org/news/boards/amp/",
        "https://example.org/news/boards.amp",
        "https://amp.example.org/news/boards",
        "https://www.amp.example.org/news/boards",
        "https://example.org/news/boards?amp",
        "https://example.org/news/boards?amp=1",
        "https://example.org/news/boards?outputType=amp",
        "https://www.google.com/amp/s/www.example.org/news/boards",
        "https://www.google.co.uk/amp/example.org/news/boards/amp/",
        "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/boards",
        "https://www-example-org.cdn.ampproject.org/v/s/www.example.org/news/boards?amp=1",
    ],
)
def test_an_amp_version_is_the_article(url: str) -> None:
    assert (is_amp(url), normalise_url(url)) == (True, PLAIN)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/news/boards.amp.html", "https://example.org/news/boards.html"),
        ("https://example.org/news/boards/amp.html", "https://example.org/news/boards.html"),
    ],
)
def test_an_amp_version_with_a_suffix_is_the_article_with_it(url: str, expected: str) -> None:
    assert normalise_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/amp",
        "https://example.org/guitar-amp",
        "https://example.org/amplifiers",
        "https://lamp.example.org/x",
        "https://example.org/x?amps=3",
        PLAIN,
        "mailto:ann@example.org",
    ],
)
def test_other_addresses_are_no_amp_versions(url: str) -> None:
    assert not is_amp(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/News/boards",
        "https://example.org/news/boards.html",
        "https://example.org/news/boards/2",
        "https://example.org/news/boards#!/second",
        "https://example.org:8443/news/boards",
        "https://news.example.org/news/boards",
        "https://example.com/news/boards",
        "https://example.org/news/boards%2F",
    ],
)
def test_another_address_is_another_article(url: str) -> None:
    assert normalise_url(url) != PLAIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.org/a b?q=x y", "https://example.org/a%20b?q=x+y"),
        ("https://example.org/%7eann", "https://example.org/~ann"),
        ("https://[0:0::1]/x", "https://[::1]/x"),
        ("https://example.org", "https://www.example.org/index.html"),
    ],
)
def test_two_ways_to_write_an_address_are_one(one: str, other: str) -> None:
    assert normalise_url(one) == normalise_url(other)


def test_bytes_in_different_sets_of_characters_stay_different() -> None:
    assert normalise_url("https://example.org/?q=%E9") != normalise_url(
        "https://example.org/?q=%E8"
    )


@pytest.mark.parametrize(
    "url",
    [
        "", "boards", "/news/boards", "mailto:ann@example.org", "javascript:alert(1)",
        "http://", "http://[bad", "https://exa mple.org/", "https://example.org:99999/",
        "https://example.org/\ud83d", "https://example.org/" + "x" * 5_000, "ftp://example.org/x",
    ],
)  # fmt: skip
def test_what_is_no_web_address_stays_as_it_is(url: str) -> None:
    assert (is_web_address(url), normalise_url(url)) == (False, url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{PLAIN}/?utm_source=x&id=7#top", f"{PLAIN}/?id=7"),
        ("http://www.example.org/a?b=%E9&fbclid=1", "http://www.example.org/a?b=%E9"),
        ("https://example.org/a?x=ü&y", "https://example.org/a?x=ü&y"),
        ("boards ", "boards"),
    ],
)
def test_an_address_without_tracking_can_still_be_fetched(url: str, expected: str) -> None:
    assert strip_tracking(url) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.example.co.uk/a", "http://blog.example.co.uk/b", True),
        ("https://one.example.nhs.uk/", "https://two.example.nhs.uk/", True),
        ("https://example.nhs.uk/", "https://sample.nhs.uk/", False),
        ("https://ann.blogspot.com/", "https://bob.blogspot.com/", False),
        ("https://ann.github.io/", "https://bob.github.io/", False),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:9000/b", True),
        ("http://localhost/a", "http://intranet/a", False),
        ("https://example.org/", "not an address", False),
    ],
)
def test_a_site_is_what_one_owner_registered(one: str, other: str, *, same: bool) -> None:
    assert same_site(one, other) == same


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("boards", "https://example.org/news/boards"),
        ("/boards", "https://example.org/boards"),
        ("//example.com/x", "https://example.com/x"),
        (" https://example.com/\nx y ", "https://example.com/x%20y"),
        ("mailto:ann@example.org", None),
        ("http://[bad", None),
    ],
)
def test_an_address_is_relative_to_its_page(url: str, expected: str | None) -> None:
    assert join_address("https://example.org/news/", url) == expected


_PIECES = st.sampled_from(
    [
        "http://", "https://", "www.", "amp.", "example.org", "ü", ":80", ":8443", "/", "//",
        "/amp", ".amp", "/index.html", ".html", "?", "&", "=", "amp=1", "utm_a=1", "#", "#!",
        "%2f", "%zz", "..", ";jsessionid=1", "a", "@", "[::1]", "google.com/amp/s/", " ", "\\",
    ]
)  # fmt: skip


@settings(max_examples=500, database=None, derandomize=True)
@given(st.lists(_PIECES, max_size=12).map(lambda pieces: "https://example.org" + "".join(pieces)))
def test_a_normal_form_is_its_own_normal_form(url: str) -> None:
    once = normalise_url(url)
    assert normalise_url(once) == once


@settings(max_examples=300, database=None, derandomize=True)
@given(st.lists(_PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_no_address_is_too_strange_to_be_looked_at(url: str) -> None:
    assert isinstance(normalise_url(url) + strip_tracking(url) + str(is_amp(url)), str)
