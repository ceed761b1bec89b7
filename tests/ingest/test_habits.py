"""What people type who are used to other tools, and files as their editors save them."""

from pathlib import Path

import pytest

from tests.commands import Commands, read_document
from tests.ingest.test_cli import read, run

_TEXT = "How boards plan\r\n\r\nThe board’s plan is for £17 million.\r\nPlaces met.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_an_editor_on_windows_is_an_article(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(_TEXT.encode(encoding))
    done = run(tmp_path / "home", "add", tmp_path / "a.txt", "--json")
    [article_id] = read(done)["articles"]
    shown = read(run(tmp_path / "home", "show", article_id, "--json"))
    assert (done.exit_code, shown["title"]) == (0, "How boards plan")
    assert "The board’s plan is for £17 million." in shown["text"]


@pytest.mark.parametrize("options", [[], ["--json"], ["--dry-run"]], ids=" ".join)
def test_the_encoding_that_was_assumed_is_named(tmp_path: Path, options: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(_TEXT.encode("cp1252"))
    done = run(tmp_path / "home", "add", path, *options)
    said = f"ics-ingest: {path.resolve()}: read as Windows-1252; it is not in UTF-8\n"
    assert (done.exit_code, done.stderr) == (0, said)


def test_a_title_with_a_colon_is_stored(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Health: a new start\n---\nBoards met on Monday.")
    done = commands.ingest("add", f"file://{tmp_path}/%61.md", "--json")
    assert (done.returncode, read_document(done)["added"], done.stderr) == (0, 1, "")
    assert "Health: a new start" in commands.ingest("list").stdout


def test_a_pattern_in_quotes_is_filled_in(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "a b.md").write_text("Boards met on Monday.")
    assert read_document(commands.ingest("add", f"{tmp_path}/*.md", "--json"))["added"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reports/a.txt"], "ics-ingest add reports/a.txt"),
        (["the plan.md", "b.md"], "ics-ingest add 'the plan.md' b.md"),
        (["www.example.org/feed"], "ics-ingest add www.example.org/feed"),
        (["file:///a.txt", "--dry-run"], "ics-ingest add file:///a.txt --dry-run"),
    ],
)
def test_a_source_without_a_command_is_told_which(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = run(tmp_path / "home", *arguments)
    expected = f"ics-ingest: to add it, type: {said}\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", expected)


def test_a_source_is_looked_up_under_the_address_that_was_meant(commands: Commands) -> None:
    done = commands.ingest("remove", " www.example.org/the plan ")
    assert (done.returncode, "https://www.example.org/the%20plan" in done.stderr) == (1, True)
