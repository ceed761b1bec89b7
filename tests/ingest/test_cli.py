import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ingest.cli import app, main
from tests.commands import Commands
from tests.factories import write_article_file

ADDRESS = "https://example.org/boards"
GOOD = "How boards plan\n\nBoards met on Monday.\n"
LISTED = {
    *["article_id", "title", "author", "publisher", "published", "url", "source", "chunks"],
    *["characters", "modified", "first_published", "copy_of", "cut_off"],
}


def run(home: Path, *arguments: str | Path) -> Result:
    """Run `ics-ingest` in this process on a store in `home`."""
    settings = {"ICS_HOME": str(home), "ICS_EMBEDDINGS": "wordllama", "COLUMNS": "200"}
    return CliRunner().invoke(app, list(map(str, arguments)), env=settings)


def read(done: Result) -> Any:
    """Return the one JSON document that a command printed."""
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of a store with three articles, for tests that only read it."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="module", autouse=True)
def filling(shelf: Path) -> Result:
    """Fill the shelf from a folder of three articles and a file that is none."""
    folder = shelf / "articles"
    text = "Boards met. “We plan” \N{GRINNING FACE}."
    details = {"publisher": "Example News", "published": "2024-05-03", "url": ADDRESS}
    people = "[Ann Example, Bob Sample]"
    write_article_file(folder, "a", text, title="How boards plan", author=people, **details)
    write_article_file(folder, "b", "Places met.", title="Places", published="2025-01-01")
    (folder / "c.txt").write_text(GOOD)
    (shelf / "bad.docx").write_bytes(b"no archive")
    return run(shelf, "add", shelf / "bad.docx", folder, "--json")


def test_the_rest_is_added_where_one_file_fails(shelf: Path, filling: Result) -> None:
    error = "the Word file is broken and cannot be read"
    added = read(filling)
    assert (filling.exit_code, added["added"], added["failed"]) == (
        *(1, 3),
        [{"source": str(shelf / "bad.docx"), "error": error}],
    )


def test_the_list_as_json_has_all_articles_newest_first(shelf: Path) -> None:
    articles = read(run(shelf, "list", "--json"))["articles"]
    assert [article["published"] for article in articles] == ["2025-01-01", "2024-05-03", None]


def test_an_article_in_the_list_as_json_has_exactly_these_fields(shelf: Path) -> None:
    assert {frozenset(item) for item in read(run(shelf, "list", "--json"))["articles"]} == {
        frozenset(LISTED)
    }


def test_details_in_the_list_as_json_are_those_of_the_article(shelf: Path) -> None:
    article = read(run(shelf, "list", "--json"))["articles"][1]
    del article["article_id"]
    assert article == {
        "title": "How boards plan",
        "author": "Ann Example, Bob Sample",
        "publisher": "Example News",
        "published": "2024-05-03",
        "url": ADDRESS,
        "source": str((shelf / "articles" / "a.md").resolve()),
        "modified": None,
        "first_published": None,
        "copy_of": None,
        "cut_off": False,
        "chunks": 1,
        "characters": 24,
    }


def test_an_article_shown_as_json_is_its_entry_in_the_list_with_its_text(shelf: Path) -> None:
    listed = read(run(shelf, "list", "--json"))["articles"][1]
    text = "Boards met. “We plan” \N{GRINNING FACE}."
    shown = read(run(shelf, "show", listed["article_id"], "--json"))
    told = shown.pop("details_from")
    assert {one["source"] for one in told.values()} == {"front matter"}
    assert shown == {
        **listed,
        "text": text,
        "voices": [
            {
                "start": 13,
                "end": 20,
                "name": None,
                "role": "unnamed",
                "name_start": None,
                "name_end": None,
            }
        ],
    }


def test_the_beginning_of_an_id_is_enough_to_show_an_article(shelf: Path) -> None:
    article_id = read(run(shelf, "list", "--json"))["articles"][0]["article_id"]
    shown = read(run(shelf, "show", article_id[:6], "--json"))
    assert shown["article_id"] == article_id


def test_an_article_is_shown_to_people_with_its_details_and_text(shelf: Path) -> None:
    article_id = read(run(shelf, "list", "--json"))["articles"][0]["article_id"]
    shown = run(shelf, "show", article_id).stdout
    assert shown.startswith("Places\n2025-01-01\n")
    assert shown.endswith("\n\nPlaces met.\n")


def test_a_quote_is_shown_in_its_place(shelf: Path) -> None:
    article_id = read(run(shelf, "list", "--json"))["articles"][0]["article_id"]

    shown = run(shelf, "show", article_id, "--around", "7:10").stdout
    around = read(run(shelf, "show", article_id, "--around", "7:10", "--json"))["around"]

    assert shown.rstrip().endswith("Places »met«.")
    assert around == {
        "start": 7,
        "end": 10,
        "quote": "met",
        "headings": [],
        "paragraphs": [{"start": 0, "end": 11, "text": "Places met."}],
    }


@pytest.mark.parametrize("around", ["7", "10:7", "a:b", "7:10000"])
def test_a_place_that_is_not_there_is_wrong_usage(shelf: Path, around: str) -> None:
    article_id = read(run(shelf, "list", "--json"))["articles"][0]["article_id"]

    assert run(shelf, "show", article_id, "--around", around).exit_code == 2


def test_the_list_shows_people_every_title(shelf: Path) -> None:
    lines = run(shelf, "list").stdout.splitlines()[1:]
    assert [line.split()[2] for line in lines] == ["Places", "How", "How"]


def test_adding_the_same_files_again_changes_nothing(shelf: Path) -> None:
    added = read(run(shelf, "add", shelf / "articles", "--json"))
    listed = read(run(shelf, "list", "--json"))["articles"]
    assert sorted(added.pop("articles")) == sorted(item["article_id"] for item in listed)
    assert set(added.pop("drift").values()) == {0}
    counts = {"added": 0, "updated": 0, "unchanged": 3}
    lists = (
        *("skipped", "vanished", "suspect", "found", "hidden", "cut_off", "changed"),
        *("failed", "sources"),
    )
    assert added == {**counts, **{name: [] for name in lists}}


@pytest.mark.parametrize("as_json", [["--json"], []], ids=["json", "people"])
def test_a_dry_run_adds_nothing(tmp_path: Path, as_json: list[str]) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    done = run(tmp_path / "home", "add", tmp_path / "a.txt", "--dry-run", *as_json)
    assert done.exit_code == 0
    assert read(run(tmp_path / "home", "list", "--json")) == {"articles": []}


def test_a_dry_run_shows_what_would_be_added(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    shown = run(tmp_path, "add", tmp_path / "a.txt", "--dry-run", "--author", "Ann Example").stdout
    assert re.search(r"would add +\w{12} +How boards plan +Ann Example · undated", shown)


def test_a_dry_run_lays_out_the_details_as_they_would_be_read(tmp_path: Path) -> None:
    head = "How boards plan\nAnn Example and Bob Sample\n3 May 2024\n\nBoards met on Monday.\n"
    (tmp_path / "a.txt").write_text(head)
    options = ["--dry-run", "--json", "--publisher", "The Example"]
    assert read(run(tmp_path / "home", "add", tmp_path / "a.txt", *options))["details"] == [
        {
            "source": str(tmp_path / "a.txt"),
            "title": "How boards plan",
            "author": "Ann Example, Bob Sample",
            "publisher": "The Example",
            "published": "2024-05-03",
            "url": None,
        }
    ]


def test_only_a_dry_run_lays_details_out(filling: Result) -> None:
    assert "details" not in read(filling)


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--limit", "2"], 2),
        (["--since", "2024-05-04"], 2),
        (["--since", "2024-05-03"], 3),
        (["--since", "2025"], 2),
        (["--since", "2025-02"], 1),
        (["--since", "2025", "--limit", "1"], 1),
    ],
)
def test_options_choose_among_the_articles_found(
    shelf: Path, options: list[str], count: int
) -> None:
    done = run(shelf, "add", shelf / "articles", "--dry-run", "--json", *options)
    assert read(done)["unchanged"] == count


def test_a_file_that_fails_is_in_the_document_and_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_bytes(b"\0")
    done = run(tmp_path / "home", "add", tmp_path, "--dry-run", "--json")
    error = "it is a binary file, not text"
    failed = [{"source": str(tmp_path / "b.txt"), "error": error}]
    assert (done.exit_code, read(done)["failed"], read(done)["added"]) == (1, failed, 1)
    assert done.stderr == f"ics-ingest: {tmp_path / 'b.txt'}: {error}\n"


def test_a_file_name_with_a_line_end_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_bytes(b"\0")
    done = run(tmp_path / "home", "add", tmp_path, "--dry-run")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["add"],
        ["add", "a.txt", "--limit", "0"],
        ["add", "a.txt", "--limit", "many"],
        ["add", "a.txt", "--since", "soon"],
        ["add", "a.txt", "--published", "2024-02-30"],
        ["add", "a.txt", "--nonsense"],
        ["add", "a.txt", "b.txt", "--title", "One title"],
        ["add", "a.txt", "b.txt", "--url", "https://example.org/x"],
        ["show"],
        ["remove"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_from_failure(tmp_path: Path, arguments: list[str]) -> None:
    done = run(tmp_path / "home", *arguments)
    assert (done.exit_code, "Traceback" in done.output) == (2, False)


def test_one_publisher_may_be_given_for_many_files(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name}\n\nBoards met.")
    options = [
        "--publisher",
        "Example News",
        "--author",
        "Ann Example",
        "--published",
        "2024-05-03",
    ]
    shown = run(tmp_path, "add", tmp_path, "--dry-run", *options).stdout
    assert shown.count("Ann Example · Example News · 2024-05-03") == 2


def test_a_publication_date_needs_a_day(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    done = run(tmp_path, "add", tmp_path / "a.txt", "--dry-run", "--published", "2024-05")
    assert done.exit_code == 2


def test_removed_articles_are_gone_and_named(tmp_path: Path) -> None:
    write_article_file(tmp_path / "articles", "a", "Boards met.", title="How boards plan")
    write_article_file(tmp_path / "articles", "b", "Places met.", title="How places plan")
    first, second = read(run(tmp_path, "add", tmp_path / "articles", "--json"))["articles"]
    assert read(run(tmp_path, "remove", first[:8], "--json")) == {"removed": [first]}
    assert [item["article_id"] for item in read(run(tmp_path, "list", "--json"))["articles"]] == [
        second
    ]


def test_reindexing_tells_what_was_indexed(shelf: Path) -> None:
    told = {"articles": 3, "chunks": 3, "embeddings": "wordllama"}
    assert read(run(shelf, "reindex", "--json")) == told


def test_samples_are_added_once(tmp_path: Path) -> None:
    first = read(run(tmp_path, "sample", "--json"))
    again = read(run(tmp_path, "sample", "--json"))
    assert (first["added"], again["added"], again["unchanged"]) == (13, 0, 13)


@pytest.mark.parametrize("command", ["add", "sample", "list", "show", "remove", "reindex"])
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, command, "--help")
    assert (done.exit_code, "Usage: " in done.stdout) == (0, True)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("arguments", [["show", "zzz"], ["show", ""], ["remove", "zzz"]])
def test_an_id_that_no_article_has_is_a_failure_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ics-ingest", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (1, "")
    assert re.fullmatch(r"ics-ingest: No article id begins with .*\n", printed.err)


def test_nothing_but_one_line_is_said_of_each_bad_file(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><img></body></html>")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<< >>\n")
    done = commands.ingest("add", tmp_path, "--dry-run")
    named = [line.split(": ")[1] for line in done.stderr.splitlines()]
    assert (done.returncode, named) == (1, [str(tmp_path / "a.html"), str(tmp_path / "b.pdf")])


def test_endless_front_matter_does_not_take_the_command_down(
    commands: Commands, tmp_path: Path
) -> None:
    fields = f"a: {'[' * 100_000}{']' * 100_000}"
    (tmp_path / "a.md").write_text(f"---\n{fields}\n---\nBoards met.")
    (tmp_path / "b.txt").write_text(GOOD)
    done = commands.ingest("add", tmp_path, "--dry-run")
    assert "How boards plan" in done.stdout
