"""Public question sets in JSON Lines, and stores made of their passages.

`NAME.passages.jsonl.gz` has one passage a line (`id`, `text`, `title`, `publisher`, `author`,
`published`), `NAME.questions.jsonl.gz` one question (`question`, `answerable`, `gold`, `answers`).
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from vectorstore.articles import Article, ArticleDetails
from vectorstore.chunks import Passage
from vectorstore.embeddings import EmbeddingModel
from vectorstore.store import ArticleStore


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the ids of the passages that answer it, and the words of the answer."""

    question: str
    answerable: bool
    gold: frozenset[str] = frozenset()
    answers: tuple[str, ...] = field(default=())


def read_passages(folder: Path, name: str) -> list[Article]:
    """Read the passages of a set, each as an article."""
    return [_read_passage(row) for row in _read_lines(folder / f"{name}.passages.jsonl.gz")]


def read_questions(folder: Path, name: str) -> list[Question]:
    """Read the questions of a set."""
    return [
        Question(
            str(row["question"]),
            bool(row["answerable"]),
            frozenset(_texts(row.get("gold"))),
            tuple(_texts(row.get("answers"))),
        )
        for row in _read_lines(folder / f"{name}.questions.jsonl.gz")
    ]


@contextmanager
def open_filled_store(articles: Sequence[Article], model: EmbeddingModel) -> Iterator[ArticleStore]:
    """Open a store that holds these articles, each as one chunk, and remove it afterwards."""
    with TemporaryDirectory() as home:
        store = ArticleStore(Path(home), model)
        with store.writing() as writer:
            for article in articles:
                writer.put(article, [Passage(0, len(article.text))])
            writer.publish()
        yield store
        store.close()


def _read_lines(path: Path) -> Iterator[dict[str, "str | list[str] | bool | None"]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _texts(value: "str | list[str] | bool | None") -> list[str]:
    return value if isinstance(value, list) else []


def _read_passage(row: "dict[str, str | list[str] | bool | None]") -> Article:
    published = row.get("published")
    author = row.get("author")
    publisher = row.get("publisher")
    details = ArticleDetails(
        article_id=str(row["id"]),
        title=str(row.get("title") or ""),
        source="benchmark",
        authors=(str(author),) if author else (),
        publisher=str(publisher) if publisher else None,
        published=date.fromisoformat(str(published)) if published else None,
    )
    return Article(details, str(row["text"]))
