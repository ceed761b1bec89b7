"""Views that a reader tells to be opposed, where their words don't show it."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_FOR = "Painted stairwells make a ward a kinder place to climb to."
_AGAINST = "Painted stairwells swallow money that beds cry out for."
_QUESTION = "Are painted stairwells a good idea?"


class _Reader:
    """Reads `answers` as answers, and of each who is for what is asked, or against it."""

    def __init__(self, *backing: str, opposing: Sequence[str] = (), answers: bool = True) -> None:
        self._backing = backing
        self._opposing = opposing
        self._answers = answers

    def prepare(self) -> None:
        """Need nothing."""

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        if question == "Who is in favour of it: painted stairwells?":
            return [4.0 if passage in self._backing else 0.0 for passage in passages]
        if question == "Who is against it: painted stairwells?":
            return [4.0 if passage in self._opposing else 0.0 for passage in passages]
        told = (*self._backing, *self._opposing)
        return [
            3.0 if self._answers and any(one in passage for one in told) else -8.0
            for passage in passages
        ]


def _ask(
    store: ArticleStore, reader: _Reader, question: str = _QUESTION, second: str = "Ben Sample"
) -> Answer:
    put_articles(
        store,
        make_article(
            _FOR,
            title="Stairs",
            authors=("Ann Example",),
            publisher="Example Post",
            published=date(2024, 1, 1),
        ),
        make_article(
            _AGAINST,
            title="Paint",
            authors=(second,),
            publisher="Island Post",
            published=date(2024, 2, 1),
        ),
        publish=False,
    )
    return AnswerChain(store, reader=reader).invoke(Request(question))


def test_opposed_views_are_told_with_both_sides(store: ArticleStore) -> None:
    answer = _ask(store, _Reader(_FOR, opposing=[_AGAINST]))

    assert answer.statements[0].text == (
        "This is disputed: Ann Example, Example Post, 1 January 2024 says one thing, "
        "Ben Sample, Island Post, 1 February 2024 another."
    )
    [told] = answer.disagreements
    quotes = {one.number: one.quote for one in answer.citations}
    assert [[quotes[number] for number in side] for side in told.sides] == [[_FOR], [_AGAINST]]


@pytest.mark.parametrize(
    "reader",
    [
        _Reader(_FOR, _AGAINST),
        _Reader(opposing=[_FOR, _AGAINST]),
        _Reader(_FOR, opposing=[_AGAINST], answers=False),
    ],
    ids=["both for it", "both against it", "about something else"],
)
def test_views_that_are_not_opposed_on_what_is_asked_are_not_told(
    store: ArticleStore, reader: _Reader
) -> None:
    assert _ask(store, reader).disagreements == ()


def test_that_nobody_opposes_it_is_no_view_against_it(store: ArticleStore) -> None:
    denied = "Painted stairwells are dear to us all, and nobody is against them any more."
    put_articles(
        store,
        make_article(_FOR, title="Stairs", authors=("Ann Example",), publisher="Example Post"),
        make_article(denied, title="Paint", authors=("Ben Sample",), publisher="Island Post"),
        publish=False,
    )
    chain = AnswerChain(store, reader=_Reader(_FOR, opposing=[denied]))

    assert chain.invoke(Request(_QUESTION)).disagreements == ()


def test_one_voice_does_not_dispute_itself(store: ArticleStore) -> None:
    reader = _Reader(_FOR, opposing=[_AGAINST])

    assert _ask(store, reader, second="Ann Example").disagreements == ()


def test_where_a_figure_is_asked_for_no_views_are_told(store: ArticleStore) -> None:
    reader = _Reader(_FOR, opposing=[_AGAINST])

    assert (
        _ask(store, reader, "How many painted stairwells should a ward have?").disagreements == ()
    )


class _AnyReader(_Reader):
    """Reads who is for painted stairwells, however they are asked about."""

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        stance, colon, _ = question.partition(":")
        return super().score(f"{stance}: painted stairwells?" if colon else question, passages)


@pytest.mark.parametrize(
    ("question", "is_disputed"),
    [
        ("Must a ward have painted stairwells?", True),
        ("What must painted stairwells be?", False),
        ("Are wards right about painted stairwells?", True),
        ("Are wards worried about painted stairwells?", False),
    ],
)
def test_two_who_name_other_duties_or_what_others_feel_do_not_dispute_one(
    store: ArticleStore, question: str, *, is_disputed: bool
) -> None:
    reader = _AnyReader(_FOR, opposing=[_AGAINST])

    assert bool(_ask(store, reader, question).disagreements) is is_disputed


class _MinuteReader(_Reader):
    """Takes each sentence on ferries for an answer, one of them for a view against them."""

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Give the logits."""
        if question.startswith("Who is "):
            backs, opposes = "in favour" in question, "against" in question
            return [4.0 if (opposes if "AGREED" in one else backs) else 0.0 for one in passages]
        return [3.0 if "night ferries" in one else -8.0 for one in passages]


def test_the_board_in_its_own_minutes_opposes_nobody(store: ArticleStore) -> None:
    minutes = make_article(
        "The board considered a proposal to stop paying for night ferries for adults.\n\n"
        "On a vote of nine to four the board AGREED that from 1 September 2024 it would not fund "
        "night ferries for adults.",
        title="Minutes of the board",
        publisher="NHS Sampleshire ICB",
        published=date(2024, 5, 31),
    )
    put_articles(store, minutes, publish=False)

    answer = AnswerChain(store, reader=_MinuteReader()).invoke(
        Request("Does Sampleshire ICB pay for night ferries for adults?")
    )

    assert answer.status.is_answer
    assert not answer.disagreements
