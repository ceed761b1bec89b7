import gzip
import json
from pathlib import Path

import pytest

from tests.commands import Commands
from tests.ingest.web.conftest import Ingest
from tests.ingest.web.site import count_whole, named, write_feed, write_page, write_sitemap
from tests.web_server import WebServer, redirect, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

XML = "application/xml"


def _titles(ingest: Ingest) -> list[str]:
    listed = ingest("list", web=False)["articles"]
    return sorted(article["title"] for article in listed)


def test_an_articles_page_is_added_with_its_details(server: WebServer, ingest: Ingest) -> None:
    server.routes["/wards"] = named(write_page("Wards"))
    assert ingest("add", f"{server.url}/wards")["added"] == 1
    [article] = ingest("list", web=False)["articles"]
    assert (article["title"], article["publisher"]) == ("Wards plans", "Sample Press")
    assert (article["published"], article["url"]) == ("2024-05-03", f"{server.url}/wards")


def test_a_page_that_is_not_there_fails_in_one_line(server: WebServer, ingest: Ingest) -> None:
    report = ingest("add", f"{server.url}/nowhere", code=1)
    [failure] = report["failed"]
    assert failure["source"] == f"{server.url}/nowhere"
    assert "404" in failure["error"]


def test_a_private_host_is_refused_unless_it_is_allowed(server: WebServer, ingest: Ingest) -> None:
    server.routes["/wards"] = named(write_page("Wards"))
    report = ingest("add", f"{server.url}/wards", code=1, web=False)
    assert len(report["failed"]) == 1
    assert server.connections == 0


@pytest.mark.parametrize("dated", [True, False])
def test_every_article_of_a_feed_is_added(server: WebServer, ingest: Ingest, dated: bool) -> None:  # noqa: FBT001
    server.routes["/one"], server.routes["/two"] = (
        named(write_page("One")),
        named(write_page("Two", day=None)),
    )
    server.routes["/feed"] = named(write_feed(server, ["/one", "/two"], dated=dated), XML)
    assert ingest("add", f"{server.url}/feed")["added"] == 2
    days = {one["title"]: one["published"] for one in ingest("list", web=False)["articles"]}
    # What the page does not say, the feed's entry does, and where neither does it stays empty.
    assert days == {"One plans": "2024-05-03", "Two plans": "2024-05-03" if dated else None}


def test_a_blog_is_read_through_the_feed_that_it_names(server: WebServer, ingest: Ingest) -> None:
    links = "".join(f"<h2><a href='/{name}'>All about {name} today</a></h2>" for name in "abcdef")
    head = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    server.routes["/blog"] = reply(f"<html><head>{head}</head><body>{links}</body></html>")
    server.routes["/feed"] = named(write_feed(server, ["/one"]), XML)
    server.routes["/one"] = named(write_page("One"))
    ingest("add", f"{server.url}/blog")
    assert _titles(ingest) == ["One plans"]


def test_sitemaps_are_followed_to_their_pages(server: WebServer, ingest: Ingest) -> None:
    for name in ("one", "two"):
        server.routes[f"/{name}"] = named(write_page(name.title()))
    parts = [f"{server.url}/part1.xml.gz", f"{server.url}/part2.xml", f"{server.url}/map.xml"]
    server.routes["/map.xml"] = reply(write_sitemap(parts, index=True), content_type=XML)
    packed = gzip.compress(write_sitemap([f"{server.url}/one"]).encode())
    server.routes["/part1.xml.gz"] = reply(packed, content_type="application/gzip")
    server.routes["/part2.xml"] = reply(write_sitemap([f"{server.url}/two"]), content_type=XML)
    assert ingest("add", f"{server.url}/map.xml")["added"] == 2
    assert _titles(ingest) == ["One plans", "Two plans"]


def test_what_a_source_lists_and_is_no_article_is_left_out(
    server: WebServer, ingest: Ingest
) -> None:
    server.routes["/one"] = named(write_page("One"))
    server.routes["/picture"] = reply(b"\x89PNG\r\n", content_type="image/png")
    server.routes["/empty"] = reply("<html><body><img src=x></body></html>")
    server.routes["/feed"] = named(write_feed(server, ["/one", "/picture", "/empty"]), XML)
    report = ingest("add", f"{server.url}/feed")
    assert (report["added"], len(report["skipped"]), report["failed"]) == (1, 2, [])


def test_entries_beyond_as_many_as_are_read_of_a_feed_are_told(
    server: WebServer, ingest: Ingest
) -> None:
    items = [{"url": f"{server.url}/{number}"} for number in range(5_002)]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    server.routes["/feed.json"] = reply(feed, content_type="application/feed+json")
    server.routes["/0"] = named(write_page("One"))
    report = ingest("add", f"{server.url}/feed.json", "--limit", "1")
    assert report["skipped"] == [
        {"source": f"{server.url}/feed.json", "reason": "2 entries beyond the first 5,000"}
    ]


def test_a_listed_page_that_is_closed_to_programs_is_left_out(
    server: WebServer, ingest: Ingest
) -> None:
    server.routes["/robots.txt"] = reply("User-agent: *\nDisallow: /two", content_type="text/plain")
    server.routes["/one"] = named(write_page("One"))
    server.routes["/feed"] = named(write_feed(server, ["/one", "/two"]), XML)
    report = ingest("add", f"{server.url}/feed")
    assert (report["added"], report["failed"]) == (1, [])
    assert "robots.txt" in report["skipped"][0]["reason"]
    assert "/two" not in server.paths
    assert len(ingest("add", f"{server.url}/two", code=1)["failed"]) == 1


def test_a_site_whose_rules_cannot_be_read_is_left_alone(server: WebServer, ingest: Ingest) -> None:
    server.routes["/robots.txt"] = reply("no", status=503)
    report = ingest("add", f"{server.url}/feed", code=1)
    assert len(report["failed"]) == 1
    assert set(server.paths) == {"/robots.txt"}


def test_one_bad_page_does_not_stop_the_others(server: WebServer, ingest: Ingest) -> None:
    server.routes["/good"] = named(write_page("Good"))
    server.routes["/round"] = redirect("/round")
    server.routes["/feed"] = named(write_feed(server, ["/gone", "/round", "/good"]), XML)
    report = ingest("add", f"{server.url}/feed", code=1)
    assert (report["added"], len(report["failed"])) == (1, 2)
    assert report["sources"][0]["source"] == f"{server.url}/feed"
    assert report["sources"][0]["failed"] == 2


@pytest.mark.parametrize(
    "other", ["/wards/", "/wards?utm_source=x&fbclid=y", "/wards#part", "/wards/amp"]
)
def test_an_article_under_two_addresses_is_one(
    server: WebServer, ingest: Ingest, other: str
) -> None:
    page = named(write_page("Wards"))
    server.routes["/wards"] = server.routes[other.partition("#")[0]] = page
    ingest("add", f"{server.url}/wards")
    assert ingest("add", f"{server.url}{other}")["added"] == 0
    assert _titles(ingest) == ["Wards plans"]


def test_the_address_that_a_page_calls_its_own_counts(server: WebServer, ingest: Ingest) -> None:
    head = f"<link rel='canonical' href='{server.url}/wards'>"
    server.routes["/wards"] = server.routes["/print/17"] = named(write_page("Wards", head=head))
    ingest("add", f"{server.url}/print/17")
    assert ingest("add", f"{server.url}/wards")["unchanged"] == 1
    assert ingest("list", web=False)["articles"][0]["url"] == f"{server.url}/wards"


def test_adding_a_feed_again_fetches_no_known_page_whole(server: WebServer, ingest: Ingest) -> None:
    server.routes["/one"] = named(write_page("One"))
    server.routes["/feed"] = named(write_feed(server, ["/one"]), XML)
    ingest("add", f"{server.url}/feed")
    before = len(server.received)
    assert ingest("add", f"{server.url}/feed")["unchanged"] == 1
    asked = {one.path: one.headers.get("if-none-match") for one in server.received[before:]}
    assert asked.keys() == {"/robots.txt", "/feed", "/one"}
    assert asked["/feed"]
    assert asked["/one"]


def test_older_articles_of_a_feed_are_not_even_fetched(server: WebServer, ingest: Ingest) -> None:
    server.routes["/one"] = named(write_page("One"))
    server.routes["/feed"] = named(write_feed(server, ["/one"]), XML)
    asked = count_whole(
        server, lambda: ingest("add", f"{server.url}/feed", "--since", "2024-06-01")
    )
    assert "/one" not in asked
    assert _titles(ingest) == []


def test_a_limit_ends_the_run(server: WebServer, ingest: Ingest) -> None:
    paths = [f"/p{number}" for number in range(5)]
    for path in paths:
        server.routes[path] = named(write_page(path[1:].title()))
    server.routes["/feed"] = named(write_feed(server, paths), XML)
    assert ingest("add", f"{server.url}/feed", "--limit", "2")["added"] == 2


def test_what_a_limit_left_of_one_source_is_taken_of_another(
    server: WebServer, ingest: Ingest
) -> None:
    for path in ("/p0", "/p1"):
        server.routes[path] = named(write_page(path[1:].title()))
    server.routes["/feed"] = named(write_feed(server, ["/p0", "/p1"]), XML)
    server.routes["/other"] = named(write_feed(server, ["/p1"]), XML)
    ingest("add", f"{server.url}/feed", "--limit", "1")
    assert ingest("add", f"{server.url}/other")["added"] == 1


@pytest.mark.parametrize("host", ["a b", "", "1.2.3", "http://example.org"])
def test_a_host_that_is_none_is_wrong_usage(home: Path, host: str) -> None:
    arguments = ("add", "https://example.org/", "--allow-private-hosts", host)
    done = Commands(home).ingest(*arguments)
    assert done.returncode == 2
    assert "is not a host" in done.stderr


@pytest.mark.parametrize("address", ["ftp://example.org/x", "https://", "http://[x/"])
def test_what_is_no_address_of_the_web_fails_in_one_line(ingest: Ingest, address: str) -> None:
    [failure] = ingest("add", address, code=1)["failed"]
    assert failure == {"source": address, "error": "it is not a web address"}


def test_a_dry_run_keeps_nothing(server: WebServer, ingest: Ingest) -> None:
    server.routes["/one"] = named(write_page("One"))
    server.routes["/feed"] = named(write_feed(server, ["/one"]), XML)
    assert ingest("add", f"{server.url}/feed", "--dry-run")["added"] == 1
    assert _titles(ingest) == []
    assert ingest("refresh")["sources"] == []


def test_a_file_lists_sources_and_what_is_taken_of_them(
    server: WebServer, ingest: Ingest, tmp_path: Path
) -> None:
    for path in ("/blog/one", "/jobs/two"):
        server.routes[path] = named(write_page(path[-3:].title(), day=None))
    server.routes["/feed"] = named(write_feed(server, ["/blog/one", "/jobs/two"]), XML)
    file = tmp_path / "sources.toml"
    file.write_text(
        f'[[source]]\nname = "Sample blog"\nurl = "{server.url}/feed"\nkind = "feed"\n'
        'publisher = "Sample Confederation"\nexclude = ["/jobs/"]\n'
        'defaults = { author = "Ann Example" }\n'
    )
    report = ingest("add", "--sources", str(file))
    [article] = ingest("list", web=False)["articles"]
    assert (article["title"], article["publisher"]) == ("One plans", "Sample Confederation")
    assert article["author"] == "Ann Example"
    assert report["sources"][0]["source"] == "Sample blog"


def test_what_a_changed_rule_lets_in_is_taken(
    server: WebServer, ingest: Ingest, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        server.routes[f"/{name}"] = named(write_page(name.title()))
    server.routes["/feed"] = named(write_feed(server, ["/one", "/two"]), XML)
    file = tmp_path / "sources.toml"
    for include in ("/one", "/"):
        file.write_text(f'[[source]]\nurl = "{server.url}/feed"\ninclude = ["{include}"]\n')
        ingest("add", "--sources", str(file))
    assert _titles(ingest) == ["One plans", "Two plans"]


@pytest.mark.parametrize(
    "text",
    ["[[source]]\nurl = 'ftp://x'", "[[source]]\nname = 'x'", "source = 3", "not toml",
     "[[source]]\nurl = 'https://example.org'\ninclude = ['(']",
     "[[source]]\nurl = 'https://example.org'\ncolour = 'red'"],
)  # fmt: skip
def test_a_file_that_is_not_understood_fails_in_one_line(
    ingest: Ingest, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(text)
    [failure] = ingest("add", "--sources", str(file), code=1)["failed"]
    assert failure["source"] == str(file)
    assert "\n" not in failure["error"]


@pytest.mark.parametrize("broken", ["/missing.xml", "/broken.xml"])
def test_one_bad_sitemap_does_not_stop_the_others(
    server: WebServer, ingest: Ingest, broken: str
) -> None:
    parts = [f"{server.url}{broken}", f"{server.url}/part.xml"]
    server.routes["/map.xml"] = named(write_sitemap(parts, index=True), XML)
    server.routes["/broken.xml"] = reply("<html><body>Come back later.", content_type=XML)
    server.routes["/part.xml"] = reply(write_sitemap([f"{server.url}/one"]), content_type=XML)
    server.routes["/one"] = named(write_page("One"))
    report = ingest("add", f"{server.url}/map.xml", code=1)
    assert report["added"] == 1
    assert [one["source"] for one in report["failed"]] == [f"{server.url}{broken}"]


def test_another_publishers_reprint_is_reported_as_a_copy(
    server: WebServer, ingest: Ingest
) -> None:
    server.routes["/one"] = named(write_page("One"))
    other = write_page("One", day="2024-06-01").replace("Sample Press", "Other Press")
    server.routes["/other"] = named(other)
    original = ingest("add", f"{server.url}/one")["articles"][0]
    ingest("add", f"{server.url}/other")
    copies = [one["copy_of"] for one in ingest("list", web=False)["articles"]]
    assert copies == [original, None]


def test_what_a_page_says_of_its_history_is_kept(server: WebServer, ingest: Ingest) -> None:
    head = '<meta property="article:modified_time" content="2024-07-01">'
    note = "This article was first published in The Example on 3 May 2024."
    server.routes["/one"] = named(write_page("One", head=head, extra=note))
    added = ingest("add", f"{server.url}/one")["articles"][0]
    shown = ingest("show", added, web=False)
    assert (shown["modified"], shown["first_published"]) == ("2024-07-01", note)
