from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.measure_voices import judge, read_article, report

_TEXT = "“We start,” said Ann Example. It rained. “We stop,” I wrote.\n\n“Go.”"


def _judge(quote: str, speaker: str | None, kind: str = "quoted") -> Any:
    row = {"article": "a1", "quote": quote, "speaker": speaker, "type": kind}
    return judge(row, _TEXT, ["Eve Invented"])


@pytest.mark.parametrize(
    ("quote", "speaker", "kind", "outcome"),
    [
        ("We start,", "Ann Example", "quoted", "right"),
        ("We start,", "Dan Madeup", "quoted", "wrong name"),
        ("We stop,", "Ann Example", "quoted", "author for quoted"),
        ("We stop,", "Eve Invented", "self-quotation", "right"),
        ("It rained", "Eve Invented", "own words", "right"),
        ("It rained", "Ann Example", "quoted", "author for quoted"),
        ("We start,", "Eve Invented", "own words", "wrong name"),
        ("Go.", "Ann Example", "quoted", "unnamed"),
        ("Go.", None, "quoted", "right"),
        ("Gone.", "Ann Example", "quoted", "quote not in article"),
    ],
)
def test_a_voice_is_compared_with_its_label(
    quote: str, speaker: str | None, kind: str, outcome: str
) -> None:
    assert _judge(quote, speaker, kind).outcome == outcome


def test_the_report_counts_and_lists_failures() -> None:
    lines = report([_judge("We start,", "Ann Example"), _judge("Go.", "Ann Example")])

    assert "quoted (2): right 1 (50.0%), unnamed 1 (50.0%)" in lines
    assert "unnamed: a1: 'Go.': Ann Example / None" in lines


def test_an_article_is_read_with_its_authors(tmp_path: Path) -> None:
    path = tmp_path / "a1.md"
    path.write_text('---\nauthor: ["Eve Invented"]\n---\nIt rained.\n')

    assert read_article(path) == ("It rained.", ["Eve Invented"])
