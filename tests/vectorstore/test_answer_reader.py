import logging
import sys
from pathlib import Path

import pytest

from tests.weights_package import FILES
from vectorstore.answer_reader import BundledReader, check_answer_reader, find_answer_reader

_ASKED = ("When do wards close?", ["» Wards close at nine."])


def test_a_passage_gets_a_logit_once_the_reader_is_loaded() -> None:
    reader = BundledReader()
    reader.prepare()

    scored = reader.score(*_ASKED)

    assert scored is not None
    assert len(scored) == 1


def test_where_the_package_is_installed_there_is_a_reader() -> None:
    assert find_answer_reader() is not None
    assert check_answer_reader()


def test_without_the_package_there_is_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])

    assert find_answer_reader() is None
    assert not check_answer_reader()


def test_a_package_that_vanishes_is_told_of_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reader = BundledReader()
    monkeypatch.setattr(sys, "path", [])

    assert [reader.score(*_ASKED), reader.score(*_ASKED)] == [None, None]
    [warning] = _warnings(caplog)
    assert "the extra `semantic` is not installed" in warning
    assert "`ics-bot doctor`" in warning


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_another_hash_is_told_of_in_one_line(
    reader_files: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    with (reader_files / name).open("ab") as file:
        file.write(b" ")

    assert BundledReader().score(*_ASKED) is None
    [warning] = _warnings(caplog)
    assert f"{name} has the sha256" in warning
    assert "\n" not in warning


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told_of_in_one_line(
    reader_files: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    (reader_files / name).unlink()

    assert BundledReader().score(*_ASKED) is None
    [warning] = _warnings(caplog)
    assert name in warning


def _warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING]
