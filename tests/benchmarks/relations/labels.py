"""The labelled articles: pairs that disagree or only seem to, voices over years, origins."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tests.factories import make_article
from vectorstore.articles import Article

# Every third row was kept back while the rules were written.
_KEPT_BACK = 3


@dataclass(frozen=True)
class Pair:
    """Two articles, a question about both, and how they stand to each other: "none" for controls.

    `sides` are words of the quotes that have to be cited, the earlier article's first.
    """

    key: str
    kind: str
    relation: str
    question: str
    articles: tuple[Article, ...]
    sides: tuple[str, ...]
    is_kept_back: bool


def read_pairs() -> list[Pair]:
    """Read the pairs that disagree, then the controls."""
    return [*_read_pairs("pairs"), *_read_pairs("controls")]


def _read_pairs(name: str) -> list[Pair]:
    return [
        Pair(
            row["id"],
            row["kind"],
            row.get("relation", "none"),
            row["question"],
            read_articles(row["id"], row["articles"]),
            tuple(row.get("sides", ())),
            number % _KEPT_BACK == _KEPT_BACK - 1,
        )
        for number, row in enumerate(read_rows(name))
    ]


@cache
def read_rows(name: str) -> Any:
    """Read a file of labels."""
    file = files(__package__).joinpath("labelled", f"{name}.yaml")
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def read_articles(key: str, rows: list[dict[str, Any]]) -> tuple[Article, ...]:
    """Make the articles of a row."""
    return tuple(_read_article(f"{key}/{number}", row) for number, row in enumerate(rows))


def _read_article(identity: str, row: dict[str, Any]) -> Article:
    published: date = row["published"]
    return make_article(
        row["text"],
        title=row["title"],
        identity=identity,
        authors=(row["author"],) if row["author"] else (),
        publisher=row["publisher"],
        published=published,
    )
