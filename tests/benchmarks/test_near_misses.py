import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

_FOLDER = Path(__file__).parent / "near_misses"


@pytest.fixture(scope="module")
def articles() -> dict[str, str]:
    paths = (_FOLDER / "articles").glob("*.md")
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    lines = (_FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_ids_are_unique(questions: list[dict[str, Any]]) -> None:
    assert len({question["id"] for question in questions}) == len(questions)


def test_every_evidence_stands_in_its_article(
    articles: dict[str, str], questions: list[dict[str, Any]]
) -> None:
    missing = [
        question["id"]
        for question in questions
        if not all(words in articles[question["article"]] for words in question["evidence"])
    ]
    assert missing == []


def test_all_but_near_misses_have_evidence(questions: list[dict[str, Any]]) -> None:
    wrong = [
        question["id"]
        for question in questions
        if bool(question["evidence"]) == (question["kind"] == "near-miss")
    ]
    assert wrong == []


def test_near_misses_say_why_they_are(questions: list[dict[str, Any]]) -> None:
    assert all(("why" in question) == (question["kind"] == "near-miss") for question in questions)


def test_every_article_has_its_byline_and_an_invented_address(articles: dict[str, str]) -> None:
    for text in articles.values():
        front = yaml.safe_load(text.removeprefix("---\n").partition("\n---\n")[0])
        assert front.keys() == {"title", "author", "publisher", "published", "url"}
        assert front["url"].startswith("https://example.org/")


def test_the_readme_counts_what_is_there(questions: list[dict[str, Any]]) -> None:
    readme = " ".join((_FOLDER / "README.md").read_text(encoding="utf-8").split())
    reasons = Counter(question["why"] for question in questions if "why" in question)

    assert all(f"`{why}` {count}" in readme for why, count in reasons.items())
    assert f"{sum(reasons.values())} near misses" in readme
