from importlib.resources import files
from pathlib import Path

import pytest

from bot.evaluation.cases import read_cases
from bot.evaluation.errors import CaseFileError
from tests.factories import make_article


def _write(folder: Path, *lines: str) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_case_is_read_with_everything_it_says(tmp_path: Path) -> None:
    line = '{"id": 7, "kind": "fact", "question": "Who?", "articles": ["a"], "expect": ["Ann"]}'

    (case,) = read_cases(_write(tmp_path, line))

    assert (case.key, case.kind, case.request.question) == ("7", "fact", "Who?")
    assert [pattern.pattern for pattern in case.expected] == ["Ann"]
    assert not case.must_decline


@pytest.mark.parametrize(
    "line",
    ["no JSON", "[]", '{"id": 1}', '{"question": "Who?", "expect": ["("]}'],
    ids=["no JSON", "no object", "no question", "no regular expression"],
)
def test_a_line_that_is_no_case_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(CaseFileError, match="line 2"):
        read_cases(_write(tmp_path, '{"question": "Who?"}', line))


def test_a_file_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="has no cases"):
        read_cases(_write(tmp_path, ""))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match=r"gone\.jsonl"):
        read_cases(tmp_path / "gone.jsonl")


@pytest.mark.parametrize("name", ["How boards plan", "https://example.org/boards"])
def test_an_article_is_expected_by_its_title_or_address(tmp_path: Path, name: str) -> None:
    article = make_article(title="How boards plan", url="https://example.org/boards")
    (case,) = read_cases(_write(tmp_path, f'{{"question": "Who?", "articles": ["{name}"]}}'))

    assert case.expects(article.details)


def test_the_bundled_cases_are_at_least_eighty_with_a_quarter_to_decline() -> None:
    bundled = files("bot.evaluation").joinpath("sample_cases.jsonl")
    cases = read_cases(Path(str(bundled)))

    assert len(cases) >= 80
    assert sum(case.must_decline for case in cases) >= len(cases) / 4
