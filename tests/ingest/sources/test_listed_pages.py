from itertools import pairwise

import pytest

from ingest.errors import UnreadableSourceError
from ingest.fetching.errors import GoneError
from ingest.fetching.responses import Fetched
from ingest.pages import Listed
from ingest.reports import Failure, Skipped
from ingest.sources.listed_pages import DEEPEST, fetch_named_feed, list_feed, list_sitemap
from tests.ingest.web.site import write_sitemap

SITE = "https://example.org"


class Site:
    """Answers from a table, and remembers what was asked for."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def fetch(self, url: str) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise GoneError(f"{url} is not there")
        return self.arrival(url)

    def arrival(self, url: str) -> Fetched:
        return Fetched(url, 200, self.pages[url].encode(), "application/xml")


def write_part(entries: list[str], following: str | None = None) -> str:
    """Write a feed's part, which may name the one that follows."""
    link = f'<link rel="next" href="{following}"/>' if following else ""
    listed = "".join(f'<entry><link href="{url}"/></entry>' for url in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{link}{listed}</feed>'


def split(found: list[Listed | Skipped | Failure]) -> tuple[list[str], list[str]]:
    """Return the addresses that were listed, and those that failed."""
    listed = [one.url for one in found if isinstance(one, Listed)]
    return listed, [one.source for one in found if isinstance(one, Failure)]


def test_a_feed_goes_on_in_its_next_part() -> None:
    first, second = f"{SITE}/feed", f"{SITE}/feed?page=2"
    site = Site({first: write_part([f"{SITE}/a"], second), second: write_part([f"{SITE}/b"])})
    found = list(list_feed(site.fetch, site.arrival(first)))
    assert split(found) == ([f"{SITE}/a", f"{SITE}/b"], [])


def test_entries_of_a_feed_without_an_address_are_reported() -> None:
    url = f"{SITE}/feed"
    site = Site({url: write_part([f"{SITE}/a", "ftp://example.org/b", "mailto:x@example.org"])})
    found = list(list_feed(site.fetch, site.arrival(url)))
    assert found[1:] == [Skipped(url, "2 entries without an address that can be fetched")]


@pytest.mark.parametrize(("count", "said"), [(5_001, "1 entry"), (6_234, "1,234 entries")])
def test_entries_beyond_as_many_as_are_read_of_a_feed_are_reported(count: int, said: str) -> None:
    url = f"{SITE}/feed"
    site = Site({url: write_part([f"{SITE}/{number}" for number in range(count)])})
    *listed, skipped = list_feed(site.fetch, site.arrival(url))
    assert (len(listed), skipped) == (5_000, Skipped(url, f"{said} beyond the first 5,000"))


def test_addresses_beyond_as_many_as_are_read_of_a_sitemap_are_reported() -> None:
    url = f"{SITE}/map.xml"
    site = Site({url: write_sitemap(f"{SITE}/{number}" for number in range(50_003))})
    *listed, skipped = list_sitemap(site.fetch, site.arrival(url))
    assert (len(listed), skipped) == (50_000, Skipped(url, "3 entries beyond the first 50,000"))


def test_pages_of_a_feed_beyond_as_many_as_are_read_are_reported() -> None:
    pages = [f"{SITE}/feed?page={number}" for number in range(60)]
    site = Site({url: write_part([], following) for url, following in pairwise(pages)})
    found = list(list_feed(site.fetch, site.arrival(pages[0])))
    assert found == [Skipped(pages[50], "only the first 50 pages of the feed are read")]


def test_a_feed_whose_parts_go_in_a_circle_ends() -> None:
    first, second = f"{SITE}/feed", f"{SITE}/feed?page=2"
    site = Site({first: write_part([], second), second: write_part([], first)})
    list(list_feed(site.fetch, site.arrival(first)))
    assert site.asked == [second]


def test_a_part_of_a_feed_that_is_missing_is_a_failure_of_its_own() -> None:
    site = Site({f"{SITE}/feed": write_part([f"{SITE}/a"], f"{SITE}/missing")})
    found = list(list_feed(site.fetch, site.arrival(f"{SITE}/feed")))
    assert split(found) == ([f"{SITE}/a"], [f"{SITE}/missing"])


def test_a_sitemap_that_is_missing_is_a_failure_of_its_own() -> None:
    parts = [f"{SITE}/missing.xml", f"{SITE}/part.xml"]
    site = Site(
        {
            f"{SITE}/map.xml": write_sitemap(parts, index=True),
            f"{SITE}/part.xml": write_sitemap([f"{SITE}/a"]),
        }
    )
    found = list(list_sitemap(site.fetch, site.arrival(f"{SITE}/map.xml")))
    assert split(found) == ([f"{SITE}/a"], [f"{SITE}/missing.xml"])


def test_sitemaps_that_list_each_other_are_read_once() -> None:
    one, two = f"{SITE}/one.xml", f"{SITE}/two.xml"
    site = Site({one: write_sitemap([two], index=True), two: write_sitemap([one], index=True)})
    list(list_sitemap(site.fetch, site.arrival(one)))
    assert site.asked == [two]


def test_sitemaps_are_followed_so_deep_and_no_deeper() -> None:
    maps = [f"{SITE}/{number}.xml" for number in range(DEEPEST + 3)]
    pages = {url: write_sitemap([below], index=True) for url, below in pairwise(maps)}
    site = Site(pages)
    found = list(list_sitemap(site.fetch, site.arrival(maps[0])))
    assert site.asked == maps[1:DEEPEST]
    assert found == [Skipped(maps[DEEPEST], "it is more than 5 sitemaps deep")]


def test_what_a_page_of_links_names_must_be_a_feed() -> None:
    site = Site({f"{SITE}/map.xml": write_sitemap([])})
    with pytest.raises(UnreadableSourceError, match="is not a feed"):
        fetch_named_feed(site.fetch, f"{SITE}/map.xml")
