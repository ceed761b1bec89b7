import pytest

from bot.slack.replies.denying.contraries import find_overstatement
from bot.slack.replies.denying.denials import find_reversal

_KEPT = {
    "the same": ("Boards may close wards.", "Boards may close wards."),
    "the same denial": ("Boards cannot close wards.", "Boards may not close wards."),
    "a denial in another word": ("Boards are banned from closing.", "Boards may not close wards."),
    "a denial in another clause": (
        "Boards may close wards.",
        "Boards may close wards, but they may not sell the land.",
    ),
    "not only": ("Boards close wards and clinics.", "Boards not only close wards but clinics."),
    "no fewer than": ("No fewer than nine boards closed.", "At least nine boards closed."),
    "a hedge in other words": ("Boards could close wards.", "Boards may close wards."),
    "a duty": ("Boards must publish their plans.", "Boards are required to publish their plans."),
    "a rise and a fall": ("Waits rose and beds fell.", "Waits rose while beds fell."),
    "a fall in another word": ("Spending was cut.", "Spending fell by half."),
    "nothing in common": ("It rains.", "Trains never run."),
}  # fmt: skip


@pytest.mark.parametrize(("statement", "quote"), _KEPT.values(), ids=_KEPT)
def test_what_says_the_same_is_no_reversal(statement: str, quote: str) -> None:
    assert find_reversal(statement, [quote]) is None


_REVERSED = {
    "a lost denial": ("Boards may close wards.", "Boards may not close wards."),
    "an added denial": ("Boards may not close wards.", "Boards may close wards."),
    "a denial from another clause": (
        "Boards may not close wards.",
        "Boards may close wards, but they may not sell the land.",
    ),
    "never": ("The board has published the plan.", "The board has never published the plan."),
    "nobody": ("Somebody has seen the plan.", "Nobody has seen the plan."),
    "no": ("There is a plan for wards.", "There is no plan for wards."),
    "a contraction": ("Boards do publish plans.", "Boards don’t publish plans."),
    "a fall for a rise": ("Waits fell by 4 weeks.", "Waits rose by 4 weeks."),
    "a rise for a fall": ("Spending increased.", "Spending has declined."),
}  # fmt: skip


@pytest.mark.parametrize(("statement", "quote"), _REVERSED.values(), ids=_REVERSED)
def test_what_turns_its_quote_round_is_found(statement: str, quote: str) -> None:
    assert find_reversal(statement, [quote]) is not None


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Boards will close wards.", "Boards may close wards."),
        ("Targets must be cut.", "The review proposed that targets be cut."),
        ("All boards close wards.", "Some boards close wards."),
    ],
)
def test_what_says_more_than_its_quote_is_no_reversal_of_it(statement: str, quote: str) -> None:
    assert find_overstatement(statement, [quote]) is not None
    assert find_reversal(statement, [quote]) is None
