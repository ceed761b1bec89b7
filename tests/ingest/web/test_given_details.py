from pathlib import Path

import pytest

from tests.ingest.web.conftest import Ingest
from tests.ingest.web.site import named, write_feed, write_page
from tests.web_server import WebServer, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

XML = "application/xml"
GIVEN = (
    *("--publisher", "Given Press", "--title", "Given title", "--author", "Ann Example"),
    *("--published", "2020-01-01"),
)
DETAILS = ("Given Press", "Given title", "Ann Example", "2020-01-01")


@pytest.fixture
def blog(server: WebServer) -> WebServer:
    """A site with a feed of two articles, of 2024 and 2022; everything has an ETag."""
    server.routes["/one"] = named(write_page("One"))
    server.routes["/two"] = named(write_page("Two", day="2022-05-03"))
    server.routes["/feed"] = named(write_feed(server, ["/two", "/one"], dated=False), XML)
    return server


def _details(ingest: Ingest) -> list[tuple[str, ...]]:
    names = ("publisher", "title", "author", "published")
    return [tuple(one[name] for name in names) for one in ingest("list", web=False)["articles"]]


def _publishers(ingest: Ingest) -> set[str]:
    return {one["publisher"] for one in ingest("list", web=False)["articles"]}


def _titles(ingest: Ingest) -> set[str]:
    return {one["title"] for one in ingest("list", web=False)["articles"]}


def _write_sources(folder: Path, url: str, rules: str) -> str:
    file = folder / "sources.toml"
    file.write_text(f'[[source]]\nurl = "{url}"\n{rules}\n')
    return str(file)


def test_details_given_for_an_unchanged_page_are_taken(blog: WebServer, ingest: Ingest) -> None:
    ingest("add", f"{blog.url}/one")
    assert ingest("add", f"{blog.url}/one", *GIVEN)["updated"] == 1
    assert _details(ingest) == [DETAILS]


def test_details_given_for_a_page_outlast_a_refresh(blog: WebServer, ingest: Ingest) -> None:
    ingest("add", f"{blog.url}/one")
    ingest("add", f"{blog.url}/one", *GIVEN)
    assert ingest("refresh")["unchanged"] == 1
    blog.routes["/one"] = named(write_page("One", extra="A correction was made on Friday."))
    assert ingest("refresh")["updated"] == 1
    assert _details(ingest) == [DETAILS]


def test_what_a_changed_file_says_is_taken(blog: WebServer, ingest: Ingest, tmp_path: Path) -> None:
    for name in ("One", "Two"):
        file = _write_sources(tmp_path, f"{blog.url}/feed", f'publisher = "{name}"')
        ingest("add", "--sources", file)
    assert _publishers(ingest) == {"Two"}
    assert ingest("refresh")["unchanged"] == 2


def test_a_source_takes_over_what_another_listed(
    blog: WebServer, ingest: Ingest, tmp_path: Path
) -> None:
    blog.routes["/other"] = named(write_feed(blog, ["/one", "/two"]), XML)
    ingest("add", f"{blog.url}/feed")
    file = _write_sources(tmp_path, f"{blog.url}/other", 'publisher = "Other"')
    assert ingest("add", "--sources", file)["updated"] == 2
    assert ingest("refresh")["unchanged"] == 2
    assert _publishers(ingest) == {"Other"}


def test_a_source_reports_pages_that_were_asked_for_by_their_address(
    blog: WebServer, ingest: Ingest
) -> None:
    ingest("add", f"{blog.url}/one", "--publisher", "Given Press")
    report = ingest("add", f"{blog.url}/feed", "--publisher", "Other")
    assert (report["added"], report["unchanged"]) == (1, 1)
    assert _publishers(ingest) == {"Given Press", "Other"}


def test_two_sources_of_one_run_do_not_take_turns(blog: WebServer, ingest: Ingest) -> None:
    blog.routes["/other"] = named(write_feed(blog, ["/one", "/two"]), XML)
    both = (f"{blog.url}/feed", f"{blog.url}/other")
    assert ingest("add", *both)["added"] == 2
    assert ingest("add", *both)["updated"] == 0


def test_the_age_that_was_asked_for_outlasts_a_refresh(blog: WebServer, ingest: Ingest) -> None:
    assert ingest("add", f"{blog.url}/feed", "--since", "2023")["added"] == 1
    assert ingest("refresh")["added"] == 0
    assert _titles(ingest) == {"One plans"}


def test_a_file_can_say_the_age(blog: WebServer, ingest: Ingest, tmp_path: Path) -> None:
    file = _write_sources(tmp_path, f"{blog.url}/feed", "since = 2023-01-01")
    ingest("add", "--sources", file)
    ingest("refresh")
    assert _titles(ingest) == {"One plans"}


def test_adding_again_without_an_age_takes_the_older_ones(blog: WebServer, ingest: Ingest) -> None:
    ingest("add", f"{blog.url}/feed", "--since", "2023")
    assert ingest("add", f"{blog.url}/feed")["added"] == 1


def test_a_limit_takes_what_a_feed_lists_first(blog: WebServer, ingest: Ingest) -> None:
    ingest("add", f"{blog.url}/feed", "--limit", "1")
    assert _titles(ingest) == {"Two plans"}


def test_what_a_limit_left_is_taken_by_a_refresh(blog: WebServer, ingest: Ingest) -> None:
    ingest("add", f"{blog.url}/feed", "--limit", "1")
    assert ingest("refresh")["added"] == 1


def test_an_address_with_space_around_it_is_one(blog: WebServer, ingest: Ingest) -> None:
    assert ingest("add", f" {blog.url}/one ")["added"] == 1


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"\x89PNG\r\n", "image/png"),
        (b"{}", "application/json"),
        (b"PK\x03\x04x", "application/zip"),
    ],
)
def test_an_address_of_no_article_fails_and_is_not_known_afterwards(
    server: WebServer, ingest: Ingest, content: bytes, content_type: str
) -> None:
    server.routes["/x"] = reply(content, content_type=content_type)
    report = ingest("add", f"{server.url}/x", code=1)
    assert "not an article" in report["failed"][0]["error"]
    assert ingest("refresh")["sources"] == []


def test_a_dry_run_says_what_would_change(blog: WebServer, ingest: Ingest) -> None:
    ingest("add", f"{blog.url}/feed")
    [one, _] = ingest("list", web=False)["articles"]
    blog.routes["/two"] = named(write_page("Two", day="2022-05-03", extra="Corrected."))
    report = ingest("add", f"{blog.url}/feed", "--dry-run")
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 1, 1)
    ingest("remove", one["article_id"], web=False)
    report = ingest("add", f"{blog.url}/feed", "--dry-run")
    assert "removed by hand" in report["skipped"][0]["reason"]
    assert ingest("add", f"{blog.url}/feed")["updated"] == 1


def test_a_password_in_an_address_is_shown_and_kept_nowhere(ingest: Ingest, home: Path) -> None:
    report = ingest("add", "http://ann:secret@127.0.0.1/x", code=1)
    assert report["failed"] == [
        {
            "source": "http://…@127.0.0.1/x",
            "error": "it has a user name or password in it; leave it out",
        }
    ]
    assert not any(b"secret" in path.read_bytes() for path in home.rglob("*") if path.is_file())
