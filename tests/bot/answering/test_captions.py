from datetime import date

import pytest

from bot.answering.captions import format_day_with_age

_TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (date(2023, 6, 12), "12 June 2023 · 3 years ago"),
        (date(2025, 6, 15), "15 June 2025 · 1 year ago"),
        (date(2025, 6, 16), "16 June 2025 · 11 months ago"),
        (date(2026, 5, 15), "15 May 2026 · 1 month ago"),
        (date(2026, 6, 1), "1 June 2026 · 14 days ago"),
        (date(2026, 6, 15), "15 June 2026 · today"),
        (date(2026, 6, 20), "20 June 2026"),
        (date(2028, 1, 1), "1 January 2028"),
        (None, "undated"),
    ],
)
def test_a_date_is_shown_with_its_age(published: date | None, told: str) -> None:
    assert format_day_with_age(published, _TODAY) == told
