"""The day of the article that a question means: "as reported in May 2023", "her 2024 interview"."""

import re
from datetime import date

from vectorstore.language.calendar_names import YEAR_OR_MONTH
from vectorstore.language.periods import Period, find_periods

_ISSUED = re.compile(
    rf"\bas\s+(?:reported|told|given|stated|written)\s+(?:back\s+)?in\s+(?P<told>{YEAR_OR_MONTH})\b"
    rf"|\b(?P<of>{YEAR_OR_MONTH})\s+(?:board\s+)?(?:interview|article|piece|blog|post|column|letter|"
    r"newsletter|editorial|podcast|papers?|bulletin|briefing)\b",
    re.IGNORECASE,
)


def find_issues(question: str, asked_on: date) -> tuple[Period, ...]:
    """Find when the articles appeared that a question means, which may tell of other times."""
    told = " and also ".join(found["told"] or found["of"] for found in _ISSUED.finditer(question))
    return find_periods(told, asked_on)


def without_issues(question: str) -> str:
    """Leave out the times of articles: what they tell of isn't asked for by them."""
    return _ISSUED.sub(" ", question)
