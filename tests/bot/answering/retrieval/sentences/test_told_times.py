from datetime import date

import pytest

from bot.answering.retrieval.sentences.told_times import find_told_periods, is_financial, overlap
from vectorstore.language.periods import Period

_2023 = Period(date(2023, 1, 1), date(2023, 12, 31))
_2022_23 = Period(date(2022, 4, 1), date(2023, 3, 31))
_2023_24 = Period(date(2023, 4, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("We closed 2022/23 with a surplus.", [_2022_23]),
        ("It opens in 2030.", [Period(date(2030, 1, 1), date(2030, 12, 31))]),
        ("It grew last year.", [_2023]),
        ("It costs £2023.", []),
        ("It has ten members.", []),
    ],
)
def test_words_are_about_the_times_that_they_name(text: str, periods: list[Period]) -> None:
    assert list(find_told_periods(text, date(2024, 6, 1))) == periods


def test_one_financial_year_is_not_another() -> None:
    assert is_financial(_2022_23)
    assert not overlap([_2022_23], [_2023_24])
    assert overlap([_2022_23], [_2022_23])
    assert overlap([_2023], [_2022_23])
