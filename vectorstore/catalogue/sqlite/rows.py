"""Rows of the catalogue's tables as values, and statements that are run for many values."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from vectorstore.articles import ArticleDetails

COLUMNS = ("article_id", "title", "source", "authors", "publisher", "published", "url",
           "modified", "first_published", "copy_of", "is_cut_off")  # fmt: skip
DETAILS = ", ".join(COLUMNS)

# The most variables that one statement of an old SQLite takes is 999.
_BATCH = 500


def read_details(row: Sequence[str]) -> ArticleDetails:
    """Make an article's details of a row that begins with the columns of DETAILS."""
    article_id, title, source, authors, publisher, published, url, *others = row[: len(COLUMNS)]
    modified, first, copy_of, is_cut_off = others
    return ArticleDetails(
        article_id=article_id,
        title=title,
        source=source,
        authors=tuple(json.loads(authors)),
        publisher=publisher,
        published=date.fromisoformat(published) if published else None,
        url=url,
        modified=date.fromisoformat(modified) if modified else None,
        first_published=first,
        copy_of=copy_of,
        is_cut_off=bool(is_cut_off),
    )


def write_details(details: ArticleDetails) -> tuple[object, ...]:
    """Write an article's details as the values of the columns of DETAILS."""
    return (
        details.article_id,
        details.title,
        details.source,
        json.dumps(details.authors, ensure_ascii=False),
        details.publisher,
        details.published.isoformat() if details.published else None,
        details.url,
        details.modified.isoformat() if details.modified else None,
        details.first_published,
        details.copy_of,
        details.is_cut_off,
    )


class Statements:
    """Statements within the transaction of a connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _list(self, query: str, *values: object) -> list[Any]:
        """Run a query for rows of one column."""
        return [value for (value,) in self._connection.execute(query, values)]

    def _select_in(
        self, query: str, values: Sequence[object], *before: object
    ) -> list[tuple[Any, ...]]:
        """Run a query that ends in IN once for every few hundred values."""
        found = []
        for first in range(0, len(values), _BATCH):
            batch = values[first : first + _BATCH]
            marks = ", ".join("?" * len(batch))
            found += self._connection.execute(f"{query} ({marks})", (*before, *batch)).fetchall()
        return found
