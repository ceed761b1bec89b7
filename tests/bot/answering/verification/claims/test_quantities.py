import pytest

from bot.answering.verification.claims.quantities import find_quantities, find_unsupported

_READ = {
    "digits": ("12 wards", [(12, "", "")]),
    "a separator": ("1,200 beds", [(1200, "", "")]),
    "a thin space": ("1\u2009200 beds", [(1200, "", "")]),
    "a decimal point": ("3.5 days", [(3.5, "", "")]),
    "a word": ("eleven wards", [(11, "", "")]),
    "a word in two parts": ("twenty-one wards", [(21, "", "")]),
    "an article for one": ("a hundred wards", [(100, "", "")]),
    "scales": ("two hundred thousand", [(200_000, "", "")]),
    "per cent": ("86 per cent", [(86, "%", "")]),
    "percent": ("86 percent", [(86, "%", "")]),
    "a sign": ("86%", [(86, "%", "")]),
    "percentage points": ("3 percentage points", [(3, "points", "")]),
    "pounds before": ("£4.5m", [(4_500_000, "£", "")]),
    "pounds after": ("4.5 million pounds", [(4_500_000, "£", "")]),
    "billions": ("£1.2bn", [(1_200_000_000, "£", "")]),
    "dollars": ("$30", [(30, "$", "")]),
    "euros": ("30 euros", [(30, "€", "")]),
    "a range": ("10–15 per cent", [(10, "%", ""), (15, "%", "")]),
    "a range of money": ("£4 to £5 million", [(4e6, "£", ""), (5e6, "£", "")]),
    "less than nothing": ("by -3 points", [(-3, "", "")]),
    "over": ("more than 40 beds", [(40, "", "over")]),
    "under": ("up to 40 beds", [(40, "", "under")]),
    "about": ("about 40 beds", [(40, "", "")]),
    "a share": ("one in five", [(0.2, "/", "")]),
    "a fraction": ("two-thirds", [(2 / 3, "/", "")]),
    "a fraction of one": ("a third of beds", [(1 / 3, "/", "")]),
    "a rank": ("the third purpose", [(3, "th", "")]),
    "a rank in digits": ("the 3rd purpose", [(3, "th", "")]),
    "a multiple": ("twice as much", [(2, "times", "")]),
    "more than a multiple": ("more than doubled", [(2, "times", "over")]),
    "a number in a word": ("COVID-19", [(19, "", "")]),
    "no number": ("one of them, and no one else", []),
}


@pytest.mark.parametrize(("text", "expected"), _READ.values(), ids=_READ)
def test_a_quantity_is_read(text: str, expected: list[tuple[float, str, str]]) -> None:
    found = [(round(one.value, 9), one.unit, one.bound) for one in find_quantities(text)]

    assert found == [(round(value, 9), unit, bound) for value, unit, bound in expected]


_SAME = [
    ("£4m", "four million pounds"),
    ("1,100,000", "1.1 million"),
    ("ten-year", "10-year"),
    ("a fifth of", "1 in 5"),
    ("at least 40", "more than 40"),
    ("a dozen", "12"),
]


@pytest.mark.parametrize(("one", "other"), _SAME)
def test_the_same_quantity_is_known_in_other_words(one: str, other: str) -> None:
    assert find_unsupported(find_quantities(one), find_quantities(other)) is None


_DIFFERENT = [
    ("£4m", "$4m"),
    ("£4m", "£4bn"),
    ("4 per cent", "4"),
    ("4 per cent", "4 percentage points"),
    ("4", "40"),
    ("up to 40", "40"),
    ("more than 40", "fewer than 40"),
    ("a third of", "the third"),
    ("doubled", "2"),
]


@pytest.mark.parametrize(("one", "other"), _DIFFERENT)
def test_another_quantity_is_told_apart(one: str, other: str) -> None:
    assert find_unsupported(find_quantities(one), find_quantities(other)) is not None
