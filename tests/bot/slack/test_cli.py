"""The commands for editors, and the preview of a message."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.slack.jobs import TellNews
from bot.slack.notices import Notice
from bot.slack.records.opening import open_records
from tests.bot.invoking import run_bot
from tests.bot.slack.asking import make_answer, make_ask, make_declined
from tests.slack_workspace.limits import find_problems
from tests.slack_workspace.web_api import read
from vectorstore.store import ArticleStore

_OVENS = "How many ovens does a hospital bakery need?"


@pytest.fixture
def asked(slack_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder where something was asked in Slack."""
    monkeypatch.setenv("ICS_HOME", str(slack_home))
    with open_records(slack_home) as records:
        journal = records.journal
        journal.record(make_ask(words=_OVENS), make_answer(), 250.0)
        for user, words in (
            ("U1", "Who runs the submarine clinic?"),
            ("U2", "Who runs that submarine clinic"),
            ("U1", "What does a submarine cost in Norway?"),
        ):
            journal.record(make_ask(words=words, user=user), make_declined(), 100.0)
        bad = journal.record(make_ask(words="=What of lifts?"), make_answer(), 1.0)
        journal.record_feedback(bad, "giver", helpful=False, reason="Too old.")
    return slack_home


@pytest.mark.usefixtures("asked")
def test_the_log_has_a_line_for_each_question_newest_first() -> None:
    code, out, _ = run_bot("log")

    lines = out.splitlines()
    assert code == 0
    assert len(lines) == 5
    assert lines[-1].endswith(_OVENS)
    assert "answered  extractive  250 ms  +0 -0" in lines[-1]


@pytest.mark.usefixtures("asked")
def test_the_log_is_one_json_document() -> None:
    _, out, _ = run_bot("log", "--json")

    questions = json.loads(out)["questions"]
    assert questions[0]["question"] == "=What of lifts?"
    assert questions[0]["reasons"] == "Too old."
    assert questions[0]["unhelpful"] == 1


@pytest.mark.usefixtures("asked")
def test_the_log_is_a_table_without_formulas() -> None:
    _, out, _ = run_bot("log", "--csv")

    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 5
    assert rows[0]["question"] == "'=What of lifts?"


@pytest.mark.usefixtures("asked")
def test_the_log_names_nobody() -> None:
    _, out, _ = run_bot("log", "--json")

    assert "U1" not in out


@pytest.mark.usefixtures("asked")
def test_gaps_are_grouped_with_their_askers() -> None:
    _, out, _ = run_bot("gaps", "--json")

    gaps = json.loads(out)["gaps"]
    assert (len(gaps[0]["questions"]), gaps[0]["askers"]) == (2, 2)
    assert [gap["askers"] for gap in gaps] == [2, 1, 1]
    assert "=What of lifts?" in str(gaps)
    assert _OVENS not in str(gaps)


def test_gaps_that_were_filled_are_marked(asked: Path) -> None:
    with open_records(asked) as records:
        records.journal.record(make_ask(words=_OVENS, user="U3"), make_declined(), 1.0)

    _, out, _ = run_bot("gaps", "--recheck", "--json")

    marks = {gap["questions"][0]: gap["answered_now"] for gap in json.loads(out)["gaps"]}
    assert marks[_OVENS] is True
    assert marks["What does a submarine cost in Norway?"] is False


@pytest.mark.usefixtures("asked")
def test_gaps_are_shown_to_people() -> None:
    _, out, _ = run_bot("gaps")

    assert out.startswith("2 askers, 0 marked unhelpful\n  Who runs that submarine clinic\n")


@pytest.mark.usefixtures("asked")
def test_a_purge_removes_what_is_older() -> None:
    _, _, kept = run_bot("purge", "--days", "1")
    _, _, gone = run_bot("purge", "--days", "0")

    assert (kept, gone) == ("ics-bot: 0 deleted\n", "ics-bot: 5 deleted\n")
    assert run_bot("log")[1] == "No questions from Slack.\n"
    assert run_bot("gaps")[1] == "No unanswered questions from Slack.\n"


def test_a_question_can_be_previewed_as_slack_shows_it(
    corpus: ArticleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICS_HOME", str(corpus.home))

    code, out, _ = run_bot("ask", _OVENS, "--format", "slack")

    message = json.loads(out)
    assert code == 0
    assert "two ovens" in read(message)
    assert list(find_problems("chat.postMessage", message)) == []


@pytest.mark.usefixtures("home")
def test_another_format_is_refused() -> None:
    code, _, err = run_bot("ask", _OVENS, "--format", "teams")

    assert (code, err) == (2, "ics-bot: --format knows slack only\n")


def _hash_of_asker(folder: Path, user: str) -> str:
    with open_records(folder) as records:
        return records.journal.hash_user("T0HOME", user)


def test_what_is_kept_about_a_person_is_one_json_document(asked: Path) -> None:
    with open_records(asked) as records:
        records.queue.put(make_ask(words="And in Leeds?", user="U2"))
    _, out, _ = run_bot("export", "U2")

    kept = json.loads(out)
    assert [one["question"] for one in kept["questions"]] == ["Who runs that submarine clinic"]
    assert [one["question"] for one in kept["queue"]] == ["And in Leeds?"]


def test_what_is_to_be_told_and_was_told_to_a_person_is_shown_too(asked: Path) -> None:
    with open_records(asked) as records:
        records.watches.add(3, "U2")
        (watch,) = records.watches.open()
        records.watches.close(watch)
        with records.told.once("T0HOME", "U2", Notice.OUTSIDER):
            pass
    kept = json.loads(run_bot("export", "U2")[1])

    assert [one["state"] for one in kept["queue"]] == ["told"]
    assert [one["notice"] for one in kept["told"]] == [Notice.OUTSIDER.value]


def test_every_table_that_names_people_is_searched_for_them(asked: Path) -> None:
    with closing(sqlite3.connect(asked / "slack.sqlite3")) as connection:
        names = connection.execute(
            "SELECT tables.name, columns.name FROM sqlite_master AS tables,"
            " pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'"
            " AND columns.name IN ('user', 'asker', 'giver', 'channel')"
        )
        # A channel stands for somebody in `watches`, in `asks` and, before, in `answers`.
        assert set(names) == {
            ("answers", "asker"), ("answers", "channel"), ("asks", "user"), ("asks", "channel"),
            ("digested", "channel"), ("digests", "channel"), ("feedback", "giver"),
            ("threads", "channel"), ("told", "user"), ("topics", "channel"),
            ("watches", "channel"),
        }  # fmt: skip


def test_nothing_is_left_of_a_person_who_is_forgotten(asked: Path) -> None:
    with open_records(asked) as records:
        records.queue.put(make_ask(words="And in Leeds?", user="U2"))
        records.watches.add(3, "U2")
        with records.told.once("T0HOME", "U2", Notice.OUTSIDER):
            pass
        records.journal.record_feedback(1, _hash_of_asker(asked, "U2"), helpful=True)
    _, out, _ = run_bot("forget", "U2", "--json")

    assert json.loads(out) == {"user": "U2", "deleted": 4}
    assert json.loads(run_bot("export", "U2")[1]) == {
        "user": "U2", "questions": [], "feedback": [], "queue": [], "told": []
    }  # fmt: skip
    for path in asked.glob("slack.sqlite3*"):
        assert b"that submarine clinic" not in path.read_bytes()


def test_news_of_somebodys_questions_go_with_them(asked: Path) -> None:
    with open_records(asked) as records:
        records.watches.add(3, "U2")
        for channel in ("C1", "U2"):
            news = TellNews("Who runs that submarine clinic")
            records.queue.put(
                make_ask(
                    job=news,
                    user="",
                    channel=channel,
                    key=f"news:3:{channel}",
                    event_id=f"news:3:{channel}",
                )
            )
            told = make_ask(words=news.question, user="", channel=channel)
            answer_id = records.journal.record(told, make_answer(), 1.0)
            records.cited.keep_receipt(answer_id, json.dumps({"question": news.question}))
    kept = json.loads(run_bot("export", "U2")[1])["questions"]
    run_bot("forget", "U2")

    assert [one["receipt"] and one["receipt"]["question"] for one in kept] == [
        None, "Who runs that submarine clinic", "Who runs that submarine clinic"
    ]  # fmt: skip
    assert json.loads(run_bot("export", "U2")[1])["questions"] == []
    assert len(json.loads(run_bot("log", "--json")[1])["questions"]) == 4
    for path in asked.glob("slack.sqlite3*"):
        assert b"that submarine clinic" not in path.read_bytes()


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("user", ["", "@ann", "Ann Example", "u2"])
@pytest.mark.parametrize("command", ["forget", "export"])
def test_who_is_named_otherwise_than_by_an_id_is_wrong_usage(command: str, user: str) -> None:
    code, out, err = run_bot(command, user)

    assert (code, out) == (2, "")
    assert "give the member ID" in err


@pytest.mark.usefixtures("asked")
def test_others_are_kept_when_somebody_is_forgotten() -> None:
    run_bot("forget", "U2")

    assert len(json.loads(run_bot("log", "--json")[1])["questions"]) == 4
