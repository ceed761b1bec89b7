import pytest

from bot.answering.verification.claims.swaps import find_exchange

_PAY = "Hospitals pay the boards for delayed discharges."
_TRUST = "The trust, not the board, pays for the crisis cafés."


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("The boards pay hospitals for delayed discharges.", _PAY),
        ("Waits rose from 18 to 14 weeks.", "Waits rose from 14 to 18 weeks."),
        ("People moved from wards to hospital.", "People moved from hospital to wards."),
        ("The board, not the trust, pays for the crisis cafés.", _TRUST),
        ("The board pays for the crisis cafés.", _TRUST),
    ],
)
def test_two_terms_that_changed_places_are_found(statement: str, quote: str) -> None:
    assert find_exchange(statement, [quote], frozenset())


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("The boards are paid by hospitals for delayed discharges.", _PAY),
        ("Waits rose to 18 from 14 weeks.", "Waits rose from 14 to 18 weeks."),
        ("Nurses and doctors earn more.", "Doctors and nurses earn more."),
        ("The trust pays for the crisis cafés.", _TRUST),
        ("In 2023 the gap grew.", "The gap grew in 2023."),
    ],
)
def test_a_sentence_that_is_only_put_otherwise_is_not(statement: str, quote: str) -> None:
    assert find_exchange(statement, [quote], frozenset()) is None
