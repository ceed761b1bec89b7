"""Comparisons, asked through the chain."""

from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.answering.statuses import Status
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_QUAYS = make_article(
    "Three bodies look after the shore.\n\n"
    "A quay board (QB) mends the harbour walls. It has seven members. "
    "The quay board is chaired by Ann Example.\n\n"
    "A lamp office pays the keepers.",
    title="Who mends the walls",
    authors=("Bob Sample",),
    published=date(2024, 3, 1),
)
_TIDES = make_article(
    "A tide panel (TP) warns fishermen of storms. It meets at every full moon. "
    "Its bell hangs in the old tower, and its book is kept by the harbour school.",
    title="Warnings for fishermen",
    authors=("Carol Placeholder",),
    published=date(2025, 2, 1),
)
_PLANS = make_article(
    "Two towns have plans for the winter.\n\n"
    "The Eastquay plan puts the money into salt for the piers. "
    "The Westquay plan puts the money into lamps for the piers.\n\n"
    "In 2023, Eastquay sent out 310 ferries. In 2024, it sent out 455.",
    title="Plans for the piers",
)


def _ask(store: ArticleStore, question: str) -> Answer:
    put_articles(store, _QUAYS, _TIDES, _PLANS, publish=False)
    return AnswerChain(store).invoke(Request(question))


@pytest.mark.parametrize(
    "question",
    [
        "What is the difference between a quay board and a tide panel?",
        "QB vs TP",
        "quay board or tide panel?",
        "Compare the quay board with the tide panel.",
        "How does a QB differ from a TP?",
        "Quay boards and tide panels: what is the same?",
    ],
)
def test_each_side_is_served_although_they_stand_in_different_articles(
    store: ArticleStore, question: str
) -> None:
    answer = _ask(store, question)

    assert answer.status is Status.ANSWERED
    assert "mends the harbour walls" in answer.text
    assert "warns fishermen" in answer.text
    assert "lamp office" not in answer.text


def test_the_sides_come_in_the_order_of_the_question(store: ArticleStore) -> None:
    text = _ask(store, "What distinguishes a tide panel from a quay board?").text

    assert text.index("warns fishermen") < text.index("mends the harbour walls")


def test_a_side_that_the_articles_do_not_have_is_named(store: ArticleStore) -> None:
    answer = _ask(store, "What is the difference between a quay board and a gull council?")

    assert answer.status is Status.ANSWERED_PARTLY
    assert answer.unserved == ("gull council",)
    assert "mends the harbour walls" in answer.text


def test_a_comparison_without_any_side_in_the_articles_is_declined(store: ArticleStore) -> None:
    answer = _ask(store, "Compare the Gull Inquiry and the Herring Inquiry")

    assert not answer.status.is_answer


def test_plans_are_set_side_by_side(store: ArticleStore) -> None:
    answer = _ask(store, "How does the Eastquay plan differ from the Westquay plan?")

    assert "salt for the piers" in answer.text
    assert "lamps for the piers" in answer.text


def test_years_are_set_side_by_side(store: ArticleStore) -> None:
    answer = _ask(store, "How many ferries did Eastquay send out in 2024 compared with 2023?")

    assert "455" in answer.text
    assert "310" in answer.text


def test_what_is_asked_of_a_side_is_named_where_it_is_not_answered(store: ArticleStore) -> None:
    answer = _ask(store, "Who chairs the quay board vs the gull council?")

    assert "Ann Example" in answer.text
    assert answer.unserved == ("Who chairs the gull council?",)


def test_a_sentence_that_compares_both_sides_comes_first(store: ArticleStore) -> None:
    sentence = "A quay board mends walls, whereas a tide panel warns fishermen."
    article = make_article(f"The shore is busy. {sentence} Both are old.", title="The shore")
    put_articles(store, article, publish=False)

    answer = _ask(store, "What is the difference between a quay board and a tide panel?")

    assert answer.citations[0].quote == sentence


def test_a_comparison_may_be_one_of_several_questions(store: ArticleStore) -> None:
    answer = _ask(
        store,
        "Who chairs the quay board? And what is the difference between a tide panel and a quay "
        "board?",
    )

    assert answer.status is Status.ANSWERED
    assert "Ann Example" in answer.text
    assert "warns fishermen" in answer.text


_TWO_PLANS = make_article(
    "The Northquay harbour plan has been published.\n\n"
    "The 2021 plan had nine aims. It set nobody a task.\n\n"
    "The 2024 plan has three aims. Half of its money goes to the crews.\n\n"
    "Both plans name storms as the greatest danger.",
    title="From the 2021 plan to the 2024 plan",
    published=date(2024, 6, 1),
)


def test_the_plans_of_two_years_are_set_side_by_side(store: ArticleStore) -> None:
    put_articles(store, _TWO_PLANS, publish=False)

    asked = Request("Compare the 2021 plan with the 2024 plan of Northquay")
    answer = AnswerChain(store).invoke(asked)

    assert "nine aims" in answer.text
    assert "three aims" in answer.text


def test_what_is_said_of_both_sides_comes_first(store: ArticleStore) -> None:
    put_articles(store, _TWO_PLANS, publish=False)

    asked = Request("The 2021 and the 2024 plan of Northquay: what is the same?")
    answer = AnswerChain(store).invoke(asked)

    assert answer.citations[0].quote == "Both plans name storms as the greatest danger."


def test_that_a_thing_has_been_published_does_not_say_what_it_is(store: ArticleStore) -> None:
    review = make_article(
        "The Sample Review of night ferries has been published. "
        "The Sample Review wants lamps on every pier.",
        title="A review of night ferries",
    )
    other = make_article("The Madeup Review recommended more bells.", title="A review of bells")
    put_articles(store, review, other, publish=False)

    asked = Request("Compare the Sample Review with the Madeup Review")
    answer = AnswerChain(store).invoke(asked)

    assert answer.citations[0].quote == "The Sample Review wants lamps on every pier."
