import json

import pytest

from bot.answering.composition.reply_parsing import (
    ClaimedQuote,
    ProposedPair,
    ProposedSide,
    ProseDraft,
    ReplyReader,
    Written,
)
from tests.bot.model_server import write_answer

_FIRST = ("Lifts are slow.", [(1, "lifts are slow")])
_SECOND = ("Stairs “are” quick {so}.", [(2, 'stairs "are" quick]'), (1, "lifts are slow")])
_DRAFTS = [
    ProseDraft(text, tuple(ClaimedQuote(*quote) for quote in quotes))
    for text, quotes in (_FIRST, _SECOND)
]


def _read(text: str, *, size: int = 3, cut_off: bool = False) -> list[Written]:
    reader = ReplyReader()
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    drafts = [draft for piece in pieces for draft in reader.feed(piece)]
    return [*drafts, *reader.finish(cut_off=cut_off)]


@pytest.mark.parametrize("size", [1, 3, 7, 10_000])
def test_statements_are_read_in_pieces_of_any_size(size: int) -> None:
    assert _read(write_answer(_FIRST, _SECOND), size=size) == _DRAFTS


def test_a_statement_is_given_with_its_last_brace() -> None:
    reader = ReplyReader()
    whole = write_answer(_FIRST, _SECOND)
    end = whole.index("slow.") + len('slow."')

    assert list(reader.feed(whole[:end])) == []
    assert list(reader.feed("}")) == _DRAFTS[:1]


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_disagreements_are_given_before_the_statements(size: int) -> None:
    sides = [
        {"quotes": [{"passage": 1, "quote": "lifts are slow"}], "figure": ""},
        {"quotes": [{"passage": "2", "quote": "lifts are quick"}], "figure": "2"},
    ]
    said = {"disagreements": [{"relation": "disputed", "sides": sides}]}
    text = f"{json.dumps(said)[:-1]}, {write_answer(_FIRST)[1:]}"
    pair = ProposedPair(
        "disputed",
        (
            ProposedSide((ClaimedQuote(1, "lifts are slow"),), ""),
            ProposedSide((ClaimedQuote(2, "lifts are quick"),), "2"),
        ),
    )

    assert _read(text, size=size) == [pair, _DRAFTS[0]]


@pytest.mark.parametrize(
    "listed", ["[]", "[3]", '[{"relation": 1}]', '[{"relation": "disputed", "sides": [{}]}]', "{}"]
)
def test_disagreements_that_are_none_are_left_out(listed: str) -> None:
    text = f'{{"disagreements": {listed}, {write_answer(_FIRST)[1:]}'

    assert _read(text) == _DRAFTS[:1]


_BROKEN = {
    "a fence": "```json\n{}\n```",
    "words before": "Here it is: {}",
    "words after": "{} I hope that helps.",
    "a comment": "// the answer\n{}",
}


@pytest.mark.parametrize("around", _BROKEN.values(), ids=_BROKEN)
def test_what_stands_around_the_json_does_no_harm(around: str) -> None:
    assert _read(around.replace("{}", write_answer(_FIRST, _SECOND))) == _DRAFTS


def test_json_with_slips_is_repaired() -> None:
    slips = (
        "{'statements': [{'quotes': [{'passage': 1, 'quote': 'lifts are slow'},],"
        " 'text': 'Lifts are slow.',}]"
    )

    assert _read(slips) == _DRAFTS[:1]


def test_the_last_statement_of_a_reply_that_was_cut_off_is_left_out() -> None:
    whole = write_answer(_FIRST, _SECOND)

    assert _read(whole[: whole.index("quick")], cut_off=True) == _DRAFTS[:1]


@pytest.mark.parametrize("text", ["", "No.", "[]", '{"statements": 5}', "[" * 5_000, '{"a": [1'])
def test_a_reply_without_statements_is_not_understood(text: str) -> None:
    reader = ReplyReader()

    assert [*reader.feed(text), *reader.finish(cut_off=False)] == []
    assert not reader.is_understood


@pytest.mark.parametrize("coverage", ["complete", "partial", "none"])
def test_the_coverage_is_read(coverage: str) -> None:
    reader = ReplyReader()
    list(reader.feed(write_answer(_FIRST, coverage=coverage)))

    assert reader.coverage == coverage


def test_a_coverage_inside_a_statement_is_none() -> None:
    reader = ReplyReader()
    list(reader.feed(write_answer(('It says "coverage": "none".', []))[:-24]))

    assert reader.coverage is None


_MARKED = [
    "Lifts are slow [1].",
    "Lifts are slow 【2】.",
    "Lifts are slow (passage 3).",
    "Lifts are slow [1, 2].",
]


@pytest.mark.parametrize("text", _MARKED)
def test_marks_of_passages_are_taken_out_of_a_statement(text: str) -> None:
    [draft] = _read(write_answer((text, [(1, "lifts are slow")])))

    assert isinstance(draft, ProseDraft)
    assert draft.text == "Lifts are slow."


@pytest.mark.parametrize(
    "text", ["Nine (of 42) lifts are slow.", "The plan (2023) is slow.", "The [2023] plan is slow."]
)
def test_a_number_in_marks_of_its_own_stays_in(text: str) -> None:
    [draft] = _read(write_answer((text, [])))

    assert isinstance(draft, ProseDraft)
    assert draft.text == text


def test_a_passage_may_be_numbered_in_words_of_json() -> None:
    said = {"statements": [{"quotes": [{"passage": "[2]", "quote": "so"}], "text": "So."}]}

    assert _read(json.dumps(said)) == [ProseDraft("So.", (ClaimedQuote(2, "so"),))]
