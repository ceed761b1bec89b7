import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.compare_retrievers import main
from tests.commands import FAST

RETRIEVERS = ["ours", "BM25Retriever", "Chroma", "EnsembleRetriever"]
PASSAGES = """
{"id": "board", "title": "Boards", "text": "An integrated care board plans health services."}
{"id": "area", "author": ["Ann Example"], "text": "A partnership writes the strategy of its area."}
{"id": "lamp", "published": "2024-05-31", "text": "The lamp above the harbour was lit on 3 May."}
"""
QUESTIONS = """
{"id": "q1", "question": "Who writes the strategy of an area?", "gold": ["area"]}
{"id": "q2", "question": "When was the lamp lit?", "gold": ["lamp"], "answers": ["3 May"]}
{"id": "q3", "question": "What do zebras eat in winter?", "answerable": false}
"""


@dataclass(frozen=True)
class Run:
    """What a run printed, and the JSON that it wrote."""

    printed: str
    document: Any

    def row(self, name: str) -> list[str]:
        """Return the cells of a row of the table, after its name."""
        (line,) = (one for one in self.printed.splitlines() if one.startswith(f"| {name} "))
        return [cell.strip() for cell in line.split("|")[2:-1]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("set")
    passages, questions = folder / "passages.jsonl", folder / "questions.jsonl"
    passages.write_text(PASSAGES, encoding="utf-8")
    questions.write_text(QUESTIONS, encoding="utf-8")
    return passages, questions


@pytest.fixture(scope="module")
def run(files: tuple[Path, Path]) -> Run:
    return compare(files)


def compare(files: tuple[Path, Path], *options: str) -> Run:
    for package in ("langchain_classic", "langchain_community", "rank_bm25"):
        pytest.importorskip(package)
    written = files[0].with_name("run.json")
    printed = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setenv("ICS_EMBEDDINGS", FAST)
        main([*map(str, files), "--json", str(written), *options])
    return Run(printed.getvalue(), json.loads(written.read_text(encoding="utf-8")))


def test_ours_stands_beside_the_baselines(run: Run) -> None:
    assert list(run.document["measures"]) == RETRIEVERS
    assert run.row("") == RETRIEVERS


def test_the_gold_passage_comes_first_where_its_words_are_asked_for(run: Run) -> None:
    assert run.document["measures"]["ours"]["hit@1"] == 1.0
    assert run.row("MRR")[0] == "1.000"


def test_a_baseline_has_how_many_times_better_ours_is_in_brackets(run: Run) -> None:
    measures = run.document["measures"]
    share = measures["ours"]["nDCG@10"] / measures["Chroma"]["nDCG@10"]
    assert run.row("nDCG@10")[2].endswith(f"({share:.2f})")


def test_the_answer_is_looked_for_where_one_is_given(run: Run) -> None:
    assert run.row("answer in top 1")[0] == "1.000"
    assert run.row("answer in first statement")[0] == "1.000"


def test_only_ours_can_decline(run: Run) -> None:
    assert run.row("unanswerable, declined") == ["1.000", "–", "–", "–"]


def test_a_retriever_is_listed_with_what_it_found_for_each_question(run: Run) -> None:
    (_, lamp, zebras) = run.document["questions"]
    assert [len(found) for found in lamp["found"].values()] == [3, 3, 3, 3]
    assert lamp["rank"]["ours"] == 1
    assert set(zebras["rank"].values()) == {None}


def test_no_more_questions_are_asked_than_wanted(files: tuple[Path, Path]) -> None:
    limited = compare(files, "--limit", "1")
    assert [one["id"] for one in limited.document["questions"]] == ["q1"]


def test_bm25_can_be_given_our_text_analysis(files: tuple[Path, Path], tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"question": "PLANNING SERVICE?", "gold": ["board"]}', encoding="utf-8")
    runs = [compare((files[0], questions)), compare((files[0], questions), "--stemmed")]
    assert [one.document["measures"]["BM25Retriever"]["hit@1"] for one in runs] == [0.0, 1.0]


def test_a_gold_passage_that_is_not_there_ends_it_with_one_line(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"question": "Who?", "gold": ["nobody"]}', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main([str(files[0]), str(questions)])
    assert ended.value.code == f"{questions}: question '1': no passage has the gold id 'nobody'"


def test_a_file_that_is_not_there_ends_it_with_one_line(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(files[0]), str(tmp_path / "none.jsonl")])
    assert "none.jsonl cannot be read" in str(ended.value.code)
    assert "\n" not in str(ended.value.code)
