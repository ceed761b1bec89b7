from math import inf, isnan

import pytest

from ingest.extraction.hidden.measures import measure


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0", 0), ("-2.5px", -2.5), ("1e3px", 1_000), ("12pt", 16), ("1in", 96), ("2.54cm", 96),
        ("2em", 32), ("1rem", 16), ("10vw", 128), ("10dvh", 80), ("50%", 500), (".25turn", 90),
        ("100grad", 90), ("calc(1px + 2px * 3)", 7), ("calc((1px + 2px) * 3)", 9),
        ("calc(100% - 10px)", 990), ("calc(8px / 2 / 2)", 2), ("min(3px, 2px)", 2),
        ("max(3px, 2px)", 3), ("clamp(1px, 9px, 5px)", 5), ("abs(-3px)", 3),
        ("calc(infinity * 1px)", inf), ("calc(-1 * max(1px, 2px))", -2),
    ],
)  # fmt: skip
def test_a_length_is_worked_out(written: str, expected: float) -> None:
    assert measure(written, percent=10) == pytest.approx(expected)


@pytest.mark.parametrize(
    "written",
    ["", "auto", "1px 2px", "1furlong", "calc()", "calc(1px +)", "calc(1px 2px)", "clamp(1px)",
     "sqrt(-1)", "junk(1px)", "calc(" * 40 + "1px", "1" * 3_000],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_not_a_number(written: str) -> None:
    assert isnan(measure(written))
