import json
from pathlib import Path

import pytest

from bot.evaluation.errors import SummaryFileError
from bot.evaluation.summaries import read_summary, sum_up
from tests.bot.corpus import BAKERY, LIFTS
from tests.bot.evaluation.runs import make_outcome


def _write(folder: Path, document: object) -> Path:
    path = folder / "before.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_failure_tells_what_was_retrieved() -> None:
    (failure,) = sum_up([make_outcome(declined=True, retrieved=(BAKERY, LIFTS))]).failures

    assert failure["retrieved"] == [
        {
            "article_id": BAKERY.details.article_id,
            "title": "Notes on a hospital bakery",
            "published": None,
            "expected": False,
            "score": 1.0,
        },
        {
            "article_id": LIFTS.details.article_id,
            "title": "New lifts in Sampleshire",
            "published": "2023-05-01",
            "expected": True,
            "score": 0.5,
        },
    ]


def test_a_case_that_is_right_is_no_failure() -> None:
    assert sum_up([make_outcome()]).failures == ()


def test_a_summary_is_read_as_it_was_written(tmp_path: Path) -> None:
    summary = sum_up([make_outcome(), make_outcome(must_decline=True)])

    assert read_summary(_write(tmp_path, summary.as_document())) == summary


@pytest.mark.parametrize(
    "document",
    [[], 5, None, {}, {"all": [], "kinds": {}, "failures": []}, {"all": {}, "kinds": {}}],
    ids=str,
)
def test_a_document_that_is_no_summary_is_refused(tmp_path: Path, document: object) -> None:
    with pytest.raises(SummaryFileError, match=r"before\.json is not the JSON of an evaluation"):
        read_summary(_write(tmp_path, document))


@pytest.mark.parametrize(
    "content", [b"{", b"\xff", b"[" * 100_000], ids=["half", "no text", "deep"]
)
def test_a_file_that_is_no_json_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "before.json"
    path.write_bytes(content)

    with pytest.raises(SummaryFileError, match=r"before\.json cannot be read"):
        read_summary(path)


def test_what_is_no_number_is_no_measure(tmp_path: Path) -> None:
    document = {"all": {"right": "much", "mrr": 0.5}, "kinds": {"fact": 3}, "failures": ["one"]}
    summary = read_summary(_write(tmp_path, document))

    assert (summary.overall, summary.kinds, summary.failures) == ({"mrr": 0.5}, {"fact": {}}, ())
