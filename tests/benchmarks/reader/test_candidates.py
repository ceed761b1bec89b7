from pathlib import Path

import pytest

from tests.benchmarks.question_sets import QuestionSetError
from tests.benchmarks.reader.candidate_files import choose_half, read_candidates, write_candidates
from tests.benchmarks.reader.candidates import CandidateSet, find_candidates
from tests.benchmarks.reader.folders import write_folder
from tests.benchmarks.reader.labelled import read_articles, read_labelled
from vectorstore.embedding.named_models import EmbeddingModel


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> list[CandidateSet]:
    folder = write_folder(tmp_path_factory.mktemp("labelled"))
    return list(find_candidates(read_articles(folder), read_labelled(folder), model))


def test_every_question_gets_the_sentences_of_the_articles_once(sets: list[CandidateSet]) -> None:
    for one in sets:
        passages = [candidate.passage for candidate in one.candidates]
        assert len(passages) == len(set(passages)) == 5


def test_just_the_evidence_answers(sets: list[CandidateSet]) -> None:
    answering = [
        candidate.passage.rpartition("» ")[2]
        for one in sets
        for candidate in one.candidates
        if candidate.answers
    ]
    assert answering == [
        "Dovemoor Hospital replaced nine lifts in March 2025.",
        "A caterer serves meals on Saturdays.",
    ]


def test_a_near_miss_has_no_answer(sets: list[CandidateSet]) -> None:
    assert [(one.is_answerable, one.has_answer) for one in sets] == [
        (True, True),
        (False, False),
        (True, True),
    ]


def test_a_passage_can_lose_its_byline_and_what_stands_before_it(sets: list[CandidateSet]) -> None:
    [right] = [candidate for candidate in sets[0].candidates if candidate.answers]
    sentence = "» Dovemoor Hospital replaced nine lifts in March 2025."
    title = "Lifts in Dovemoor. | "

    assert right.write() == right.passage
    assert right.write().startswith("Ann Example, , 2025-04-02 | ")
    assert right.write(byline=False) == f"{title}The estates team reports.  {sentence}"
    assert right.write(byline=False, before=False) == title + sentence


def test_candidates_are_read_as_they_were_written(tmp_path: Path, sets: list[CandidateSet]) -> None:
    write_candidates(tmp_path / "candidates.gz", sets)

    assert read_candidates(tmp_path / "candidates.gz") == sets


def test_the_halves_are_of_different_articles(sets: list[CandidateSet]) -> None:
    trained, held_out = choose_half(sets, held_out=False), choose_half(sets, held_out=True)

    assert {one.article for one in trained} == {"b-kitchens"}
    assert {one.article for one in held_out} == {"a-lifts"}


@pytest.mark.parametrize("line", ["{", "[]", '{"question": "Who?"}', '{"kind": "own-words"}'])
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "questions.jsonl").write_text(line, encoding="utf-8")

    with pytest.raises(QuestionSetError, match=r"questions\.jsonl, line 1"):
        read_labelled(tmp_path)


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="articles cannot be read"):
        read_articles(tmp_path)


def test_a_file_without_candidates_is_named(tmp_path: Path) -> None:
    (tmp_path / "candidates.gz").write_bytes(b"plain")

    with pytest.raises(QuestionSetError, match="holds no candidates"):
        read_candidates(tmp_path / "candidates.gz")
