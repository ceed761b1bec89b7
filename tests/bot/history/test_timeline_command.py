"""`ics-bot timeline`, in its own process."""

from datetime import date
from pathlib import Path

from bot.answering.captions import format_day_with_age
from tests.commands import Commands, read_document
from tests.factories import write_article_file
from vectorstore.days import today


def _fill(commands: Commands, folder: Path) -> None:
    write_article_file(
        folder,
        "before",
        "I am against harbour clinics. They take nurses from the wards.",
        title="No clinics",
        author="Ann Example",
        published="2021-02-01",
    )
    write_article_file(
        folder,
        "quoted",
        "Clinics were on the agenda.\n\n“Harbour clinics should wait,” said Ann Example, a nurse.",
        title="Agenda",
        author="Bob Sample",
        published="2022-02-01",
    )
    write_article_file(
        folder,
        "since",
        "I was wrong. I now think that every port should have a harbour clinic.",
        title="Clinics after all",
        author="Ann Example",
        published="2024-02-01",
        url="https://example.org/clinics",
    )
    assert commands.ingest("add", folder).returncode == 0


def test_a_timeline_has_a_row_an_article_by_date(commands: Commands, tmp_path: Path) -> None:
    _fill(commands, tmp_path / "articles")

    done = commands.bot("timeline", "Ann Example", "harbour clinics", "--json")

    document = read_document(done)
    rows = document["rows"]
    assert [(row["published"], row["role"]) for row in rows] == [
        ("2021-02-01", "author"),
        ("2022-02-01", "quoted"),
        ("2024-02-01", "author"),
    ]
    assert rows[0]["citation"]["quote"] == "I am against harbour clinics."
    assert [row["change"] is None for row in rows] == [True, True, False]
    assert document["searched"]["articles"] == 3


def test_a_timeline_names_the_words_that_say_changed(commands: Commands, tmp_path: Path) -> None:
    _fill(commands, tmp_path / "articles")

    done = commands.bot("timeline", "Ann Example", "harbour clinics", "--since", "2023")

    assert done.returncode == 0
    assert done.stdout.startswith(
        f"{format_day_with_age(date(2024, 2, 1), today())} · author: “I now think that every port"
    )
    assert "Changed (“" in done.stdout


def test_a_name_that_nobody_has_is_told_in_a_line(commands: Commands, tmp_path: Path) -> None:
    _fill(commands, tmp_path / "articles")

    done = commands.bot("timeline", "Zoe Nobody", "harbour clinics")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "ics-bot: nobody called “Zoe Nobody” speaks in the articles\n"


def test_words_that_stand_apart_are_no_name(commands: Commands, tmp_path: Path) -> None:
    _fill(commands, tmp_path / "articles")

    done = commands.bot("timeline", "Harbour Example", "clinics")

    assert done.stderr == "ics-bot: nobody called “Harbour Example” speaks in the articles\n"


def test_a_topic_of_which_nothing_is_said_is_told(commands: Commands, tmp_path: Path) -> None:
    _fill(commands, tmp_path / "articles")

    done = commands.bot("timeline", "Ann Example", "tariffs", "--json")

    assert read_document(done)["rows"] == []
    assert done.stderr == "ics-bot: Ann Example says nothing about “tariffs” in the articles\n"


def test_an_empty_store_has_no_timeline(commands: Commands) -> None:
    done = commands.bot("timeline", "Ann Example", "tariffs")

    assert (done.returncode, done.stdout) == (0, "")
    assert "there are no articles" in done.stderr


def test_what_no_article_matches_is_told(commands: Commands, tmp_path: Path) -> None:
    _fill(commands, tmp_path / "articles")

    done = commands.bot("timeline", "Ann Example", "clinics", "--since", "2025", "--until", "2020")

    assert (done.returncode, done.stdout) == (0, "")
    assert "no articles match those filters" in done.stderr


def test_a_topic_without_a_word_is_wrong_usage(commands: Commands) -> None:
    done = commands.bot("timeline", "Ann Example", "?!")

    assert done.returncode == 2
    assert "give a name and a topic" in done.stderr
