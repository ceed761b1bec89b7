from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.drift.cited import State, cite
from vectorstore.drift.register import AnswerKey, CitedRegister, open_register

QUOTE = "The Sampleshire board spent £4 million on new lifts."
BEFORE = replace(make_article(), text=QUOTE)
KEY = AnswerKey("receipt", "0123")


def _edit(*changes: tuple[str, str]) -> Article:
    text = QUOTE
    for old, new in changes:
        text = text.replace(old, new)
    return replace(BEFORE, text=text)


@pytest.fixture
def register(tmp_path: Path, database: str | None) -> Iterator[CitedRegister]:
    with open_register(tmp_path, database) as opened:
        opened.note(KEY, [cite(1, BEFORE, QUOTE, 0)], "What was spent?")
        yield opened


def _look(register: CitedRegister, article: Article | None) -> list[State]:
    return [one.state for one in register.look_again(lambda _: article)]


def test_what_has_not_changed_is_not_told(register: CitedRegister) -> None:
    assert _look(register, BEFORE) == []
    assert register.drifted() == []


def test_a_change_is_told_once(register: CitedRegister) -> None:
    edited = _edit(("£4", "£5"))

    assert [_look(register, edited) for _ in range(3)] == [[State.EDITED], [], []]


def test_a_further_edit_is_told_too(register: CitedRegister) -> None:
    _look(register, _edit(("£4", "£5")))

    assert _look(register, _edit(("£4", "£6"))) == [State.EDITED]


def test_being_moved_on_within_an_article_is_not_told(register: CitedRegister) -> None:
    moved = [replace(BEFORE, text=f"{lead} {QUOTE}") for lead in ("First.", "First of all.")]

    assert [_look(register, one) for one in moved] == [[State.MOVED], []]


def test_what_comes_back_is_told(register: CitedRegister) -> None:
    _look(register, None)

    assert _look(register, BEFORE) == [State.SAME]


def test_an_article_that_leads_to_an_error_of_ours_is_looked_at_again_another_time(
    register: CitedRegister, caplog: pytest.LogCaptureFixture
) -> None:
    other = replace(make_article(title="Other"), text=QUOTE)
    register.note(AnswerKey("receipt", "4567"), [cite(1, other, QUOTE, 0)])
    stumbling = BEFORE.details.article_id

    def find(article_id: str) -> Article | None:
        if article_id == stumbling:
            raise IndexError(QUOTE)
        return None

    assert [one.state for one in register.look_again(find)] == [State.GONE]
    assert stumbling in caplog.text
    assert QUOTE not in caplog.text
    assert _look(register, _edit(("£4", "£5"))) == [State.EDITED, State.EDITED]


def test_drift_tells_the_words_then_and_now(register: CitedRegister) -> None:
    edited = _edit(("£4", "£5"))
    _look(register, edited)
    [drifted] = register.drifted()

    assert (drifted.answer, drifted.question) == (KEY, "What was spent?")
    assert (drifted.cited.quote, drifted.finding.words) == (QUOTE, edited.text)


def test_an_answer_is_kept_once(register: CitedRegister) -> None:
    register.note(KEY, [cite(1, BEFORE, QUOTE, 0)])

    assert _look(register, None) == [State.GONE]


def test_what_a_forgotten_answer_cited_is_not_looked_up(register: CitedRegister) -> None:
    register.forget(KEY)

    assert _look(register, None) == []


def test_only_the_answers_of_one_origin_are_forgotten(register: CitedRegister) -> None:
    for name in ("1", "2"):
        register.note(AnswerKey("slack", name), [cite(1, BEFORE, QUOTE, 0)])
    register.keep_only("slack", {"2"})
    _look(register, None)

    assert {one.answer for one in register.drifted()} == {KEY, AnswerKey("slack", "2")}
