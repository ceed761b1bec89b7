from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetching.errors import (
    DisallowedError,
    FetchError,
    ForbiddenAddressError,
    UnreachableError,
)
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.responses import NotModified
from ingest.fetching.robots import select_rules
from tests.ingest.fetching.machines import FakeTime, Names, check, make_machine
from tests.web_server import WebServer, endlessly, in_turn, redirect, reply, reset

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SITE = "http://example.org"
HOUR = 3600.0


def _is_fetched(fetcher: Fetcher, path: str = "/page") -> bool:
    try:
        return not isinstance(fetcher.fetch(f"{SITE}{path}"), NotModified)
    except DisallowedError:
        return False


@pytest.fixture
def publish(server: WebServer) -> Callable[[str], None]:
    """Return what gives the site a robots.txt, and the same page at a few paths."""
    for path in ("/", "/page", "/page?id=1", "/page.pdf", "/open/page", "/caf%C3%A9"):
        server.routes[path] = reply("an article")

    def write(text: str) -> None:
        server.routes["/robots.txt"] = reply(text, content_type="text/plain")

    return write


class TestRules:
    @pytest.mark.parametrize(
        ("rules", "path"),
        [
            ("", "/page"),
            ("User-agent: *\nDisallow:", "/page"),
            ("User-agent: *\nDisallow: /private", "/page"),
            ("User-agent: *\nDisallow: /PAGE", "/page"),
            ("User-agent: other\nDisallow: /", "/page"),
            ("User-agent: *\nDisallow: /\nAllow: /open/", "/open/page"),
            ("User-agent: *\nDisallow: /page\nAllow: /page", "/page"),
            ("User-agent: *\nDisallow: /*.pdf$", "/page"),
            ("User-agent: *\nDisallow: /page$", "/page?id=1"),
            ("User-agent: *\nDisallow: /\n\nUser-agent: ics-policy-bot\nAllow: /", "/page"),
            ("User-agent: ics-policy-bot\nDisallow:\n\nUser-agent: *\nDisallow: /", "/page"),
            ("Disallow: /", "/page"),
            ("User-agent: *\n# Disallow: /", "/page"),
            ("<html><body>Disallow: / </body></html>", "/page"),
        ],
    )
    def test_what_is_not_disallowed_is_fetched(
        self, publish: Callable[[str], None], fetcher: Fetcher, rules: str, path: str
    ) -> None:
        publish(rules)
        assert _is_fetched(fetcher, path)

    @pytest.mark.parametrize(
        ("rules", "path"),
        [
            ("User-agent: *\nDisallow: /", "/page"),
            ("User-agent: *\nDisallow: /", "/"),
            ("user-agent:*\ndisallow:/page", "/page"),
            ("\ufeffUser-agent: *\r\nDisallow: /page\r\n", "/page"),
            ("User-agent: *\rDisallow: /page\r", "/page"),
            ("User-agent: *\nDisallow: /page # for now", "/page?id=1"),
            ("User-agent: *\nDisallow: /*.pdf$", "/page.pdf"),
            ("User-agent: *\nDisallow: /*?", "/page?id=1"),
            ("User-agent: *\nDisallow: /café", "/caf%C3%A9"),
            ("User-agent: *\nDisallow: /caf%c3%a9", "/caf%C3%A9"),
            ("User-agent: *\nAllow: /\nDisallow: /page", "/page"),
            ("User-agent: ICS-Policy-Bot\nDisallow: /", "/page"),
            ("User-agent: ics-policy-bot/1.0\nDisallow: /", "/page"),
            ("User-agent: other\nUser-agent: ics-policy-bot\nDisallow: /", "/page"),
            ("User-agent: other\nUser-agent: *\nDisallow: /", "/page"),
            ("User-agent: ics-policy-bot\nUser-agent: other\nDisallow: /", "/page"),
            ("User-agent: *\nUser-agent: other\n\nDisallow: /", "/page"),
            ("User-agent: *\nAllow: /\n\nUser-agent: ics-policy-bot\nDisallow: /", "/page"),
            ("User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /page", "/page"),
            ("User-agent: *\nSitemap: /sitemap.xml\nDisallow: /page", "/page"),
            ("Sitemap: /s.xml\nUser-agent: *\nCrawl-delay: 1\nDisallow: /page", "/page"),
        ],
    )
    def test_what_is_disallowed_is_not(
        self, publish: Callable[[str], None], fetcher: Fetcher, rules: str, path: str
    ) -> None:
        publish(rules)
        assert not _is_fetched(fetcher, path)

    def test_the_message_names_the_page_and_robots_txt(
        self, publish: Callable[[str], None], fetcher: Fetcher
    ) -> None:
        publish("User-agent: *\nDisallow: /")
        with pytest.raises(DisallowedError, match=r"^http://example.org/page is .* robots\.txt"):
            fetcher.fetch(f"{SITE}/page")

    def test_robots_txt_itself_may_be_fetched(
        self, publish: Callable[[str], None], fetcher: Fetcher
    ) -> None:
        publish("User-agent: *\nDisallow: /")
        assert _is_fetched(fetcher, "/robots.txt")

    @check
    @given(st.text(st.sampled_from("usER-agnt: *\r\n/#dialowcrwyb0.5")))
    def test_no_text_is_too_strange(self, text: str) -> None:
        assert isinstance(select_rules(text, "ics-policy-bot"), str)

    def test_only_the_rules_that_hold_are_kept(self) -> None:
        text = "User-agent: a\nUser-agent: b\nDisallow: /x\nUser-agent: *\nDisallow: /y"
        assert select_rules(text, "b") == "disallow: /x"
        assert select_rules(text, "c") == "disallow: /y"


class TestAnswers:
    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
    def test_a_file_that_is_not_to_be_had_allows_all(
        self, server: WebServer, fetcher: Fetcher, status: int
    ) -> None:
        server.routes["/page"] = reply("an article")
        server.routes["/robots.txt"] = reply("User-agent: *\nDisallow: /", status=status)
        assert _is_fetched(fetcher)

    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 599])
    def test_a_server_in_trouble_allows_nothing(
        self, server: WebServer, fetcher: Fetcher, status: int
    ) -> None:
        server.routes |= {"/page": reply("an article"), "/robots.txt": reply(status=status)}
        with pytest.raises(DisallowedError, match=f"robots.txt answered {status}"):
            fetcher.fetch(f"{SITE}/page")
        assert server.paths == ["/robots.txt"] * 3

    def test_a_server_that_breaks_off_allows_nothing(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/page"] = reply("an article")
        server.routes["/robots.txt"] = lambda _: reset()
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetcher.fetch(f"{SITE}/page")
        assert "/page" not in server.paths

    def test_a_server_that_is_not_there_allows_nothing(
        self, server: WebServer, time: FakeTime
    ) -> None:
        machine = make_machine(server, time, names=Names(example_org=[[]]))
        with Fetcher(machine=machine) as fetcher, pytest.raises(UnreachableError, match="robots"):
            fetcher.fetch(f"{SITE}/page")

    def test_trouble_that_passes_does_no_harm(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = reply("an article")
        server.routes["/robots.txt"] = in_turn(reply(status=503), reply("User-agent: *\nAllow: /"))
        assert _is_fetched(fetcher)

    def test_redirects_are_followed_from_host_to_host(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes["/robots.txt"] = redirect("http://www.example.org/robots")
        server.routes["/robots"] = reply("User-agent: *\nDisallow: /page")
        assert not _is_fetched(fetcher)

    def test_redirects_that_do_not_end_allow_all(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes |= {"/page": reply("an article"), "/robots.txt": redirect("/robots.txt")}
        assert _is_fetched(fetcher)

    def test_redirects_to_a_place_inside_allow_nothing(
        self, server: WebServer, fetcher: Fetcher
    ) -> None:
        server.routes |= {"/page": reply("an article"), "/robots.txt": redirect("http://10.0.0.1/")}
        with pytest.raises(ForbiddenAddressError):
            fetcher.fetch(f"{SITE}/page")

    @pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00" * 1000, b"User-agent"])
    def test_a_file_that_makes_no_sense_allows_all(
        self, server: WebServer, fetcher: Fetcher, content: bytes
    ) -> None:
        server.routes |= {"/page": reply("an article"), "/robots.txt": reply(content)}
        assert _is_fetched(fetcher)


class TestSize:
    def test_half_a_megabyte_is_read(
        self, publish: Callable[[str], None], fetcher: Fetcher
    ) -> None:
        publish("User-agent: *\n" + "#" * 511_000 + "\nDisallow: /page\n")
        assert not _is_fetched(fetcher)

    def test_what_comes_after_it_is_not(
        self, publish: Callable[[str], None], fetcher: Fetcher
    ) -> None:
        publish("User-agent: *\n" + "#" * 512_000 + "\nDisallow: /page\n")
        assert _is_fetched(fetcher)

    def test_a_rule_that_is_cut_in_two_is_left_out(
        self, publish: Callable[[str], None], fetcher: Fetcher
    ) -> None:
        start = "User-agent: *\n"
        publish(start + "#" * (512_000 - len(start) - 12) + "\nDisallow: /private")
        assert _is_fetched(fetcher)

    def test_an_endless_file_is_read_no_further(self, server: WebServer, fetcher: Fetcher) -> None:
        head = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /page\n"
        server.routes["/robots.txt"] = lambda _: endlessly(head, b"Allow: /open\n" * 1000)
        assert not _is_fetched(fetcher)

    def test_as_many_agents_as_rules_do_not_multiply(
        self, publish: Callable[[str], None], fetcher: Fetcher
    ) -> None:
        agents = "".join(f"User-agent: a{number}\n" for number in range(14_000))
        rules = "".join(f"Disallow: /{number}\n" for number in range(14_000))
        publish(f"{agents}User-agent: *\n{rules}Disallow: /page")
        assert not _is_fetched(fetcher)

    def test_wildcards_do_not_multiply(
        self, publish: Callable[[str], None], server: WebServer, fetcher: Fetcher
    ) -> None:
        long = "/" + "a" * 3000
        server.routes[long] = reply("an article")
        publish("User-agent: *\n" + f"Disallow: /{'a*' * 500}b\n" * 400)
        assert _is_fetched(fetcher, long)


class TestKeeping:
    def test_a_site_is_asked_once(
        self, publish: Callable[[str], None], server: WebServer, fetcher: Fetcher
    ) -> None:
        publish("User-agent: *\nAllow: /")
        for _ in range(3):
            assert _is_fetched(fetcher)
        assert server.paths.count("/robots.txt") == 1

    def test_every_host_and_port_has_its_own(self, server: WebServer, fetcher: Fetcher) -> None:
        server.routes["/page"] = reply("an article")
        for site in ("http://example.org", "http://example.net", "http://example.net:8080"):
            fetcher.fetch(f"{site}/page")
        asked = [r.headers["host"] for r in server.received if r.path == "/robots.txt"]
        assert asked == ["example.org", "example.net", "example.net:8080"]

    @pytest.mark.parametrize(("hours", "asked"), [(23, 1), (25, 2)])
    def test_it_is_kept_for_a_day(
        self, server: WebServer, fetcher: Fetcher, time: FakeTime, hours: int, asked: int
    ) -> None:
        server.routes["/page"] = reply("an article")
        assert _is_fetched(fetcher)
        time.seconds += hours * HOUR
        assert _is_fetched(fetcher)
        assert server.paths.count("/robots.txt") == asked

    def test_a_server_in_trouble_is_left_alone_for_a_while(
        self, server: WebServer, fetcher: Fetcher, time: FakeTime
    ) -> None:
        server.routes |= {"/page": reply("an article"), "/robots.txt": reply(status=500)}
        assert not _is_fetched(fetcher)
        assert not _is_fetched(fetcher)
        assert len(server.received) == 3
        server.routes["/robots.txt"] = reply("")
        time.seconds += HOUR / 2
        assert _is_fetched(fetcher)

    def test_the_rules_of_a_thousand_sites_are_not_all_kept(
        self, publish: Callable[[str], None], server: WebServer, time: FakeTime
    ) -> None:
        publish("User-agent: *\nAllow: /")
        with Fetcher(delay_seconds=0, machine=make_machine(server, time)) as fetcher:
            for number in [*range(250), 0]:
                fetcher.fetch(f"http://{number}.example/page")
        hosts = [r.headers["host"] for r in server.received if r.path == "/robots.txt"]
        assert hosts.count("0.example") == 2
