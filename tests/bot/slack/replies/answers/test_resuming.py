from dataclasses import replace

from bot.answering.statuses import Status
from bot.slack.replies.answers.resuming import Draft, read_draft
from tests.bot.slack.asking import list_statements, make_answer, make_declined

_FIRST = list_statements(make_answer("Two ovens are needed."))


def test_what_is_shown_for_the_first_time_is_shown_as_it_comes() -> None:
    coming = list_statements(make_answer("One.", "Two.", "Two."))
    draft = Draft()

    assert [draft.take(one) for one in coming] == coming
    assert draft.complete(make_answer()) == make_answer()


def test_what_was_shown_is_not_shown_again() -> None:
    assert Draft(_FIRST).take(_FIRST[0]) is None


def test_what_is_new_follows_what_was_shown() -> None:
    answer = make_answer("Bread is baked.", quote="Bread is baked at night.")
    draft = Draft(_FIRST)

    taken = draft.take(list_statements(answer)[0])

    assert taken
    assert taken.statement.citations == (2,)
    whole = draft.complete(answer)
    assert [one.text for one in whole.statements] == ["Two ovens are needed.", "Bread is baked."]
    assert [one.number for one in whole.citations] == [1, 2]


def test_a_quote_that_was_shown_keeps_its_number() -> None:
    [coming] = list_statements(make_answer("A bakery needs ovens."))
    renumbered = replace(
        coming,
        statement=replace(coming.statement, citations=(5,)),
        citations=(replace(coming.citations[0], number=5),),
    )

    taken = Draft(_FIRST).take(renumbered)

    assert taken
    assert (taken.statement.citations, taken.citations) == ((1,), ())


def test_an_answer_that_declines_after_a_restart_keeps_what_was_shown() -> None:
    whole = Draft(_FIRST).complete(make_declined())

    assert whole.status is Status.ANSWERED_PARTLY
    assert [one.text for one in whole.statements] == ["Two ovens are needed."]


def test_what_is_written_down_is_read_again() -> None:
    assert read_draft(Draft(_FIRST).as_document()).shown == _FIRST


def test_what_cannot_be_read_was_not_shown() -> None:
    assert read_draft('[{"words": 1}]').shown == read_draft("").shown == []
