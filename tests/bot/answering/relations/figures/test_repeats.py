"""Figures that a later article repeats and gives otherwise, and letters that speak for signers."""

from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.store import ArticleStore

_FIRST = make_article(
    "At the end of November 3,480 pupils were waiting for glasses in Exampleton.",
    title="Autumn report",
    publisher="Exampleton Eye Service",
    published=date(2024, 12, 1),
)
_ASKED = "How many pupils were waiting for glasses in Exampleton?"


def _later(words: str, *, publisher: str = "Sample Weekly") -> Article:
    return make_article(
        words,
        title="Round the town",
        authors=("Ann Example",) if publisher == "Sample Weekly" else (),
        publisher=publisher,
        published=date(2025, 1, 15),
    )


def _ask(store: ArticleStore, question: str, *articles: Article) -> Answer:
    put_articles(store, *articles, publish=False)
    return AnswerChain(store).invoke(Request(question))


def test_a_number_beside_a_contested_one_disputes_it(store: ArticleStore) -> None:
    words = (
        "The eye service writes of 3,480 pupils who wait for glasses in Exampleton. We rang the "
        "schools, and don’t believe it. Between them they came to 5,160."
    )
    [told] = _ask(store, _ASKED, _FIRST, _later(words)).disagreements
    assert (told.kind, told.relation) == ("figure", "disputed")


@pytest.mark.parametrize(
    "words",
    [
        "In Exampleton 3,480 of the 9,100 pupils were waiting for glasses.",
        "With 3,480 pupils waiting for glasses in Exampleton, 5,620 pupils have theirs.",
        "In Exampleton 3,480 pupils were waiting for glasses. The target is 2,500 pupils.",
        "The Exampleton Eye Service made 3,480 pupils wait for glasses and 900 pupils for a test.",
        "In Exampleton 3,480 pupils were waiting for glasses, 1,900 pupils for more than a year.",
        "In Exampleton 3,480 pupils were waiting for glasses, and nationwide 9,000 pupils were.",
    ],
    ids=["the whole", "the rest", "a target", "its owner named", "a part", "elsewhere"],
)
def test_a_number_beside_an_accepted_one_disputes_nothing(store: ArticleStore, words: str) -> None:
    assert not _ask(store, _ASKED, _FIRST, _later(words)).disagreements


def test_who_puts_a_number_at_another_is_not_what_is_counted(store: ArticleStore) -> None:
    words = (
        "The eye service says that 3,480 pupils wait for glasses in Exampleton. A paper for the "
        "board of Sampleford Schools puts the number at 1,310."
    )
    [told] = _ask(store, _ASKED, _FIRST, _later(words)).disagreements
    assert told.relation == "disputed"


def test_what_came_of_a_target_disputes_nothing(store: ArticleStore) -> None:
    target = make_article(
        "The target requires 240 posts in Exampleton to go by the end of the year.",
        title="A target",
        publisher="Exampleton Eye Service",
        published=date(2024, 12, 1),
    )
    words = (
        "The eye service missed its target for posts in Exampleton, in that 203 posts had gone by "
        "Christmas and not the 240 that were asked for."
    )
    asked = "How many posts in Exampleton had gone by Christmas?"
    assert not _ask(store, asked, target, _later(words)).disagreements


@pytest.mark.parametrize(
    "words",
    [
        "The eye service writes of 3,480 pupils in Exampleton.\n\nThe pool had 5,160 visitors.",
        "The eye service writes of 3,480 pupils who wait for glasses in Exampleton. They cost £52.",
        "The eye service writes of 3,480 pupils who wait for glasses in Exampleton, or some 3,500.",
    ],
)
def test_another_thing_unit_or_rounding_disputes_nothing(store: ArticleStore, words: str) -> None:
    assert not _ask(store, _ASKED, _FIRST, _later(words)).disagreements


def test_who_publishes_a_figure_revises_it_in_words_that_correct(store: ArticleStore) -> None:
    words = (
        "An amendment: a school had been left out of the count of those waiting for glasses in "
        "Exampleton. It should have been given as 3,910 pupils."
    )
    later = _later(words, publisher="Exampleton Eye Service")
    [told] = _ask(store, _ASKED, _FIRST, later).disagreements
    assert told.relation == "revised"


def test_letters_on_one_page_are_of_those_who_signed_them(store: ArticleStore) -> None:
    letters = make_article(
        "The library in Exampleton should open on Sundays.\n\n*Ann Example, Exampleton*\n\n"
        "I am against opening the library in Exampleton on Sundays.\n\n*Ben Sample, Samplewick*",
        title="Letters",
        authors=("Readers",),
        publisher="Sample Weekly",
        published=date(2025, 1, 15),
    )
    asked = "Should the library in Exampleton open on Sundays?"
    answer = _ask(store, asked, letters)
    [told] = answer.disagreements
    assert told.relation == "disputed"
    assert "Ann Example" in answer.text
    assert "Ben Sample" in answer.text


_HOURS = make_article(
    "The ramp scheme gave 8,400 hours of crew time back in its first year.",
    title="The ramp scheme after a year",
    publisher="Exampleton Rescue Service",
    published=date(2024, 12, 1),
)
_FAR_APART = (
    "{name} says that the ramp scheme gave 8,400 hours back.\n\n"
    "I asked for the working. It came by return of post.\n\n"
    "It takes the worst winter for its base.\n\n"
    "On the mean of five winters the ramp scheme gave back 3,100 hours. {more}"
)


@pytest.mark.parametrize(
    ("name", "more", "is_disputed"),
    [
        ("The Exampleton Rescue Service", "The crews like it.", True),
        ("Somebody", "The crews like it.", False),
        ("Somebody in Exampleton", "The crews like it.", False),
        ("The Exampleton Rescue Service", "Training took 2,700 hours.", False),
    ],
)
def test_an_article_disputes_whose_figure_it_names_by_the_only_other_one(
    store: ArticleStore, name: str, more: str, *, is_disputed: bool
) -> None:
    later = _later(_FAR_APART.format(name=name, more=more))

    answer = _ask(store, "How many hours did the ramp scheme give back?", _HOURS, later)

    assert bool(answer.disagreements) == is_disputed


def test_the_cells_of_a_table_weigh_no_figures(store: ArticleStore) -> None:
    table = (
        "Pupils in Exampleton waiting:\n\n| For | Before | Now |\n|---|---|---|\n"
        "| Glasses | 3,480 | 5,160 |\n"
    )
    assert not _ask(store, _ASKED, _FIRST, _later(table)).disagreements
