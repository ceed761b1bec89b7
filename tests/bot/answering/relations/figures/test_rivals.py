"""Figures that a later article gives otherwise, without repeating the earlier one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.store import ArticleStore

_FIRST = make_article(
    "Exampleton has a night bus for nurses.\n\n"
    "In 2023 the night bus in Exampleton carried 640 nurses home.",
    title="What the night bus did",
    publisher="Exampleton Transport",
    published=date(2024, 3, 1),
)
_ASKED = "How many nurses did the night bus in Exampleton carry home in 2023?"


def _later(words: str, *, publisher: str = "Sample Weekly", author: str = "Ann Example") -> Article:
    return make_article(
        words,
        title="A ride on the night bus of Exampleton",
        authors=(author,) if author else (),
        publisher=publisher,
        published=date(2024, 4, 1),
    )


def _ask(store: ArticleStore, question: str, *articles: Article) -> Answer:
    put_articles(store, *articles, publish=False)
    return AnswerChain(store).invoke(Request(question))


@pytest.mark.parametrize(
    "words",
    [
        "In 2023 the night bus in Exampleton carried 390 nurses home.",
        "The service is oversold. On the drivers’ count it carried 390 nurses home in 2023.",
        "Ben Sample has read the drivers’ books. He makes it 390 nurses that the bus carried home.",
    ],
)
def test_another_figure_for_the_same_thing_disputes_the_first(
    store: ArticleStore, words: str
) -> None:
    [told] = _ask(store, _ASKED, _FIRST, _later(words)).disagreements

    assert (told.kind, told.relation) == ("figure", "disputed")


@pytest.mark.parametrize(
    "words",
    [
        "In 2022 the night bus in Exampleton carried 390 nurses home.",
        "In 2023 the night bus in Exampleton carried 39,000 nurses home.",
        "In 2023 the night bus in Otherham carried 390 nurses home.",
        "By the plan for 2023 the night bus in Exampleton was to carry 900 nurses home.",
        "In 2023 the night bus in Exampleton carried some 600 nurses home.",
        "In 2023 the night bus in Exampleton carried 390 porters home.",
    ],
    ids=["another year", "many times more", "another place", "a plan", "rounded", "others counted"],
)
def test_the_figure_of_something_else_disputes_nothing(store: ArticleStore, words: str) -> None:
    assert _ask(store, _ASKED, _FIRST, _later(words)).disagreements == ()


def test_two_things_called_after_one_place_are_two(store: ArticleStore) -> None:
    asked = "What did the refit of the Exampleton ward cost?"
    first = replace(_FIRST, text="The refit of the Exampleton ward cost £2.3m.")
    later = _later("In truth the refit of the Exampleton theatre cost £3.9m.")

    assert _ask(store, asked, first, later).disagreements == ()


def test_a_question_for_two_figures_is_no_question_about_one(store: ArticleStore) -> None:
    later = _later("In 2023 the night bus in Exampleton carried 390 nurses home.")
    asked = f"{_ASKED[:-1]}, and how many did the bus to Westham Row carry?"

    assert _ask(store, asked, _FIRST, later).disagreements == ()


def test_a_share_of_another_whole_disputes_nothing(store: ArticleStore) -> None:
    asked = "What share of nurses in Exampleton take the night bus?"
    first = replace(_FIRST, text="Of all nurses in Exampleton, 31 per cent take the night bus.")
    later = _later("Of the nurses in Exampleton over fifty, 58 per cent take the night bus.")

    assert _ask(store, asked, first, later).disagreements == ()


@pytest.mark.parametrize(
    ("told", "otherwise"),
    [
        (
            "There were 310 deaths in hospital in Otherham.",
            "There were 190 deaths at home in Otherham.",
        ),
        (
            "The survey of carers in Otherham had 310 replies.",
            "The survey of staff in Otherham had 190 replies.",
        ),
    ],
)
def test_two_parts_of_one_thing_dispute_nothing(
    store: ArticleStore, told: str, otherwise: str
) -> None:
    first = replace(_FIRST, text=told)

    assert (
        _ask(store, "How many were there in Otherham?", first, _later(otherwise)).disagreements
        == ()
    )


def test_two_bodies_of_one_place_are_two(store: ArticleStore) -> None:
    asked = "What was the vacancy rate at Exampleton Hospitals in June 2023?"
    first = replace(
        _FIRST, text="The vacancy rate at Exampleton Hospitals was 5 per cent in June 2023."
    )
    later = _later("The vacancy rate at Exampleton Community Trust was 8 per cent in June 2023.")

    assert _ask(store, asked, first, later).disagreements == ()


def test_a_publishers_own_correction_revises(store: ArticleStore) -> None:
    words = (
        "There is a mistake to put right. In 2023 the night bus in Exampleton carried 590 nurses "
        "home."
    )
    later = _later(words, publisher="Exampleton Transport", author="")

    [told] = _ask(store, _ASKED, _FIRST, later).disagreements

    assert told.relation == "revised"


class _SureReader:
    """Is sure of each sentence with nurses in it."""

    def prepare(self) -> None:
        """Need nothing."""

    def score(self, _question: str, passages: Sequence[str]) -> list[float]:
        return [5.0 if "nurses" in passage else -8.0 for passage in passages]


def test_what_another_author_of_the_publisher_corrects_is_revised(store: ArticleStore) -> None:
    first = replace(_FIRST, details=replace(_FIRST.details, authors=("Ben Sample",)))
    later = _later(
        "Our article of 1 March should have said that in 2023 the night bus in Exampleton carried "
        "590 nurses home. We gave 640 nurses by mistake.",
        publisher="Exampleton Transport",
    )
    put_articles(store, first, later, publish=False)

    answer = AnswerChain(store, reader=_SureReader()).invoke(Request(_ASKED))

    assert [one.relation for one in answer.disagreements] == ["revised"]
