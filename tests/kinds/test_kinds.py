"""Questions of every kind, written by hands that didn't know the code, with what readers expect."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from bot.asking import make_filter
from bot.documents import describe_answer
from ingest.cli import app
from tests.bot.invoking import run_bot
from tests.kinds.cases import Case, read_cases, read_shortcomings
from tests.kinds.checking import find_faults, find_shown
from tests.kinds.shelving import Shelves
from vectorstore.days import last_day
from vectorstore.embedding.named_models import EmbeddingModel

_CASES = read_cases()
_NOT_YET = read_shortcomings()


@pytest.fixture(scope="session")
def shelves(
    tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel, worker_id: str
) -> Iterator[Shelves]:
    """Return the stores of the cases, which the processes that run the tests share."""
    base = tmp_path_factory.getbasetemp()
    opened = Shelves((base if worker_id == "master" else base.parent) / "kinds", model)
    yield opened
    opened.close()


def _mark(case: Case) -> Any:
    reason = _NOT_YET.get(case.name)
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [_mark(case) for case in _CASES if not case.is_typed])
def test_a_question_gets_what_its_reader_expects(case: Case, shelves: Shelves) -> None:
    until = last_day(case.as_of) if case.as_of else None
    chain = AnswerChain(shelves.open(case.articles))

    document = describe_answer(chain.invoke(Request(case.question, (), make_filter(until=until))))

    assert find_faults(case.expected, document) == [], _tell(case, document)


@pytest.mark.parametrize("case", [_mark(case) for case in _CASES if case.ask])
def test_a_command_does_what_its_user_expects(
    case: Case, shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert case.ask
    monkeypatch.setenv("ICS_HOME", str(shelves.find_home(case.articles)))

    status, out, err = run_bot(*case.ask.arguments, lines=case.ask.lines.encode())

    assert (status == 0) is case.ask.succeeds, out + err
    assert re.search(case.ask.says, out + err), err
    if case.ask.succeeds:
        assert find_faults(case.expected, json.loads(out)) == [], _tell(case, json.loads(out))
    else:
        assert list(find_shown(case.expected.hidden, out + err)) == []


@pytest.mark.parametrize("case", [_mark(case) for case in _CASES if case.add])
def test_an_address_is_added_as_its_user_expects(
    case: Case, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert case.add
    # How it is added is the point, and building a dense index takes seconds.
    monkeypatch.setenv("ICS_EMBEDDINGS", "none")
    for path in case.articles.files:
        assert CliRunner().invoke(app, ["add", str(path)]).exit_code == 0

    added = CliRunner().invoke(app, case.add.arguments)

    assert home.exists() or not case.add.succeeds
    assert (added.exit_code == 0) is case.add.succeeds, added.output
    assert re.search(case.add.says, added.output, re.IGNORECASE), added.output
    if case.question:
        _, out, _ = run_bot("ask", case.question, "--json")
        assert find_faults(case.expected, json.loads(out)) == [], _tell(case, json.loads(out))


def test_what_falls_short_is_the_name_of_a_case() -> None:
    assert set(_NOT_YET) <= {case.name for case in _CASES}


def _tell(case: Case, document: dict[str, Any]) -> str:
    return f"{case.question}\n({case.why})\n{document['status']}: {document['answer']}"
