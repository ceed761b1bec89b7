"""The patterns by which messages are told apart; they are kept as data, beside the code."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

_PARTS = "parts"


@lru_cache(maxsize=4)
def read_patterns(table: str) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Read a table of patterns by their names; "{you}" in one stands for the part of that name."""
    text = files("bot.slack.hearing").joinpath(f"{table}.json").read_text(encoding="utf-8")
    rows: dict[str, str | list[str]] = json.loads(text)
    parts: Mapping[str, str] = rows.pop(_PARTS, {})  # type: ignore[assignment]
    return {name: tuple(_compile(one, parts) for one in _list(row)) for name, row in rows.items()}


def _list(row: str | list[str]) -> list[str]:
    return [row] if isinstance(row, str) else row


def _compile(pattern: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    # Some parts have others in them.
    for name, part in [*parts.items()] * 2:
        pattern = pattern.replace(f"{{{name}}}", part)
    return re.compile(pattern, re.IGNORECASE)
