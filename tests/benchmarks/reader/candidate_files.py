"""Candidates kept in a file, one question a line, gzipped: a training run needs them many times."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.question_sets import QuestionSetError
from tests.benchmarks.reader.candidates import Candidate, CandidateSet


def write_candidates(path: Path, sets: Iterable[CandidateSet]) -> None:
    """Write candidates, question by question as they come."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for one in sets:
            file.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")


def read_candidates(path: Path) -> list[CandidateSet]:
    """Read candidates that `write_candidates` wrote.

    Raises:
        QuestionSetError: the file cannot be read.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return [_read_line(line) for line in file]
    except (OSError, EOFError, ValueError, TypeError, KeyError) as error:
        raise QuestionSetError(f"{path} holds no candidates: {error}") from error


def _read_line(line: str) -> CandidateSet:
    row = json.loads(line)
    found = row.pop("candidates")
    candidates = (Candidate(**{**one, "before": tuple(one["before"])}) for one in found)
    return CandidateSet(**row, candidates=tuple(candidates))


def choose_half(sets: Iterable[CandidateSet], *, held_out: bool) -> list[CandidateSet]:
    """Choose the questions about every second article, or those about the others.

    The articles are sorted by their names without the letter of their set.
    """
    sets = list(sets)
    names = sorted({one.article for one in sets}, key=lambda name: name.partition("-")[2])
    trained = set(names[::2])
    return [one for one in sets if (one.article in trained) != held_out]
