from pathlib import Path

import pytest

from tests.benchmarks import stock_langchain
from tests.benchmarks.beside_stock import Run, fill_stock, find_contenders, show, take_turns
from tests.factories import make_article, put_articles
from vectorstore.embedding.bundled import is_package_there
from vectorstore.embedding.named_models import build_embedding_model
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.skipif(not is_package_there(), reason="needs the extra `semantic`")

_WARDS = make_article("Wards fill in winter.", title="Wards", publisher="Example Press")
_QUESTION = "When are the wards full?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one article with real vectors."""
    folder = tmp_path_factory.mktemp("beside") / "home"
    store = ArticleStore(folder, build_embedding_model("bge-small", StoreSettings()))
    put_articles(store, _WARDS)
    store.close()
    return folder


def test_the_stock_script_prints_the_passages_of_the_same_store(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chunks = fill_stock(home, tmp_path / "stock")

    stock_langchain.main(str(tmp_path / "stock"), _QUESTION)

    assert chunks == 1
    assert "[1] Wards fill in winter.\n    Wards, Example Press" in capsys.readouterr().out


@pytest.mark.long
def test_all_are_asked_each_question_by_turns(home: Path, tmp_path: Path) -> None:
    fill_stock(home, tmp_path / "stock")
    runs = take_turns(find_contenders(home, tmp_path / "stock"), [_QUESTION] * 2)
    assert [len(some) for some in runs.values()] == [1, 1, 1]


def test_ratios_are_to_the_first_and_pair_by_pair(capsys: pytest.CaptureFixture[str]) -> None:
    stock = [Run(2.0, 1.0), Run(4.0, 1.0), Run(2.0, 1.0)]
    ours = [Run(1.0, 0.75), Run(2.0, 0.75), Run(2.0, 0.75)]

    show({"stock": stock, "ours": ours}, 60)

    [line] = [line for line in capsys.readouterr().out.splitlines() if "ours" in line]
    assert line.replace("│", " ").split()[1:] == ["2.00", "0.50", "0.75", "0.75"]
