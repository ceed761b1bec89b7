import json
from functools import partial
from pathlib import Path

import pytest

from bot.answering.answers import Turn
from bot.answering.citations import CitedPlace
from bot.slack.jobs import Surface
from bot.slack.records.database import Database, FileDatabase
from bot.slack.records.journal import Journal
from tests.bot.slack.asking import make_answer, make_ask

_DAY = 86_400.0


class _Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def journal(tables: Database, clock: _Clock) -> Journal:
    return Journal(tables, clock)


def test_a_thread_remembers_its_turns(journal: Journal) -> None:
    answer = make_answer()
    journal.record(make_ask(words="First?"), answer, 1)
    journal.record(make_ask(words="Second?"), answer, 1)

    assert journal.history(make_ask()) == (
        Turn("First?", answer.text),
        Turn("Second?", answer.text),
    )


def test_a_turn_knows_what_its_answer_cited(tables: Database, journal: Journal) -> None:
    answer_id = journal.record(make_ask(), make_answer(), 1)
    cited = {"article_id": "ovens", "quote": "Seven ovens.", "start": 12, "title": "Ovens"}
    with tables.transaction() as statements:
        receipt = json.dumps({"citations": [cited]})
        statements.execute("INSERT INTO receipts VALUES (?, ?)", (answer_id, receipt))
    [turn] = journal.history(make_ask())

    assert turn.cited == (CitedPlace("ovens", "Seven ovens.", 12),)


def test_another_thread_remembers_nothing_of_it(journal: Journal) -> None:
    journal.record(make_ask(), make_answer(), 1)

    assert journal.history(make_ask(thread="200.2")) == ()


def test_a_thread_remembers_the_last_ten_turns(journal: Journal) -> None:
    for number in range(12):
        journal.record(make_ask(words=f"{number}?"), make_answer(), 1)

    assert [turn.question for turn in journal.history(make_ask())] == [
        f"{number}?" for number in range(2, 12)
    ]


@pytest.mark.parametrize(
    ("words", "minutes", "turns"),
    [
        pytest.param("And the lifts?", 5, ["First?"], id="points back"),
        pytest.param("And the lifts?", 15, [], id="points back too late"),
        pytest.param("How many ferries sail?", 5, [], id="stands alone"),
    ],
)
def test_a_message_at_the_top_of_a_direct_conversation_begins_anew_unless_it_points_back(
    journal: Journal, clock: _Clock, words: str, minutes: int, turns: list[str]
) -> None:
    direct = partial(make_ask, surface=Surface.DIRECT, channel="D1")
    journal.record(direct(key="1", thread="1", words="First?"), make_answer(), 1)
    clock.now += minutes * 60

    later = direct(key="2", thread="2", words=words)

    assert [turn.question for turn in journal.history(later)] == turns


def test_a_private_question_follows_on_from_nothing(journal: Journal) -> None:
    command = make_ask(surface=Surface.COMMAND, thread="")
    journal.record(command, make_answer(), 1)

    assert journal.history(command) == ()


def test_who_asked_is_kept_in_a_form_that_does_not_tell(journal: Journal) -> None:
    journal.record(make_ask(user="U1"), make_answer(), 1)

    [entry] = journal.entries()

    assert entry.asker == journal.hash_user("T0HOME", "U1")
    assert "U1" not in entry.asker


def test_the_same_person_has_another_form_in_another_store(tmp_path: Path) -> None:
    databases = [FileDatabase(tmp_path / name) for name in ("one", "two")]
    forms = {Journal(database).hash_user("T0HOME", "U1") for database in databases}
    for database in databases:
        database.close()

    assert len(forms) == 2


def test_an_entry_has_outcome_mode_and_latency(journal: Journal) -> None:
    journal.record(make_ask(), make_answer(), 123.4)

    [entry] = journal.entries()

    assert (entry.status, entry.mode, entry.latency_ms) == ("answered", "extractive", 123.4)


def test_feedback_is_kept_with_the_answer(journal: Journal) -> None:
    answer_id = journal.record(make_ask(), make_answer(), 1)
    journal.record_feedback(answer_id, "one", helpful=True)
    journal.record_feedback(answer_id, "two", helpful=False, reason="Too old.")

    [entry] = journal.entries()

    assert (entry.helpful, entry.unhelpful, entry.reasons) == (1, 1, "Too old.")


def test_the_latest_verdict_of_a_person_counts(journal: Journal) -> None:
    answer_id = journal.record(make_ask(), make_answer(), 1)
    journal.record_feedback(answer_id, "one", helpful=True)
    journal.record_feedback(answer_id, "one", helpful=False)

    [entry] = journal.entries()

    assert (entry.helpful, entry.unhelpful) == (0, 1)


def test_feedback_on_an_answer_that_is_gone_is_refused(journal: Journal) -> None:
    assert not journal.record_feedback(99, "one", helpful=True)


def test_a_document_is_kept_with_the_answer(journal: Journal) -> None:
    answer_id = journal.record(make_ask(), make_answer(), 1)

    journal.keep_document(answer_id, {"words": ["“quoted”"]})

    assert journal.document(answer_id) == {"words": ["“quoted”"]}
    assert journal.document(99) is None


def test_a_shared_answer_begins_a_conversation(journal: Journal) -> None:
    command = make_ask(surface=Surface.COMMAND, thread="", words="First?")
    answer_id = journal.record(command, make_answer(), 1)

    journal.move_to_thread(answer_id, "C2", "300.3")

    asked = make_ask(surface=Surface.FOLLOW_UP, channel="C2", thread="300.3")
    assert [turn.question for turn in journal.history(asked)] == ["First?"]


def test_who_asked_last_in_a_thread_is_known_by_the_last_answer(journal: Journal) -> None:
    first, second = make_ask(user="U1"), make_ask(user="U2")
    assert not journal.asked_last(first)

    journal.record(first, make_answer(), 1)
    journal.record(second, make_answer(), 1)

    assert journal.asked_last(second)
    assert not journal.asked_last(first)


def test_the_threads_that_the_bot_is_in_are_known(journal: Journal) -> None:
    assert not journal.is_in_thread("T0HOME", "C1", "100.1")

    journal.join_thread("T0HOME", "C1", "100.1")

    assert journal.is_in_thread("T0HOME", "C1", "100.1")
    assert not journal.is_in_thread("T0HOME", "C2", "100.1")


def test_what_is_older_than_the_days_to_keep_is_purged(journal: Journal, clock: _Clock) -> None:
    old = journal.record(make_ask(words="Old?"), make_answer(), 1)
    journal.record_feedback(old, "one", helpful=False)
    journal.join_thread("T0HOME", "C1", "100.1")
    clock.now += 91 * _DAY
    journal.record(make_ask(words="New?"), make_answer(), 1)

    assert journal.purge(90) == 1

    assert [entry.question for entry in journal.entries()] == ["New?"]
    assert not journal.is_in_thread("T0HOME", "C1", "100.1")


def test_purged_words_stand_in_no_file(journal: Journal, clock: _Clock, tmp_path: Path) -> None:
    journal.record(make_ask(words="Old xylophones?"), make_answer(), 1)
    clock.now += 91 * _DAY
    journal.purge(90)

    assert not any(b"xylophones" in file.read_bytes() for file in tmp_path.glob("slack.sqlite3*"))


def test_the_log_can_begin_some_days_ago(journal: Journal, clock: _Clock) -> None:
    journal.record(make_ask(words="Old?"), make_answer(), 1)
    clock.now += 10 * _DAY
    journal.record(make_ask(words="New?"), make_answer(), 1)

    assert [entry.question for entry in journal.entries(since_days=7)] == ["New?"]


def test_the_id_of_whom_an_answer_is_told_is_not_kept_beside_it(journal: Journal) -> None:
    journal.record(make_ask(channel="U1"), make_answer(), 1)
    journal.record(make_ask(channel="C1"), make_answer(), 1)

    assert [one.channel for one in journal.entries()] == ["C1", ""]
