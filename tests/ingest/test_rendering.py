from datetime import date
from pathlib import Path

import pytest

from ingest.progress import track_progress
from ingest.rendering import (
    describe_article,
    describe_details,
    describe_listing,
    print_article,
    print_listings,
    print_report,
)
from ingest.reports import Ingested, IngestReport, Skipped
from vectorstore.articles import Article, ArticleDetails, ArticleListing
from vectorstore.writing import Change

_HOME = Path("/somewhere")
WHOLE = ArticleDetails(
    "a1b2",
    "How [bold]boards[/bold] plan :smile: [1]",
    "/a.txt",
    ("Ann Example", "Bob Sample"),
    "Example News",
    date(2024, 5, 3),
    "https://example.org/boards",
    date(2024, 6, 1),
    "First published in the Example Post.",
    "c3d4",
)
BARE = ArticleDetails("c3d4", "Why boards plan", "/b.txt")


def test_details_are_described_with_the_authors_in_one_line() -> None:
    assert describe_details(WHOLE) == {
        "article_id": "a1b2",
        "title": "How [bold]boards[/bold] plan :smile: [1]",
        "author": "Ann Example, Bob Sample",
        "publisher": "Example News",
        "published": "2024-05-03",
        "url": "https://example.org/boards",
        "source": "/a.txt",
        "modified": "2024-06-01",
        "first_published": "First published in the Example Post.",
        "copy_of": "c3d4",
        "cut_off": False,
    }


@pytest.mark.parametrize(
    "name", ["author", "publisher", "published", "url", "modified", "first_published", "copy_of"]
)
def test_what_is_not_known_is_described_as_nothing(name: str) -> None:
    assert describe_details(BARE)[name] is None


def test_a_listing_is_described_with_its_sizes() -> None:
    described = describe_listing(ArticleListing(BARE, 3, 1200))
    assert described == {**describe_details(BARE), "chunks": 3, "characters": 1200}


def test_an_article_is_described_with_its_text_and_size_in_characters() -> None:
    text = "Boards – 漢 \N{GRINNING FACE}\r\nmet."
    described = describe_article(Article(BARE, text), 1)
    assert (described["text"], described["characters"], described["chunks"]) == (text, 18, 1)


def test_a_list_shows_each_article_in_one_line_with_its_own_brackets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_listings([ArticleListing(WHOLE, 1, 9), ArticleListing(BARE, 1, 9)], _HOME)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "How [bold]boards[/bold] plan :smile: [1]" in lines[1]
    assert "undated" in lines[2]


def test_a_list_that_is_piped_shows_long_titles_whole(capsys: pytest.CaptureFixture[str]) -> None:
    title = "How boards plan " * 15
    print_listings([ArticleListing(ArticleDetails("a", title.strip(), "/a"), 1, 9)], _HOME)
    assert title.strip() in capsys.readouterr().out


def test_an_empty_list_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    print_listings([], _HOME)
    said = capsys.readouterr().out
    assert "`ics-ingest sample`" in said
    assert str(_HOME) in said


def test_an_article_is_printed_below_its_details(capsys: pytest.CaptureFixture[str]) -> None:
    print_article(Article(WHOLE, "Boards met."))
    assert capsys.readouterr().out == (
        "How [bold]boards[/bold] plan :smile: [1]\n"
        "Ann Example, Bob Sample · Example News · 2024-05-03\n"
        "https://example.org/boards\n/a.txt\n\nBoards met.\n"
    )


def test_an_article_of_which_little_is_known_is_printed_without_gaps(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_article(Article(BARE, "Boards met."))
    assert capsys.readouterr().out == "Why boards plan\nundated\n/b.txt\n\nBoards met.\n"


@pytest.mark.parametrize(
    ("dry_run", "change", "words"),
    [
        (False, Change.UNCHANGED, ["unchanged", "0 added"]),
        (True, Change.ADDED, ["would add", "Dry run"]),
        (True, Change.UPDATED, ["would update", "Dry run"]),
        (True, Change.UNCHANGED, ["unchanged", "Dry run"]),
    ],
)
def test_a_report_says_what_became_of_each_article(
    capsys: pytest.CaptureFixture[str], words: list[str], change: Change, *, dry_run: bool
) -> None:
    print_report(IngestReport([Ingested(WHOLE, change)]), dry_run=dry_run)
    out = capsys.readouterr().out
    assert [word for word in [*words, WHOLE.title, "a1b2", "Example News"] if word not in out] == []


def test_progress_is_not_shown_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with track_progress(2) as progress:
        progress.advance("[red]/a.txt")
        progress.count(1, 2)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_a_report_says_what_was_skipped_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    skipped = Skipped("https://example.org/feed", "2 entries beyond the first 5,000")
    print_report(IngestReport([skipped]), dry_run=False)
    line = capsys.readouterr().out.splitlines()[0]
    assert line.split("  ")[0] == "skipped"
    assert f"{skipped.source}  {skipped.reason}" in line
