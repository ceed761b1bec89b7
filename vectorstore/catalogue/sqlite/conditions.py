"""A filter as a condition in SQL, over names that are kept folded."""

import json
from collections.abc import Collection, Iterable

from vectorstore.catalogue.folded_names import fold_name
from vectorstore.filters import ArticleFilter

# Where a folded name stands for the question mark: articles by its holder, and its holder's voices.
IS_AUTHOR = "instr(authors_folded, ?) > 0"
IS_SPEAKER = "instr(name_folded, ?) > 0"
_SPEAKS = f"({IS_AUTHOR} OR article_id IN (SELECT article_id FROM voices WHERE {IS_SPEAKER}))"


def write_conditions(filters: ArticleFilter, hidden: Collection[str] = ()) -> tuple[str, list[str]]:
    """Write a filter as a WHERE clause, empty if the filter is open, and its values.

    Articles with the `hidden` ids aren't let through.
    """
    conditions = {
        "published >= ?": filters.since.isoformat() if filters.since else None,
        "published <= ?": filters.until.isoformat() if filters.until else None,
        "instr(publisher_folded, ?) > 0": _fold(filters.publisher),
        IS_AUTHOR: _fold(filters.author),
        _SPEAKS: _fold(filters.voice),
        "publisher_folded IN (SELECT value FROM json_each(?))": (
            _list(map(fold_name, filters.publishers)) if filters.publishers else None
        ),
        "article_id NOT IN (SELECT value FROM json_each(?))": _list(hidden) if hidden else None,
    }
    used = {condition: value for condition, value in conditions.items() if value is not None}
    values = [value for condition, value in used.items() for _ in range(condition.count("?"))]
    return (" WHERE " + " AND ".join(used) if used else "", values)


def _fold(name: str | None) -> str | None:
    return None if name is None else fold_name(name)


def _list(values: Iterable[str]) -> str:
    return json.dumps(list(values))
