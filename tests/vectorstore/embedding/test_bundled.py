import hashlib
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.weights_package import BGE_SMALL, FILES, install
from vectorstore.embedding import bundled
from vectorstore.embedding.bundled import is_package_there
from vectorstore.embedding.named_models import build_embedding_model
from vectorstore.errors import EmbeddingModelError
from vectorstore.settings import StoreSettings

_NOTICE = Path(bundled.__file__).with_name("NOTICE")


@pytest.fixture(autouse=True)
def _forget_loaded() -> None:
    bundled.load_bge_small.cache_clear()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install the package anew, with what we read of it only; return the folder of its weights."""
    folder = install(tmp_path / "site", BGE_SMALL)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site"), *sys.path])
    return folder


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _embed() -> Any:
    return build_embedding_model("bge-small", StoreSettings()).embed_query("beds")


@pytest.mark.parametrize("name", FILES)
def test_the_notice_names_the_hashes_of_the_files(installed: Path, name: str) -> None:
    assert _hash(installed / name) in _NOTICE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_the_notice_names_the_hashes_of_what_the_cross_encoder_is_made_of(
    reader_files: Path, name: str
) -> None:
    assert _hash(reader_files / name) in _NOTICE.read_text(encoding="utf-8")


def test_the_notice_names_the_hash_of_our_cross_encoder() -> None:
    ours = _NOTICE.with_name("cross_encoder.onnx")
    assert _hash(ours) in _NOTICE.read_text(encoding="utf-8")


@pytest.mark.usefixtures("installed")
def test_two_files_are_all_that_is_read_of_the_package() -> None:
    assert len(_embed()) == 384


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_another_hash_is_refused_in_one_line(installed: Path, name: str) -> None:
    with (installed / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(EmbeddingModelError, match=rf"^[^\n]*{name} has the sha256 [^\n]*$"):
        _embed()


@pytest.mark.parametrize("name", FILES)
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
