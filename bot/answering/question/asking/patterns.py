"""The patterns by which the form of a question is told; they are kept as data."""

import json
import re
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _read_table() -> dict[str, dict[str, str] | list[str]]:
    text = files("bot.answering.question.asking").joinpath("patterns.json")
    table: dict[str, dict[str, str] | list[str]] = json.loads(text.read_text(encoding="utf-8"))
    return table


@lru_cache(maxsize=32)
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Compile the patterns of a kind; "{side}" in one stands for the part of that name."""
    table = _read_table()
    parts, rows = table["parts"], table[kind]
    if isinstance(parts, list) or isinstance(rows, dict):
        raise TypeError(kind)
    compiled = []
    for row in rows:
        pattern = row
        # Some parts have others in them.
        for name, part in [*parts.items()] * 2:
            pattern = pattern.replace(f"{{{name}}}", part)
        compiled.append(re.compile(pattern, re.IGNORECASE))
    return tuple(compiled)


def search_all(kind: str, text: str) -> re.Match[str] | None:
    """Search a text for the patterns of a kind, in order, and give what the first finds."""
    return next((found for one in patterns(kind) if (found := one.search(text))), None)
