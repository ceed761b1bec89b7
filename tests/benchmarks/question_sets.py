"""Public question sets in JSON Lines, plain or gzipped, and stores made of their passages.

A passage is a line with `id` and `text` and, where known, `title`, `publisher`, `author` (a name or
a list of names), `published` (an ISO date) and `url`. A question is a line with `question` and,
where there are any, `gold` (the ids of the passages that answer it), `answers` (the words of the
answer, each of them enough) and `id`; `answerable` is true unless it says otherwise. A key may be
left out or be null; others are passed over.
"""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from vectorstore.articles import Article, ArticleDetails
from vectorstore.chunks import Passage
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

T = TypeVar("T")

_GZIP_MARK = b"\x1f\x8b"
_DATE_CHARS = len("2024-05-31")


class QuestionSetError(ValueError):
    """A file of passages or questions cannot be used; the message says which, and which line."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the ids of the passages that answer it, and the words of the answer."""

    question: str
    answerable: bool
    gold: frozenset[str] = frozenset()
    answers: tuple[str, ...] = ()
    key: str = ""


def read_passages(folder: Path, name: str) -> list[Article]:
    """Read the passages of a set in a folder, each as an article."""
    return read_passage_file(folder / f"{name}.passages.jsonl.gz")


def read_questions(folder: Path, name: str) -> list[Question]:
    """Read the questions of a set in a folder."""
    return read_question_file(folder / f"{name}.questions.jsonl.gz")


def read_passage_file(path: Path) -> list[Article]:
    """Read passages, each as an article.

    Raises:
        QuestionSetError: the file or a line of it cannot be used.
    """
    articles = _read_file(path, _read_passage)
    counts = Counter(article.details.article_id for article in articles)
    (repeated, count), *_ = counts.most_common(1)
    if count > 1:
        raise QuestionSetError(f"{path}: {count} passages have the id {repeated!r}")
    return articles


def read_question_file(path: Path) -> list[Question]:
    """Read questions; one without an `id` gets the number of its line.

    Raises:
        QuestionSetError: the file or a line of it cannot be used.
    """
    return _read_file(path, _read_question)


def cut_nowhere(text: str) -> list[Passage]:
    """Make one chunk of a whole text."""
    return [Passage(0, len(text))]


@contextmanager
def open_filled_store(
    articles: Sequence[Article],
    model: EmbeddingModel,
    cut: Callable[[str], Sequence[Passage]] = cut_nowhere,
) -> Iterator[ArticleStore]:
    """Open a store that holds these articles, cut into chunks, and remove it afterwards."""
    with TemporaryDirectory() as home:
        store = ArticleStore(Path(home), model)
        try:
            with store.writing() as writer:
                for article in articles:
                    writer.put(article, cut(article.text))
                writer.publish()
            yield store
        finally:
            store.close()


def _read_file(path: Path, read_row: Callable[[Mapping[str, object], str], T]) -> list[T]:
    made = []
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row: object = json.loads(line)
            if not isinstance(row, dict):
                raise QuestionSetError("it is no JSON object")
            made.append(read_row(row, str(number)))
        except ValueError as error:
            raise QuestionSetError(f"{path}, line {number}: {error}") from error
    if not made:
        raise QuestionSetError(f"{path} has no lines")
    return made


def _read_text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if content.startswith(_GZIP_MARK):
            content = gzip.decompress(content)
        return content.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}): give JSON Lines in UTF-8, gzipped or not"
        raise QuestionSetError(message) from error


def _read_passage(row: Mapping[str, object], _number: str) -> Article:
    published = _text(row, "published")
    author = row.get("author")
    details = ArticleDetails(
        article_id=_required(row, "id"),
        title=_text(row, "title") or "",
        source="benchmark",
        authors=_texts(row, "author") if isinstance(author, list) else _listed(row, "author"),
        publisher=_text(row, "publisher"),
        published=date.fromisoformat(published[:_DATE_CHARS]) if published else None,
        url=_text(row, "url"),
    )
    return Article(details, _required(row, "text"))


def _read_question(row: Mapping[str, object], number: str) -> Question:
    answerable = row.get("answerable")
    if not isinstance(answerable, bool | None):
        raise QuestionSetError("its `answerable` is neither true nor false")
    return Question(
        question=_required(row, "question"),
        answerable=answerable is not False,
        gold=frozenset(_texts(row, "gold")),
        answers=_texts(row, "answers"),
        key=_text(row, "id") or number,
    )


def _required(row: Mapping[str, object], name: str) -> str:
    text = _text(row, name)
    if text is None or not text.strip():
        raise QuestionSetError(f"it has no `{name}`")
    return text


def _text(row: Mapping[str, object], name: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise QuestionSetError(f"its `{name}` is no text")


def _listed(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    text = _text(row, name)
    return (text,) if text else ()


def _texts(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = row.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str | int) for one in value):
        raise QuestionSetError(f"its `{name}` is no list of texts")
    return tuple(map(str, value))
