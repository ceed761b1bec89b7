import pytest

from ingest.extraction.html.parsing import parse_html
from ingest.extraction.metadata.canonical_links import canonical_url
from tests.ingest.documents import make_html

URL = "https://example.org/news/boards?utm_source=x"


def make_link(href: str) -> str:
    """Make the element that names a page's own address."""
    return f'<link rel="canonical" href="{href}">'


def make_graph(href: str) -> str:
    """Make the Open Graph element that names a page's own address."""
    return f'<meta property="og:url" content="{href}">'


def find(head: str, url: str | None = URL) -> str | None:
    return canonical_url(parse_html(make_html(head).encode()), url)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (make_link("https://example.org/news/boards"), "https://example.org/news/boards"),
        (make_link("/news/boards"), "https://example.org/news/boards"),
        (make_link("http://www.example.org/2024/boards"), "http://www.example.org/2024/boards"),
        (make_link("https://blog.example.org/boards"), "https://blog.example.org/boards"),
        (make_graph("https://example.org/news/boards"), "https://example.org/news/boards"),
        (
            make_graph("https://example.org/other") + make_link("https://example.org/boards"),
            "https://example.org/boards",
        ),
        (make_link("/boards") * 2, "https://example.org/boards"),
        ('<base href="/x/">' + make_link("boards"), "https://example.org/x/boards"),
        ('<link rel="Canonical shortlink" href="/boards">', "https://example.org/boards"),
        (make_link(URL), URL),
    ],
)
def test_a_page_names_its_own_address(head: str, expected: str) -> None:
    assert find(head) == expected


@pytest.mark.parametrize(
    "head",
    [
        "",
        make_link(""),
        make_link("javascript:alert(1)"),
        make_link("https://example.com/news/boards"),
        make_link("https://sample.org.uk/"),
        make_link("https://example.org/"),
        make_link("https://example.org/index.html"),
        make_link("https://example.org/news/"),
        make_link("/one") + make_link("/two"),
        make_graph("https://example.org"),
        '<link rel="alternate" href="/boards">',
    ],
    ids=[
        "none", "empty", "script", "another site", "another domain", "start page",
        "start page by name", "section", "two", "start page in the graph", "alternate",
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_the_pages_own_is_not_trusted(head: str) -> None:
    assert find(head) is None


def test_the_graph_is_asked_where_the_link_is_not_trusted() -> None:
    head = make_link("https://example.org/") + make_graph("https://example.org/news/boards")
    assert find(head) == "https://example.org/news/boards"


def test_the_start_page_names_itself() -> None:
    assert find(make_link("https://example.org/"), "http://www.example.org") == (
        "https://example.org/"
    )


def test_a_section_names_itself() -> None:
    assert find(make_link("/news/"), "https://example.org/news") == "https://example.org/news/"


@pytest.mark.parametrize("version", ["2", "page/2", "print", "amp"])
def test_a_further_page_of_an_article_names_its_first(version: str) -> None:
    found = find(make_link("/news/boards"), f"https://example.org/news/boards/{version}")
    assert found == "https://example.org/news/boards"


@pytest.mark.parametrize(
    ("canonical", "path"),
    [
        ("/press-releases/", "/press-releases/1"),
        ("/voices/", "/voices/boards-meet"),
        ("/about/", "/about/team/boards"),
        ("/", "/boards"),
    ],
)
def test_an_address_above_the_pages_own_is_not_trusted(canonical: str, path: str) -> None:
    assert find(make_link(canonical), f"https://example.org{path}") is None


@pytest.mark.parametrize(
    "url",
    [
        "https://amp.example.org/news/boards",
        "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/boards",
        "https://www.google.com/amp/s/www.example.org/news/boards",
        "https://example.com/news/boards/amp",
    ],
)
def test_an_amp_version_may_name_a_page_on_any_site(url: str) -> None:
    head = make_link("https://www.example.org/news/boards")
    assert find(head, url) == "https://www.example.org/news/boards"


def test_a_page_that_was_not_fetched_is_believed() -> None:
    assert find(make_link("https://example.org/"), None) == "https://example.org/"
