"""Articles and labelled questions about them, as a folder: `articles/` and `questions.jsonl`.

A question is a line with `question`, `kind` and, unless its kind says that nothing answers it,
`evidence`: sentences of the articles, as texts or as objects with a `text`. It may have an `id`,
the name of the `article` that it was written about, and the day `as_of` which it is asked.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ingest.extraction.extraction import extract
from ingest.sources.files import find_files, read_file
from tests.benchmarks.question_sets import QuestionSetError
from vectorstore.articles import Article

_UNANSWERABLE = frozenset(["near-miss", "abstain"])


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question, the sentences that answer it, and the name of the article it is about if any."""

    key: str
    question: str
    kind: str
    evidence: tuple[str, ...] = ()
    article: str = ""
    as_of: date | None = None

    @property
    def is_answerable(self) -> bool:
        """Whether an article answers it."""
        return self.kind not in _UNANSWERABLE


def read_articles(folder: Path) -> dict[str, Article]:
    """Read a folder's articles, as `ics-ingest` does, by the names of their files.

    Raises:
        QuestionSetError: there are none.
    """
    found = list(find_files(str(folder / "articles")))
    paths = [path for path in found if isinstance(path, Path)]
    if not paths:
        raise QuestionSetError(f"{folder / 'articles'} cannot be read: {found[0]}")
    return {path.stem: extract(read_file(path)).article for path in paths}


def read_labelled(folder: Path) -> list[LabelledQuestion]:
    """Read a folder's questions; one without an `id` gets the number of its line.

    Raises:
        QuestionSetError: the file or a line of it cannot be used.
    """
    path = folder / "questions.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"{path} cannot be read: {error}") from error
    return [_read_line(line, f"{path}, line {number}") for number, line in enumerate(lines, 1)]


def _read_line(line: str, place: str) -> LabelledQuestion:
    try:
        row = json.loads(line)
        as_of = row.get("as_of")
        return LabelledQuestion(
            key=row.get("id") or place.rpartition(" ")[2],
            question=row["question"],
            kind=row["kind"],
            evidence=tuple(map(_read_evidence, row.get("evidence") or [])),
            article=(row.get("article") or "").removesuffix(".md"),
            as_of=date.fromisoformat(as_of) if as_of else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionSetError(f"{place} cannot be used: {error!r}") from error


def _read_evidence(said: Any) -> str:
    return str(said if isinstance(said, str) else said["text"])
