import pytest

from bot.answering.verification.claims.qualifiers import find_overreach


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Practices have closed.", "Some practices have closed."),
        ("Most practices have closed.", "Several practices have closed."),
        ("The trusts have a plan.", "Few of the trusts have a plan."),
        ("No money will move.", "Unless the Treasury agrees, no money will move."),
        ("The pilot shortened waits.", "The pilot seems to have shortened waits."),
    ],
)
def test_a_limit_that_is_left_out_is_found(statement: str, quote: str) -> None:
    assert find_overreach(statement, [quote])


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("A number of practices have closed.", "Some practices have closed."),
        ("Some practices have closed.", "Most practices have closed."),
        ("No money will move if the Treasury refuses.", "Unless it agrees, no money will move."),
        ("The pilot may have shortened waits.", "The pilot seems to have shortened waits."),
        ("The pilot began in May.", "The pilot seems a success. The pilot began in May."),
    ],
)
def test_a_limit_that_is_kept_is_not(statement: str, quote: str) -> None:
    assert find_overreach(statement, [quote]) is None
