"""A comparison as a table in Markdown, and as JSON with what was found question by question."""

import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from tests.benchmarks.comparison import Comparison
from tests.benchmarks.contenders import OURS

_NONE = "–"
# By the unit that a measure's name ends with.
_DECIMALS = {"characters": 0, "ms": 1, "s": 2}
_SHARE_DECIMALS = 3
_COMPARED = ("langchain-chroma", "langchain-classic", "langchain-community", "rank-bm25")


def render_comparison(comparison: Comparison) -> str:
    """Lay the measures out as a table; in brackets stands ours divided by the baseline's."""
    measured = comparison.measure()
    ours, answers = measured[OURS], comparison.measure_answers()
    baselines = [name for name in measured if name != OURS]
    rows = [["", OURS, *baselines]]
    for name, value in ours.items():
        others = (_show_against(name, value, measured[one][name]) for one in baselines)
        rows.append([name, _show(name, value), *others])
    rows += [
        [name, _show(name, value), *[_NONE] * len(baselines)] for name, value in answers.items()
    ]
    empty = [_NONE] * (len(baselines) + 1)
    return "\n".join(
        [*_describe(comparison), "", *_align([row for row in rows if row[1:] != empty])]
    )


def describe_comparison(comparison: Comparison) -> dict[str, object]:
    """Lay a comparison out for JSON: the measures, and what each retriever found."""
    findings = comparison.findings
    return {
        "what": list(_describe(comparison)),
        "measures": comparison.measure(),
        "answers": comparison.measure_answers(),
        "questions": [
            {
                "id": reply.question.key,
                "question": reply.question.question,
                "gold": sorted(reply.question.gold),
                "found": {name: list(found[at].chunk_ids) for name, found in findings.items()},
                "rank": {name: _first_rank(found[at].relevant) for name, found in findings.items()},
                "status": reply.answer.status.value,
                "confidence": round(reply.answer.confidence, 4),
                "quotes": [citation.quote for citation in reply.answer.citations],
            }
            for at, reply in enumerate(comparison.replies)
        ],
    }


def _first_rank(relevant: Sequence[bool]) -> int | None:
    return relevant.index(True) + 1 if True in relevant else None


def _describe(comparison: Comparison) -> Iterator[str]:
    asked = [reply.question for reply in comparison.replies]
    answerable = sum(question.answerable for question in asked)
    corpus = comparison.corpus
    yield (
        f"{len(corpus.articles)} passages in {len(corpus.chunks)} chunks;"
        f" {answerable} answerable questions, {len(asked) - answerable} others"
    )
    versions = ", ".join(f"{package} {version(package)}" for package in _COMPARED)
    yield f"Python {platform.python_version()} on {os.cpu_count()} cores; {versions}"


def _show(name: str, value: float | None) -> str:
    if value is None:
        return _NONE
    unit = name.rpartition(", ")[2]
    return f"{value:.{_DECIMALS.get(unit, _SHARE_DECIMALS)}f}"


def _show_against(name: str, ours: float | None, theirs: float | None) -> str:
    if not theirs or ours is None:
        return _show(name, theirs)
    return f"{_show(name, theirs)} ({ours / theirs:.2f})"


def _align(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    head, *body = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    yield head
    yield "| " + " | ".join("-" * width for width in widths) + " |"
    yield from body
