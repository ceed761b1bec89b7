"""Rows of PostgreSQL's tables as values, and the queries that all questions are made of."""

from collections.abc import Mapping
from typing import Any

from psycopg import Connection

from vectorstore.articles import ArticleDetails
from vectorstore.postgresql.formats import Row

COLUMNS = ("article_id", "title", "source", "authors", "publisher", "published", "url",
           "modified", "first_published", "copy_of", "is_cut_off")  # fmt: skip
DETAILS = ", ".join(COLUMNS)


def read_details(row: Row) -> ArticleDetails:
    """Make an article's details of a row that begins with the columns of DETAILS."""
    known = dict(zip(COLUMNS, row, strict=False))
    return ArticleDetails(**{**known, "authors": tuple(known["authors"])})


def write_details(details: ArticleDetails) -> tuple[object, ...]:
    """Write an article's details as the values of the columns of DETAILS."""
    known = {name: getattr(details, name) for name in COLUMNS}
    return tuple({**known, "authors": list(details.authors)}.values())


class Queries:
    """Queries within the transaction of a connection."""

    def __init__(self, connection: Connection[Row]) -> None:
        self._connection = connection

    def _rows(self, query: str, values: Mapping[str, object] | None = None) -> list[Row]:
        return self._connection.execute(query, values, binary=True).fetchall()

    def _list(self, query: str, values: Mapping[str, object] | None = None) -> list[Any]:
        """Run a query for rows of one column."""
        return [value for (value,) in self._rows(query, values)]

    def _one(self, query: str, value: str) -> Any:  # noqa: ANN401 - whatever the column holds
        """Run a query for one value, in which %(value)s stands for what it goes by."""
        return next(iter(self._list(query, {"value": value})), None)
