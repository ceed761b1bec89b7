import io
import sys
from pathlib import Path

import pytest

from bot.cli import main
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "_Run":
    """Return a way to run `ics-bot` up to its outermost boundary."""
    return _Run(monkeypatch, capsys)


class _Run:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[object, str, str]:
        self._monkeypatch.setattr(sys, "argv", ["ics-bot", *arguments])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        with pytest.raises(SystemExit) as left:
            main()
        written = self._capsys.readouterr()
        return left.value.code, written.out, written.err


def _read_one_line(outcome: tuple[object, str, str]) -> str:
    """Return the line that a command failed with, as a fault that was foreseen."""
    status, out, err = outcome
    assert (status, out) == (1, "")
    [line] = err.splitlines()
    assert line.startswith("ics-bot: ")
    assert "unexpected" not in line
    return line


_COMMANDS = {
    "ask": ["ask", "Who chairs it?"],
    "ask as JSON": ["ask", "Who chairs it?", "--json"],
    "search": ["search", "Who chairs it?"],
}


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("arguments", [*_COMMANDS.values(), ["chat"], ["ask", "--batch", "-"]])
def test_an_unknown_embedding_model_is_told_in_one_line(
    run: _Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "nonsense")

    line = _read_one_line(run(*arguments))

    assert "ICS_EMBEDDINGS" in line
    assert "nonsense" in line
    assert "wordllama" in line


@pytest.mark.parametrize("arguments", _COMMANDS.values(), ids=_COMMANDS)
def test_a_file_in_place_of_the_home_is_told_in_one_line(
    run: _Run, home: Path, arguments: list[str]
) -> None:
    home.write_text("not a folder")

    assert str(home) in _read_one_line(run(*arguments))


@pytest.mark.parametrize("content", [b"\x00\xff garbage" * 999, b"SQLite format 3\x00" * 99])
@pytest.mark.parametrize("arguments", _COMMANDS.values(), ids=_COMMANDS)
def test_a_garbage_catalogue_is_told_in_one_line(
    run: _Run, home: Path, arguments: list[str], content: bytes
) -> None:
    home.mkdir()
    (home / "catalogue.sqlite3").write_bytes(content)

    line = _read_one_line(run(*arguments))

    assert str(home) in line
    assert "damaged" in line


@pytest.mark.parametrize("arguments", _COMMANDS.values(), ids=_COMMANDS)
def test_another_embedding_model_than_the_stores_is_told_in_one_line(
    run: _Run, store: ArticleStore, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    put_articles(store, make_article(), publish=False)
    monkeypatch.setenv("ICS_EMBEDDINGS", "onnx-minilm")

    line = _read_one_line(run(*arguments))

    assert "ics-ingest reindex" in line
    assert "wordllama" in line
    assert "onnx-minilm" in line


@pytest.mark.usefixtures("home")
def test_a_question_that_is_answered_with_words_ends_with_0(run: _Run) -> None:
    status, out, err = run("ask", "Who chairs it?")

    assert (status, err) == (0, "")
    assert "ics-ingest add" in out


@pytest.mark.usefixtures("home")
def test_wrong_usage_ends_with_2(run: _Run) -> None:
    status, out, err = run("ask")

    assert (status, out) == (2, "")
    assert err.count("\n") == 1
