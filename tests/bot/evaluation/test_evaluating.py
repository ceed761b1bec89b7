"""`ics-bot evaluate`, as far as it makes a report."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.bot.invoking import run_bot

_CASES = [
    {
        "id": "lifts",
        "kind": "fact",
        "question": "How much did the Sampleshire board spend on new lifts?",
        "articles": ["New lifts in Sampleshire"],
        "expect": ["four million"],
    },
    {
        "id": "<script>",
        "kind": "<script>",
        "question": "Why did the Sampleshire board fit new lifts <script>alert(1)</script>?",
        "articles": ["New lifts in Sampleshire"],
        "expect": ["<script>"],
    },
    {"id": "mars", "kind": "absent", "question": "Who plays chess on Mars?", "decline": True},
]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "lifts.jsonl"
    path.write_text("\n".join(map(json.dumps, _CASES)), encoding="utf-8")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "report.html"


def _read_page(path: Path) -> Any:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


@pytest.mark.usefixtures("corpus_home")
def test_a_report_is_written_beside_the_table(cases: Path, page: Path) -> None:
    status, out, err = run_bot("evaluate", str(cases), "--html", str(page))

    assert (status, err) == (0, f"Report written to {page}\n")
    assert out.startswith("kind")
    assert "2 of 3 cases are right" in " ".join(_read_page(page).text_content().split())


@pytest.mark.usefixtures("corpus_home")
def test_a_report_may_be_asked_for_with_json_and_another_run(
    tmp_path: Path, cases: Path, page: Path
) -> None:
    _, before, _ = run_bot("evaluate", str(cases), "--json")
    (tmp_path / "before.json").write_text(before, encoding="utf-8")

    arguments = ["--json", "--compare", str(tmp_path / "before.json"), "--html", str(page)]
    status, out, _ = run_bot("evaluate", str(cases), *arguments)

    assert status == 0
    assert json.loads(out)["all"]["cases"] == 3
    assert "since before.json" in _read_page(page).get_element_by_id("moved").text_content()


@pytest.mark.usefixtures("corpus_home")
def test_a_report_has_nothing_of_a_case_file_as_html(cases: Path, page: Path) -> None:
    run_bot("evaluate", str(cases), "--html", str(page))

    assert _read_page(page).xpath("//script") == []


@pytest.mark.usefixtures("corpus_home")
def test_a_failure_lists_up_to_five_articles_that_were_retrieved(cases: Path) -> None:
    _, out, _ = run_bot("evaluate", str(cases), "--json")
    (failure,) = json.loads(out)["failures"]

    assert 1 <= len(failure["retrieved"]) <= 5
    assert len({one["article_id"] for one in failure["retrieved"]}) == len(failure["retrieved"])
    assert failure["retrieved"][0]["title"] == "New lifts in Sampleshire"
    assert [one["expected"] for one in failure["retrieved"]].count(True) == 1


def test_without_its_package_no_report_is_begun(
    monkeypatch: pytest.MonkeyPatch, home: Path, cases: Path, page: Path
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)

    status, out, err = run_bot("evaluate", str(cases), "--html", str(page))

    assert (status, out) == (1, "")
    assert err == "ics-bot: --html needs one more package: pip install 'ics-policy-bot[report]'\n"
    assert not home.exists()


@pytest.mark.usefixtures("corpus_home")
def test_without_its_package_cases_are_measured_all_the_same(
    monkeypatch: pytest.MonkeyPatch, cases: Path
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)

    assert run_bot("evaluate", str(cases))[0] == 0


@pytest.mark.parametrize("name", ["missing/report.html", "."], ids=["no folder", "a folder"])
def test_a_report_that_cannot_be_written_is_told_before_a_case_is_asked(
    home: Path, tmp_path: Path, cases: Path, name: str
) -> None:
    status, out, err = run_bot("evaluate", str(cases), "--html", str(tmp_path / name))

    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert "cannot be written" in err
    assert not home.exists()


@pytest.mark.usefixtures("home")
def test_a_run_that_fails_leaves_no_report(
    monkeypatch: pytest.MonkeyPatch, cases: Path, page: Path
) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "nonsense")

    with pytest.raises(Exception, match="nonsense"):
        run_bot("evaluate", str(cases), "--html", str(page))

    assert not page.exists()


@pytest.mark.usefixtures("home")
def test_a_run_that_fails_leaves_the_report_of_another_as_it_was(
    monkeypatch: pytest.MonkeyPatch, cases: Path, page: Path
) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "nonsense")
    page.write_text("the report of last week", encoding="utf-8")

    with pytest.raises(Exception, match="nonsense"):
        run_bot("evaluate", str(cases), "--html", str(page))

    assert page.read_text(encoding="utf-8") == "the report of last week"


@pytest.mark.parametrize("content", [None, "{", "[]"], ids=["missing", "no JSON", "no summary"])
def test_another_run_that_cannot_be_read_is_told_before_a_case_is_asked(
    home: Path, tmp_path: Path, cases: Path, content: str | None
) -> None:
    other = tmp_path / "before.json"
    if content is not None:
        other.write_text(content, encoding="utf-8")

    status, out, err = run_bot("evaluate", str(cases), "--compare", str(other))

    assert (status, out) == (1, "")
    assert "before.json" in err
    assert not home.exists()


@pytest.mark.usefixtures("home")
def test_an_empty_store_gives_a_report_all_the_same(cases: Path, page: Path) -> None:
    status, _, _ = run_bot("evaluate", str(cases), "--html", str(page))

    assert status == 0
    assert "0 articles in the store" in _read_page(page).find(".//header").text_content()
