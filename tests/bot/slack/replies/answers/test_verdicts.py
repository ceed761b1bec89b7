from dataclasses import replace

import pytest

from bot.slack.replies.answers.verdicts import Verdict, judge
from tests.bot.slack.asking import make_answer

_CHOSEN = "The chair is appointed by the council with the approval of the bakers."
_SHIFT = "The first shift is from the bakery to the ferry."
_BAKERY = "A shared bakery is an agreement between villages rather than a company."
_LIST = "The board has a chair and a clerk. The clerk is chosen by the council."


@pytest.mark.parametrize(
    ("claim", "quote", "verdict"),
    [
        ("The chair is appointed by the council", _CHOSEN, Verdict.SAME),
        ("I heard that the chair is appointed by the council", _CHOSEN, Verdict.SAME),
        ("The chair is appointed by the bakers", _CHOSEN, Verdict.ABOUT_IT),
        ("The council is appointed by the chair", _CHOSEN, Verdict.ABOUT_IT),
        ("The chair is appointed by the ferry company", _CHOSEN, Verdict.ABOUT_IT),
        ("The first shift is from the ferry to the bakery", _SHIFT, Verdict.ABOUT_IT),
        ("A shared bakery is a company", _BAKERY, Verdict.ABOUT_IT),
        ("The chair is chosen by the council", _LIST, Verdict.ABOUT_IT),
        (
            "Ann Example said that the ferry sails daily",
            "Ann Example, the harbour master, said that the ferry sails daily.",
            Verdict.SAME,
        ),
        ("The bakery needs three ovens", "The bakery needs two ovens.", Verdict.OTHER),
        ("The ferry stopped in 2019", "The ferry stopped in 2021.", Verdict.OTHER),
        ("The bakery has two ovens", "The bakery should have two ovens.", Verdict.ABOUT_IT),
        ("The ferry sails on Sundays", "The ferry does not sail on Sundays.", Verdict.OTHER),
    ],
)
def test_the_articles_say_the_same_only_in_the_claims_own_words(
    claim: str, quote: str, verdict: Verdict
) -> None:
    said, _ = judge(claim, make_answer(quote, quote=quote))

    assert said is verdict


def test_a_quote_with_the_claims_figure_keeps_another_from_contradicting_it() -> None:
    right, other = "Village bakeries bake 40 loaves.", "Town bakeries bake 90 loaves."
    [agreeing] = make_answer(quote=right).citations
    answer = make_answer(other, right, quote=other)
    answer = replace(answer, citations=(answer.citations[0], replace(agreeing, number=2)))

    said, _ = judge("About 40 loaves are what bakeries manage", answer)

    assert said is Verdict.ABOUT_IT
