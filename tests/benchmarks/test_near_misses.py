import json
from collections import Counter, defaultdict
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


def test_every_question_is_about_an_article_of_its_set(
    articles: dict[str, str], questions: list[dict[str, Any]]
) -> None:
    assert {question["article"] for question in questions} <= articles.keys()
    assert all(question["article"][:2] == question["id"][:2] for question in questions)


def test_every_evidence_stands_in_an_article_of_its_set(
    articles: dict[str, str], questions: list[dict[str, Any]]
) -> None:
    sets: dict[str, list[str]] = defaultdict(list)
    for name, text in articles.items():
        sets[name[0]].append(text)
    missing = [
        question["id"]
        for question in questions
        for words in question["evidence"]
        if not any(words in text for text in sets[question["id"][0]])
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


def test_every_article_has_its_own_invented_address(articles: dict[str, str]) -> None:
    fronts = [_read_front(text) for text in articles.values()]
    for front in fronts:
        assert front.keys() | {"author"} == {"title", "author", "publisher", "published", "url"}
        assert front["url"].startswith("https://example.org/")
    assert len({front["url"] for front in fronts}) == len(articles)


def test_the_readme_counts_what_is_there(
    articles: dict[str, str], questions: list[dict[str, Any]]
) -> None:
    readme = " ".join((_FOLDER / "README.md").read_text(encoding="utf-8").split())
    reasons = Counter(question["why"] for question in questions if "why" in question)
    kinds = Counter(question["kind"] for question in questions)

    assert f"{len(articles)} short articles" in readme
    assert f"{len(questions):,} questions about them" in readme
    assert all(f"`{why}` {count}" in readme for why, count in reasons.items())
    assert f"{kinds['near-miss']:,} near misses" in readme
    assert f"{kinds['own-words']:,} in the article's `own-words`" in readme
    assert f"{kinds['other-words']:,} in `other-words`" in readme


def _read_front(text: str) -> dict[str, Any]:
    front: dict[str, Any] = yaml.safe_load(text.removeprefix("---\n").partition("\n---\n")[0])
    return front
