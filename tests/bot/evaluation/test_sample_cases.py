"""The bundled cases, asked of the bundled articles, with floors under what was reached."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    commands = Commands(Path(tmp_path_factory.mktemp("evaluated")) / "home")
    assert commands.ingest("sample").returncode == 0
    evaluated = commands.bot("evaluate", "sample", "--json")
    assert evaluated.returncode == 0, evaluated.stderr
    summary: Mapping[str, Any] = json.loads(evaluated.stdout)["all"]
    return summary


@pytest.mark.parametrize(
    ("measure", "floor"),
    [
        ("right", 0.78),
        ("recall@1", 0.94),
        ("recall@5", 0.98),
        ("mrr", 0.96),
        ("answer_contains", 0.83),
        ("citation_precision", 0.90),
        ("decline_precision", 0.84),
        ("decline_recall", 0.63),
        ("decline_auc", 0.90),
    ],
)
def test_the_bundled_cases_pass_their_floor(
    measured: Mapping[str, Any], measure: str, floor: float
) -> None:
    assert measured[measure] >= floor


def test_every_quote_of_every_answer_stands_in_its_article(measured: Mapping[str, Any]) -> None:
    assert measured["citation_validity"] == 1.0
