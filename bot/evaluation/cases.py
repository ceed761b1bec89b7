"""Cases: questions with what a good answer to each cites, says, or declines."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path, PurePath

from bot.answering.answers import Request
from bot.asking import read_batch_line
from bot.evaluation.errors import CaseFileError
from vectorstore.articles import ArticleDetails


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a case file.

    `articles` name the articles that hold the answer, each by its id, title, address, or the stem
    of its file's name; `expected` are regular expressions, all of which the quotes have to match.
    """

    key: str
    kind: str
    request: Request
    articles: tuple[str, ...]
    expected: tuple[re.Pattern[str], ...]
    must_decline: bool

    def expects(self, article: ArticleDetails) -> bool:
        """Tell whether an article is one that holds the answer."""
        stem = PurePath(article.source.rpartition(":")[2]).stem
        return bool({article.article_id, article.title, article.url, stem} & set(self.articles))


def read_named_cases(name: str) -> list[Case]:
    """Read the bundled cases if they are named `sample`, and else the case file of that name.

    Raises:
        CaseFileError: the file or a line of it cannot be used.
    """
    bundled = files("bot.evaluation").joinpath("sample_cases.jsonl")
    with as_file(bundled) as sample:
        return read_cases(sample if name == "sample" else Path(name))


def read_cases(path: Path) -> list[Case]:
    """Read a case file: a JSON object a line, with the keys of a batch file and its own.

    Raises:
        CaseFileError: the file or a line of it cannot be used.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}); give a JSON Lines file in UTF-8"
        raise CaseFileError(message) from error
    cases = [
        _read_case(line, f"{path}, line {number}", str(number))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    if not cases:
        raise CaseFileError(f"{path} has no cases")
    return cases


def _read_case(line: str, place: str, number: str) -> Case:
    try:
        row: object = json.loads(line)
        request = read_batch_line(row).request
        fields = row if isinstance(row, Mapping) else {}
        expected = tuple(re.compile(one, re.IGNORECASE) for one in _texts(fields.get("expect")))
    except (ValueError, re.error) as error:
        raise CaseFileError(f"{place}: {error}") from error
    return Case(
        key=str(fields.get("id") or number),
        kind=str(fields.get("kind") or "any"),
        request=request,
        articles=_texts(fields.get("articles")),
        expected=expected,
        must_decline=fields.get("decline") is True,
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
