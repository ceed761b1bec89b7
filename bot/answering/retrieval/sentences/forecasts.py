"""Words of what is yet to come: a plan, a forecast, a target."""

import re

_FORECAST = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|forecast\w*|expect\w*|target\w*|budget(?:ed)?|project(?:ed|ion)|"
    r"hope[sd]?|aim(?:s|ed)?|pledge[sd]?|propos(?:es|ed|al)|will|would|promis\w+|due to)\b",
    re.IGNORECASE,
)


def tells_forecast(words: str) -> bool:
    """Tell whether words are of what is yet to come."""
    return _FORECAST.search(words) is not None
