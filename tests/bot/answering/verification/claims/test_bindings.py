import pytest

from bot.answering.verification.claims.bindings import find_exchanged

_WAITS = "Children wait 40 weeks for an assessment and adults 26 weeks."
_MONEY = "Riverside spends £40 million on nursing and Hillside £25 million."
_DATES = "The consultation opened on 3 June 2025 and closed on 29 August 2025."


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Adults wait 40 weeks.", _WAITS),
        ("Hillside spends £40 million.", _MONEY),
        ("Riverside spends £25 million on nursing.", _MONEY),
        ("The consultation closed on 3 June 2025.", _DATES),
        ("The gap was £9m in 2023.", "The gap grew from £6m in 2023 to £9m in 2024."),
    ],
)
def test_a_number_with_another_ones_words_is_found(statement: str, quote: str) -> None:
    assert find_exchanged(statement, [quote])


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Adults wait 26 weeks for an assessment.", _WAITS),
        ("Hillside spends £25m on nursing, less than Riverside with £40m.", _MONEY),
        ("The consultation ended on 29 August 2025.", _DATES),
        ("It closed on 29 August 2025, having opened on 3 June.", _DATES),
        ("In 2024 the gap was £9m.", "The gap grew from £6m in 2023 to £9m in 2024."),
        ("The board saves £4m.", "The board saves £4m, 2 per cent of its budget."),
    ],
)
def test_a_number_with_its_own_words_is_not(statement: str, quote: str) -> None:
    assert find_exchanged(statement, [quote]) is None
