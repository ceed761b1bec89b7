import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from ingest.addresses import normalise_url
from ingest.fetching.responses import Validators
from ingest.ledger.known_pages import (
    FAILED,
    KEPT,
    LISTED,
    REMOVED,
    VANISHED,
    KnownPage,
    write_details,
)
from ingest.ledger.ledger import Ledger
from ingest.ledger.ledger_tables import LedgerPlace, share_file
from ingest.ledger.withdrawals import find_withdrawn
from ingest.pages import NOTHING_SAID, Details
from ingest.web_sources import WebSource
from tests.postgresql_server import PostgresqlServer
from vectorstore.errors import StoreUnreadableError

FEED, OTHER = "https://example.org/feed", "https://example.org/other"
PAGE = "https://example.org/one"
VALIDATORS = Validators("https://www.example.org/one", '"x"', "Fri, 03 May 2024 09:00:00 GMT")
ANNOUNCED = Details("One", ("Ann Example",), "Press", date(2024, 5, 3), date(2024, 5, 4))


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> LedgerPlace:
    """Return where a new ledger may be, in each database there is."""
    if request.param == "SQLite":
        return LedgerPlace(tmp_path / "home")
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return LedgerPlace(tmp_path / "home", server.make_database())


@pytest.fixture
def ledger(place: LedgerPlace) -> Iterator[Ledger]:
    """Return a new ledger."""
    with closing(Ledger(place.open())) as opened:
        yield opened


def test_a_page_is_known_as_it_was_noted(ledger: Ledger) -> None:
    page = KnownPage(PAGE, FEED, ANNOUNCED, "abc", VALIDATORS, KEPT, "why")
    ledger.note_page(page)
    assert ledger.page(PAGE) == page


def test_a_page_is_known_by_addresses_like_its_own(ledger: Ledger) -> None:
    ledger.note_page(KnownPage(PAGE, FEED))
    assert ledger.page("http://example.org/one/?utm_source=x#top") == KnownPage(PAGE, FEED)


def test_what_a_source_says_later_of_a_page_counts(ledger: Ledger) -> None:
    ledger.note_listed(FEED, {PAGE: NOTHING_SAID})
    ledger.note_listed(FEED, {PAGE: ANNOUNCED})
    assert ledger.pages_of(FEED) == [KnownPage(PAGE, FEED, ANNOUNCED)]


@pytest.mark.parametrize(
    ("state", "owner"),
    [(LISTED, OTHER), (FAILED, OTHER), (KEPT, FEED), (VANISHED, FEED), (REMOVED, FEED)],
)
def test_a_page_that_was_read_stays_with_its_source(ledger: Ledger, state: str, owner: str) -> None:
    ledger.note_page(KnownPage(PAGE, FEED, state=state))
    ledger.note_listed(OTHER, {PAGE: ANNOUNCED})
    assert [page.url for page in ledger.pages_of(owner)] == [PAGE]


def test_a_run_that_ended_begins_anew(ledger: Ledger) -> None:
    began = ledger.begin_run("add x")
    ledger.end_run("add x")
    assert ledger.begin_run("add x") > began


def test_a_run_that_was_interrupted_goes_on(ledger: Ledger) -> None:
    began = ledger.begin_run("add x")
    assert ledger.begin_run("add x") == began
    assert ledger.begin_run("add y") > began


@pytest.mark.parametrize(("state", "is_done"), [(KEPT, True), (FAILED, False), (VANISHED, True)])
def test_what_failed_is_read_again_when_a_run_goes_on(
    ledger: Ledger,
    state: str,
    is_done: bool,  # noqa: FBT001
) -> None:
    began = ledger.begin_run("add x")
    ledger.note_page(KnownPage(PAGE, FEED, state=state))
    assert ledger.checked_since(PAGE, began) is is_done


def test_what_was_read_before_a_run_is_read_again(ledger: Ledger) -> None:
    ledger.note_page(KnownPage(PAGE, FEED, state=KEPT))
    assert not ledger.checked_since(PAGE, ledger.begin_run("add x"))


def test_a_source_is_known_as_it_was_noted(ledger: Ledger) -> None:
    source = WebSource(url=FEED, name="Sample", kind="feed", include=("/blog/",))
    ledger.note_source(source, Validators(FEED, '"x"'))
    assert ledger.sources() == [source]
    assert ledger.source_validators(source) == Validators(FEED, '"x"')


def test_a_source_under_other_rules_is_read_whole(ledger: Ledger) -> None:
    ledger.note_source(WebSource(url=FEED), Validators(FEED, '"x"'))
    assert ledger.source_validators(WebSource(url=FEED, exclude=("/jobs/",))) is None


def test_what_was_removed_by_hand_stays_away_when_its_source_is_forgotten(ledger: Ledger) -> None:
    ledger.note_source(WebSource(url=FEED), None)
    ledger.note_page(KnownPage(PAGE, FEED, article_id="abc", state=KEPT))
    ledger.note_removed(["abc"])
    assert ledger.forget_source(FEED)
    ledger.note_listed(OTHER, {PAGE: ANNOUNCED})
    assert (ledger.sources(), ledger.pages_of(OTHER)) == ([], [])


def test_an_article_is_held_while_one_of_its_pages_is_there(ledger: Ledger) -> None:
    ledger.note_page(KnownPage(PAGE, FEED, article_id="abc", state=VANISHED))
    assert not ledger.is_held("abc")
    ledger.note_page(KnownPage(f"{PAGE}/print", FEED, article_id="abc", state=KEPT))
    assert ledger.is_held("abc")


def test_pages_are_listed_as_their_source_lists_them(ledger: Ledger) -> None:
    ledger.note_listed(FEED, {f"{PAGE}/{name}": NOTHING_SAID for name in "cab"})
    ledger.note_page(KnownPage(f"{PAGE}/a", FEED, state=KEPT))
    assert [page.url[-1] for page in ledger.pages_of(FEED)] == ["c", "a", "b"]


def test_an_article_that_no_page_holds_any_more_is_withdrawn(
    place: LedgerPlace, ledger: Ledger
) -> None:
    page = KnownPage(PAGE, FEED, article_id="new", state=KEPT)
    ledger.note_page(page)
    ledger.note_left("old", page)
    assert ledger.left_articles() == [("old", PAGE, FEED)]
    assert find_withdrawn(place) == {"old"}
    ledger.note_pruned("old")
    assert find_withdrawn(place) == set()


def test_what_was_noted_is_there_when_the_ledger_is_opened_again(place: LedgerPlace) -> None:
    for _ in range(2):
        with closing(Ledger(place.open())) as ledger:
            ledger.note_page(KnownPage(PAGE, FEED))
            assert ledger.page(PAGE) == KnownPage(PAGE, FEED)


def test_a_copy_begins_as_the_ledger_is_and_leaves_it_so(
    place: LedgerPlace, ledger: Ledger
) -> None:
    ledger.note_listed(FEED, {PAGE: ANNOUNCED})
    with closing(Ledger(place.copy())) as copy:
        assert copy.pages_of(FEED) == ledger.pages_of(FEED)
        copy.note_listed(FEED, {f"{PAGE}/two": NOTHING_SAID})
    assert [page.url for page in ledger.pages_of(FEED)] == [PAGE]


def test_a_file_that_is_damaged_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sources.sqlite3"
    path.write_bytes(b"no database" * 100)
    with closing(Ledger(share_file(path))) as ledger, pytest.raises(
        StoreUnreadableError, match=r"sources\.sqlite3 cannot be used"
    ):  # fmt: skip
        ledger.sources()


def test_a_ledger_of_the_first_format_keeps_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "sources.sqlite3"
    schema = files("ingest.ledger").joinpath("schema.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as old:
        old.executescript(f"{schema} PRAGMA user_version = 1;")
        old.execute(
            "INSERT INTO pages (page_key, url, source_url, announced, state)"
            " VALUES (?, ?, ?, ?, ?)",
            (normalise_url(PAGE), PAGE, FEED, write_details(NOTHING_SAID), LISTED),
        )
        old.commit()
    with closing(Ledger(share_file(path))) as ledger:
        assert ledger.pages_of(FEED) == [KnownPage(PAGE, FEED)]
        assert ledger.left_articles() == []
