import pytest

from bot.answering.verification.claims.quantities import (
    find_quantities,
    find_unsupported,
    take_out_names,
)

_READ = {
    "digits": ("12 wards", [(12, "")]),
    "a separator": ("1,200 beds", [(1200, "")]),
    "a thin space": ("1\u2009200 beds", [(1200, "")]),
    "a decimal point": ("3.5 beds", [(3.5, "")]),
    "a word": ("eleven wards", [(11, "")]),
    "a word in two parts": ("twenty-one wards", [(21, "")]),
    "an article for one": ("a hundred wards", [(100, "")]),
    "scales": ("two hundred thousand", [(200_000, "")]),
    "per cent": ("86 per cent", [(0.86, "/")]),
    "percent": ("86 percent", [(0.86, "/")]),
    "a sign": ("86%", [(0.86, "/")]),
    "percentage points": ("3 percentage points", [(3, "points")]),
    "pounds before": ("£4.5m", [(4_500_000, "£")]),
    "pounds after": ("4.5 million pounds", [(4_500_000, "£")]),
    "billions": ("£1.2bn", [(1_200_000_000, "£")]),
    "dollars": ("$30", [(30, "$")]),
    "euros": ("30 euros", [(30, "€")]),
    "a range": ("10–15 per cent", [(0.1, "/"), (0.15, "/")]),
    "a range of money": ("£4 to £5 million", [(4e6, "£"), (5e6, "£")]),
    "less than nothing": ("by -3 points", [(-3, "")]),
    "a limit": ("up to 40 beds", [(40, "")]),
    "a limit behind": ("40+ beds", [(40, "")]),
    "weeks": ("two weeks", [(20_160, "minutes")]),
    "years": ("10-year", [(120, "months")]),
    "a share": ("one in five", [(0.2, "/")]),
    "a fraction": ("two-thirds", [(2 / 3, "/")]),
    "a fraction of one": ("a third of beds", [(1 / 3, "/")]),
    "three months": ("one quarter with the same quarter of the year before", []),
    "a rank": ("the 3rd purpose, or third", []),
    "a multiple": ("twice as much", []),
    "a number in a word": ("COVID-19", [(19, "")]),
    "no number": ("one of them, and no one else", []),
}


@pytest.mark.parametrize(("text", "expected"), _READ.values(), ids=_READ)
def test_a_quantity_is_read(text: str, expected: list[tuple[float, str]]) -> None:
    found = [(round(one.value, 9), one.unit) for one in find_quantities(text)]

    assert found == [(round(value, 9), unit) for value, unit in expected]


_SAME = [
    ("£4m", "four million pounds"),
    ("1,100,000", "1.1 million"),
    ("ten-year", "10-year"),
    ("a fifth of", "1 in 5"),
    ("at least 40", "40 as a minimum"),
    ("200+ beds", "more than 200 beds"),
    ("40 or more", "no fewer than 40"),
    ("half of", "50 per cent"),
    ("24 months", "two years"),
    ("from 14 to 18", "from 14 weeks to 18 weeks"),
    ("two figures", "£4m or £5m"),
    ("the first, twice", "nothing"),
    ("a dozen", "12"),
    ("from 94 to a dozen", "from 94 to 12"),
    ("nearly half", "49 per cent"),
    ("in the first half of the year", "in six months"),
]


@pytest.mark.parametrize(("one", "other"), _SAME)
def test_the_same_quantity_is_known_in_other_words(one: str, other: str) -> None:
    assert find_unsupported(find_quantities(one), find_quantities(other)) is None


_ROUNDED = [
    ("more than 6,000", "6,180"),
    ("just over £50m", "£53m"),
    ("nearly 3,500", "3,460"),
    ("about 1,900", "1,904"),
    ("fewer than 70", "66"),
]


@pytest.mark.parametrize(("one", "other"), _ROUNDED)
def test_a_round_number_stands_for_the_one_it_is_rounded_from(one: str, other: str) -> None:
    assert find_unsupported(find_quantities(one), find_quantities(other)) is None


_DIFFERENT = [
    ("6,000", "6,180"),
    ("more than 6,120", "6,180"),
    ("more than 6,000", "5,900"),
    ("more than 6,000", "9,000"),
    ("nearly 3,500", "3,600"),
    ("about 1,900", "2,200"),
    ("£4m", "$4m"),
    ("£4m", "£4bn"),
    ("4 per cent", "4"),
    ("4 per cent", "4 percentage points"),
    ("4", "40"),
    ("a third of", "the third"),
    ("18 weeks", "18 months"),
    ("three community wards", "two wards"),
    ("3 figures", "£4m, £5m or £6m"),
]


@pytest.mark.parametrize(("one", "other"), _DIFFERENT)
def test_another_quantity_is_told_apart(one: str, other: str) -> None:
    assert find_unsupported(find_quantities(one), find_quantities(other)) is not None


def test_the_number_of_a_name_is_none_where_a_text_has_the_name() -> None:
    named = "The 10 Year Health Plan, Section 75 and COVID-19 cost 12 wards."

    assert [one.value for one in find_quantities(take_out_names(named, [named]))] == [12]
    assert len(find_quantities(take_out_names(named, ["a plan"]))) == 4
